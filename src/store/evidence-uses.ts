import type { Connection } from 'mongoose';
import { declarationId, personId, type ConversationId } from '../core/ids';
import type { Declaration } from './declaration';
import type { StoredDeclaration } from './declaration-document';

/** What an evidence photo was handed in with. */
export type EvidenceUse = Pick<
  Declaration,
  'id' | 'person' | 'conversation' | 'round' | 'commune' | 'path' | 'state' | 'answers'
>;

export interface EvidenceUses {
  /** Everything handed in from these chats: a photo is always in the same chat as the declaration it is of. */
  readonly handedInFrom: (chats: readonly ConversationId[]) => Promise<readonly EvidenceUse[]>;
}

const shown = { person: 1, conversation: 1, round: 1, commune: 1, path: 1, state: 1, answers: 1 } as const;

/** What photos were handed in with, over mongoose. */
export function evidenceUses(connection: Connection): EvidenceUses {
  const collection = connection.collection<StoredDeclaration>('declarations');
  return {
    handedInFrom: async (chats) => {
      const found = await collection
        .find({ conversation: { $in: [...chats] } })
        .project<Omit<EvidenceUse, 'id'> & { readonly _id: string }>(shown)
        .toArray();
      return found.map(({ _id, person, ...rest }) => ({
        id: declarationId(_id),
        person: personId(person),
        ...rest,
      }));
    },
  };
}
