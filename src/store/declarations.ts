import { Schema, type Connection } from 'mongoose';
import type { AnswerValue } from '../criteria/answer';
import type { ScoreSheet } from '../criteria/score';
import {
  declarationId,
  personId,
  setRef,
  type ConversationId,
  type DeclarationId,
  type PersonId,
  type SetRef,
} from '../core/ids';

/** One step in the life of a declaration. */
export interface DeclarationEvent {
  readonly state: 'submitted';
  readonly at: Date;
}

/** A self-declaration someone handed in (phiếu tự đánh giá). */
export interface Declaration {
  readonly id: DeclarationId;
  readonly person: PersonId;
  readonly conversation: ConversationId;
  /** The pinned set: answers are always scored by this version. */
  readonly set: SetRef;
  readonly round: string;
  /** The commune declared for, as in `Profile.commune`. */
  readonly commune?: string;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** Computed on the server from `set` and `answers` when it was handed in: a cache, never an input. */
  readonly selfScore: ScoreSheet;
  readonly state: DeclarationEvent['state'];
  readonly history: readonly DeclarationEvent[];
  readonly submittedAt: Date;
}

export interface Declarations {
  /** Stores a declaration under its id; handing in the same one again changes nothing. */
  readonly submit: (declaration: Declaration) => Promise<void>;
  readonly find: (id: DeclarationId) => Promise<Declaration | undefined>;
  readonly removeOf: (conversation: ConversationId) => Promise<void>;
}

type Stored = Omit<Declaration, 'id'> & { readonly _id: string };

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    conversation: { type: String, required: true },
    set: { type: String, required: true },
    round: { type: String, required: true },
    commune: String,
    answers: { type: Schema.Types.Mixed, required: true },
    selfScore: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    history: { type: Schema.Types.Mixed, required: true },
    submittedAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false, autoIndex: false },
)
  .index({ conversation: 1 })
  .index({ round: 1, commune: 1, state: 1, submittedAt: 1 });

/** Declarations over mongoose. */
export async function declarationStore(connection: Connection): Promise<Declarations> {
  const model = connection.model('Declaration', schema, 'declarations');
  await model.createIndexes();

  return {
    submit: async ({ id, ...declaration }) => {
      await model.updateOne({ _id: id }, { $setOnInsert: declaration }, { upsert: true });
    },
    find: async (id) => {
      const stored = await model.findById(id).lean();
      return stored === null ? undefined : fromStored(stored);
    },
    removeOf: async (conversation) => {
      await model.deleteMany({ conversation });
    },
  };
}

function fromStored({ _id, person, set, ...rest }: Stored): Declaration {
  const [id = '', version = ''] = set.split('@');
  return { id: declarationId(_id), person: personId(person), set: setRef(id, version), ...rest };
}
