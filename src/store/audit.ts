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

/** An entry by its number, with its hash. */
export interface AuditMark {
  readonly entry: number;
  readonly hash: string;
}

/** Whether nothing was changed, taken out or put in before the last entry. */
export type AuditState =
  | {
      readonly kind: 'sound';
      readonly entries: number;
      /** When the first and the last were noted, and the last as a mark to keep elsewhere; absent while there are none. */
      readonly span?: { readonly from: Date; readonly to: Date; readonly last: AuditMark };
    }
  | {
      readonly kind: 'broken';
      /** The number of the first that is not sound. */
      readonly entry: number;
      readonly why: 'altered' | 'missing';
      /** When it says it was noted, in ISO 8601; absent if it is missing. */
      readonly at?: string;
    };

/**
 * What was done, in order and for good: entries are numbered from 1 without a gap, and each carries the hash of the one
 * before. That the newest were cut off can only be seen by comparing with a number and hash kept elsewhere.
 */
export interface Audit {
  readonly append: (entry: AuditEntry) => Promise<void>;
  /** `known`: a mark kept elsewhere, which shows whether the newest were cut off or all of them were made anew. */
  readonly verify: (known?: AuditMark) => Promise<AuditState>;
  /** The newest first. */
  readonly newest: (ask: AuditAsk) => Promise<readonly NumberedEntry[]>;
}

export interface AuditAsk {
  /** Only those before this number. */
  readonly before?: number;
  /** Only those about this declaration. */
  readonly declaration?: string;
  readonly limit: number;
}

export interface NumberedEntry extends Omit<AuditEntry, 'key'> {
  readonly number: number;
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
)
  .index({ key: 1 }, { unique: true })
  .index({ 'details.declaration': 1, _id: -1 });

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
    newest: async ({ before, declaration, limit }) => {
      const about = {
        ...(before === undefined ? {} : { _id: { $lt: before } }),
        ...(declaration === undefined ? {} : { 'details.declaration': declaration }),
      };
      const found = await model.find(about).sort({ _id: -1 }).limit(limit).lean();
      return found.map(({ _id, at, who, what, details }) => ({
        number: _id,
        at: new Date(at),
        who,
        what,
        details,
      }));
    },
    verify: (known) => verified(model.find().sort({ _id: 1 }).lean().cursor(), known),
  };
}

/** Follows the chain from the first entry until it breaks. */
async function verified(chain: AsyncIterable<Stored>, known?: AuditMark): Promise<AuditState> {
  let last: AuditMark = { entry: 0, hash: BEFORE_THE_FIRST };
  let [from, to] = ['', ''];
  for await (const stored of chain) {
    const next = follow(last, stored, known);
    if ('kind' in next) return next;
    last = next;
    to = stored.at;
    if (last.entry === 1) from = to;
  }
  const { entry: entries } = last;
  if (known !== undefined && known.entry > entries)
    return { kind: 'broken', entry: entries + 1, why: 'missing' };
  if (entries === 0) return { kind: 'sound', entries };
  return { kind: 'sound', entries, span: { from: new Date(from), to: new Date(to), last } };
}

/** The mark of an entry if it is the one that has to come after the last, unaltered. */
function follow(
  last: AuditMark,
  { hash: noted, ...stored }: Stored,
  known: AuditMark | undefined,
): AuditMark | Extract<AuditState, { kind: 'broken' }> {
  const entry = last.entry + 1;
  if (stored._id >= entry + 1) return { kind: 'broken', entry, why: 'missing' };
  const hash = hashOf(last.hash, stored);
  const isKnown = known?.entry !== entry || known.hash === noted;
  const isNext = stored._id === entry && noted === hash && isKnown;
  return isNext ? { entry, hash } : { kind: 'broken', entry, why: 'altered', at: stored.at };
}

const hashOf = (before: string, entry: Omit<Stored, 'hash'>): string =>
  createHash('sha256').update(before).update(canonical(entry)).digest('hex');

/** JSON in which the order of keys does not matter. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}
