import type { Connection } from 'mongoose';
import { titlesRound } from '../appraisal/titles-round';
import type { ConversationId } from '../core/ids';
import { countKeeper, type CountedKind } from './count-keeper';
import { standOf, type DeclarationModel, type StoredDeclaration } from './declaration-document';
import type { Figures } from './figures';

type Counted = Pick<
  StoredDeclaration,
  '_id' | 'round' | 'path' | 'version' | 'state' | 'desk' | 'set' | 'history'
>;

const fields = { round: 1, path: 1, version: 1, state: 1, desk: 1, set: 1, history: 1 } as const;

interface DeclarationCounts {
  /** Notes where a declaration stands now, and that this is done. */
  readonly note: (declaration: Counted) => Promise<void>;
  /** Notes as many as `limit` of those that wait for it; how many there were. */
  readonly count: (limit: number) => Promise<number>;
  readonly forgetOf: (conversation: ConversationId) => Promise<void>;
}

/** Keeps the figures in step with the declarations. */
export function declarationCounts(
  connection: Connection,
  model: DeclarationModel,
  figures: Figures,
): DeclarationCounts {
  const keeper = countKeeper(connection, figures, counted);
  return {
    note: (declaration) => keeper.note([declaration]),
    count: keeper.count,
    forgetOf: async (conversation) => {
      const all = await model.find({ conversation }).select(fields).lean<Counted[]>();
      for (const each of all) await keeper.forget(each);
    },
  };
}

/** A place it was moved from is left by `Placements`, which knows of it longer than it waits to be counted. */
const counted: CountedKind<Counted> = {
  collection: 'declarations',
  fields,
  standsOf: (declaration) => [
    { round: declaration.round, path: declaration.path, at: standOf(declaration) },
    ...titleOf(declaration),
  ],
  leftOf: () => [],
};

/** The set of those recognised, since targets are about people of some sets; those whose title was taken back are at none. */
function titleOf({ round, path, history, state, set }: Counted) {
  if (!history.some(({ what }) => what === 'recognise')) return [];
  return [{ round: titlesRound(round), path, at: state === 'recognised' ? set : NO_TITLE }];
}

const NO_TITLE = 'none';
