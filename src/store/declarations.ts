import type { Connection } from 'mongoose';
import { reinstate, withdraw } from '../appraisal/residents-steps';
import { written } from '../appraisal/written';
import { deskOf } from '../appraisal/desk';
import type { ConversationId, DeclarationId, PersonId } from '../core/ids';
import type { Declaration, Submission } from './declaration';
import { declarationCounts } from './declaration-counts';
import {
  declarationModel,
  fromStored,
  lifeOf,
  submitted,
  standOf,
  type DeclarationModel,
  type StoredDeclaration,
} from './declaration-document';
import { declarationQueues, type Queues } from './declaration-queues';
import { figureStore } from './figures';
import { reuseFindings } from './reuse-findings';

export type { Declaration } from './declaration';

export interface Declarations extends Queues {
  /** Stores a declaration under its id; handing in the same one again changes nothing. */
  readonly submit: (submission: Submission) => Promise<void>;
  readonly find: (id: DeclarationId) => Promise<Declaration | undefined>;
  /** Stores what became of it; nothing, if it is not any more as it was `before`. */
  readonly save: (before: Declaration, after: Declaration) => Promise<Declaration | undefined>;
  /** Everything in its history was audited and told; nothing happens if something was added since. */
  readonly noteSettled: (declaration: Declaration) => Promise<void>;
  /** Brings the figures up to date with what was handed in or broken off since; how many declarations that were. */
  readonly count: (limit: number) => Promise<number>;
  /** Whether the person ever handed one in. */
  readonly hasOf: (person: PersonId) => Promise<boolean>;
  /** Makes everything that was begun in these chats, wherever it is now, this person's. */
  readonly assign: (person: PersonId, begunIn: readonly ConversationId[]) => Promise<void>;
  /** The person goes on with it in another chat; nothing happens if it is not where they come `from`. */
  readonly moveTo: (
    id: DeclarationId,
    chats: { readonly from: ConversationId; readonly to: ConversationId },
  ) => Promise<void>;
  /** Puts a declaration aside, or takes it up again as it was; nothing happens if it is that already, or can't be. */
  readonly turn: (id: DeclarationId, to: 'submitted' | 'withdrawn', at: Date) => Promise<void>;
  readonly removeOf: (conversation: ConversationId) => Promise<void>;
}

/** Declarations over mongoose. */
export async function declarationStore(connection: Connection): Promise<Declarations> {
  const model = declarationModel(connection);
  await model.createIndexes();
  const counts = declarationCounts(connection, model, figureStore(connection));
  const findings = await reuseFindings(connection);
  const life = lives(connection, model, counts.note);
  return {
    ...declarationQueues(connection),
    ...life,
    ...ownership(model),
    count: counts.count,
    turn: async (id, to, at) => {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const before = await life.find(id);
        const after = before && turned(before, to, at);
        if (before === undefined || after === undefined) return;
        if ((await life.save(before, after)) !== undefined) return;
      }
      throw new Error(`The declaration ${id} was changed by others ${MOST_ATTEMPTS} times in a row.`);
    },
    removeOf: async (conversation) => {
      // Out of the figures first: what is gone could not be found again for that.
      await counts.forgetOf(conversation);
      const all = await model.find({ conversation }).select({ _id: 1 }).lean();
      const ids = all.map(({ _id }) => _id);
      await findings.removeOf(ids);
      await model.deleteMany({ conversation });
      // Once more, for who looked them up meanwhile.
      await findings.removeOf(ids);
    },
  };
}

const MOST_ATTEMPTS = 10;

type Note = (declaration: StoredDeclaration) => Promise<void>;
type Life = Pick<Declarations, 'submit' | 'find' | 'save' | 'noteSettled'>;

function lives(connection: Connection, model: DeclarationModel, note: Note): Life {
  // Each document is of a known shape: casting it again would cost more than writing it.
  const collection = connection.collection<StoredDeclaration>('declarations');
  return {
    submit: async (submission) => {
      const { id } = submission;
      await collection.updateOne({ _id: id }, { $setOnInsert: submitted(submission) }, { upsert: true });
    },
    find: async (id) => {
      const stored = await collection.findOne({ _id: id });
      return stored === null ? undefined : fromStored(stored);
    },
    save: async (before, after) => {
      const version = before.version + 1;
      const moved = standing(before) !== standing(after);
      const flags = {
        ...(moved ? { uncounted: true as const } : {}),
        ...(after.answers === before.answers ? {} : { unlooked: true as const }),
        ...(after.history.length > before.history.length ? { unsettled: true as const } : {}),
      };
      const stored = await collection.findOneAndUpdate(
        { _id: before.id, version: before.version },
        { $set: { ...lifeOf(after), desk: deskOf(after), ...flags, version } },
        { returnDocument: 'after' },
      );
      if (stored === null) return undefined;
      if (moved) await note(stored);
      return fromStored(stored);
    },
    noteSettled: async ({ id, version, history }) => {
      await model.updateOne(
        { _id: id, version },
        { $set: { settled: history.length }, $unset: { unsettled: 1 } },
      );
    },
  };
}

const standing = (declaration: Declaration): string =>
  standOf({ state: declaration.state, desk: deskOf(declaration) });

function turned(before: Declaration, to: 'submitted' | 'withdrawn', at: Date): Declaration | undefined {
  const by = { kind: 'resident', id: before.conversation } as const;
  const result = to === 'withdrawn' ? withdraw(before, by) : reinstate(before, by);
  if (result.kind === 'refused') return undefined;
  return written(before, result, {
    what: to === 'withdrawn' ? 'withdraw' : 'reinstate',
    who: before.conversation,
    at,
  });
}

function ownership(model: DeclarationModel): Pick<Declarations, 'hasOf' | 'assign' | 'moveTo'> {
  return {
    hasOf: async (person) => (await model.exists({ person })) !== null,
    assign: async (person, begunIn) => {
      for (const chat of begunIn) await model.updateMany({ _id: idsFrom(chat) }, { $set: { person } });
    },
    moveTo: async (id, { from, to }) => {
      await model.updateOne({ _id: id, conversation: from }, { $set: { conversation: to } });
    },
  };
}

/** Ids are the chat a declaration was begun in, a slash, and the round. */
const idsFrom = (chat: ConversationId) => ({ $gte: `${chat}/`, $lt: `${chat}0` });
