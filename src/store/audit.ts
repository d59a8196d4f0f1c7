import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { mongo, Schema, type Connection } from 'mongoose';

/** Something that was done and must be answered for. Details name things by their ids only: no name, no number of a person. */
export interface AuditEntry {
  /** Of the deed: noting the same deed again writes nothing. */
  readonly key: string;
  readonly at: Date;
  /** The conversation, officer or part of the program that did it. */
  readonly who: string;
  /** Such as `link.joined`. */
  readonly what: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** Whether nothing was changed, taken out or put in before the last entry; `entry`: the number of the first that is not sound. */
export type AuditState =
  { readonly kind: 'sound'; readonly entries: number } | { readonly kind: 'broken'; readonly entry: number };

/**
 * What was done, in order and for good: entries are numbered from 1 without a gap, and each carries the hash of the one
 * before. That the newest were cut off can only be seen by comparing with a number and hash kept elsewhere.
 */
export interface Audit {
  readonly append: (entry: AuditEntry) => Promise<void>;
  readonly verify: () => Promise<AuditState>;
}

interface Stored extends Omit<AuditEntry, 'at'> {
  readonly _id: number;
  /** ISO 8601. */
  readonly at: string;
  /** SHA-256 in hex over the hash before and everything above. */
  readonly hash: string;
}

const schema = new Schema<Stored>(
  {
    _id: { type: Number, required: true },
    key: { type: String, required: true },
    at: { type: String, required: true },
    who: { type: String, required: true },
    what: { type: String, required: true },
    details: { type: Schema.Types.Mixed, required: true },
    hash: { type: String, required: true },
  },
  { versionKey: false, minimize: false, autoIndex: false },
).index({ key: 1 }, { unique: true });

const BEFORE_THE_FIRST = '0'.repeat(64);
const DUPLICATE_KEY = 11000;
const MOST_ATTEMPTS = 50;

/** The audit log over mongoose. Two who append at once meet at the number: one of them takes the next. */
export async function auditStore(connection: Connection): Promise<Audit> {
  const model = connection.model('AuditEntry', schema, 'audit');
  await model.createIndexes();

  const appendNext = async ({ at, ...entry }: AuditEntry): Promise<boolean> => {
    if ((await model.exists({ key: entry.key })) !== null) return true;
    const last = await model.findOne().sort({ _id: -1 }).lean();
    const next = { _id: (last?._id ?? 0) + 1, ...entry, at: at.toISOString() };
    try {
      await model.create({ ...next, hash: hashOf(last?.hash ?? BEFORE_THE_FIRST, next) });
      return true;
    } catch (error) {
      if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return false;
      throw error;
    }
  };

  return {
    append: async (entry) => {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        if (await appendNext(entry)) return;
        await setTimeout(attempt);
      }
      throw new Error(`The audit log took no entry in ${MOST_ATTEMPTS} attempts.`);
    },
    verify: async () => {
      let [entries, hash] = [0, BEFORE_THE_FIRST];
      for await (const stored of model.find().sort({ _id: 1 }).lean().cursor()) {
        const { hash: noted, ...entry } = stored;
        hash = hashOf(hash, entry);
        entries += 1;
        if (entry._id !== entries || noted !== hash) return { kind: 'broken', entry: entries };
      }
      return { kind: 'sound', entries };
    },
  };
}

const hashOf = (before: string, entry: Omit<Stored, 'hash'>): string =>
  createHash('sha256').update(before).update(canonical(entry)).digest('hex');

/** JSON in which the order of keys does not matter. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}
