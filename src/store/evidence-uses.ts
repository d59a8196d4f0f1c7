import type { Connection } from 'mongoose';
import { declarationId, personId, type ConversationId, type DeclarationId } from '../core/ids';
import type { Declaration } from './declaration';
import type { StoredDeclaration } from './declaration-document';

/** What an evidence photo was handed in with. */
export type EvidenceUse = Pick<
  Declaration,
  | 'id'
  | 'person'
  | 'conversation'
  | 'round'
  | 'commune'
  | 'path'
  | 'state'
  | 'answers'
  | 'submittedAt'
  | 'version'
>;

export interface EvidenceUses {
  /** Everything handed in from these chats: a photo is always in the same chat as the declaration it is of. */
  readonly handedInFrom: (chats: readonly ConversationId[]) => Promise<readonly EvidenceUse[]>;
  /** Those of these declarations that are there, in any order. */
  readonly ofMany: (declarations: readonly DeclarationId[]) => Promise<readonly EvidenceUse[]>;
  /** Those whose photos were not looked up since they were handed in, or handed in again. */
  readonly waiting: (limit: number) => Promise<readonly EvidenceUse[]>;
  readonly isWaiting: (declaration: DeclarationId) => Promise<boolean>;
  /** Its photos were looked up; nothing happens if it was changed since. */
  readonly noteLooked: (use: Pick<EvidenceUse, 'id' | 'version'>) => Promise<void>;
  /** Makes so many declarations wait, those with the next greater ids; the last of them, and nothing if there are no more. */
  readonly letWait: (after: string, limit: number) => Promise<string | undefined>;
}

const shown = {
  ...{ person: 1, conversation: 1, round: 1, commune: 1, path: 1 },
  ...{ state: 1, answers: 1, submittedAt: 1, version: 1 },
} as const;

type Shown = Omit<EvidenceUse, 'id'> & { readonly _id: string };

/** What photos were handed in with, over mongoose. */
export function evidenceUses(connection: Connection): EvidenceUses {
  const collection = connection.collection<StoredDeclaration>('declarations');
  return {
    handedInFrom: async (chats) => {
      const found = collection.find({ conversation: { $in: [...chats] } });
      return (await found.project<Shown>(shown).toArray()).map(fromShown);
    },
    ofMany: async (declarations) => {
      const found = collection.find({ _id: { $in: [...declarations] } });
      return (await found.project<Shown>(shown).toArray()).map(fromShown);
    },
    waiting: async (limit) => {
      const found = collection.find({ unlooked: true }).limit(limit);
      return (await found.project<Shown>(shown).toArray()).map(fromShown);
    },
    isWaiting: async (declaration) =>
      (await collection.findOne({ _id: declaration, unlooked: true }, { projection: { _id: 1 } })) !== null,
    noteLooked: async ({ id, version }) => {
      await collection.updateOne({ _id: id, version }, { $unset: { unlooked: 1 } });
    },
    letWait: async (after, limit) => {
      const next = await collection
        .find({ _id: { $gt: after } })
        .project<{ readonly _id: string }>({ _id: 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      const ids = next.map(({ _id }) => _id);
      if (ids.length > 0) await collection.updateMany({ _id: { $in: ids } }, { $set: { unlooked: true } });
      return ids.at(-1);
    },
  };
}

const fromShown = ({ _id, person, ...rest }: Shown): EvidenceUse => ({
  id: declarationId(_id),
  person: personId(person),
  ...rest,
});
