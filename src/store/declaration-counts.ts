import { titlesRound } from '../appraisal/titles-round';
import type { ConversationId } from '../core/ids';
import { standOf, type DeclarationModel, type StoredDeclaration } from './declaration-document';
import type { Figures, Stand } from './figures';

interface DeclarationCounts {
  /** Notes where a declaration stands now, and that this is done. */
  readonly note: (declaration: StoredDeclaration) => Promise<void>;
  /** Notes as many as `limit` of those that wait for it; how many there were. */
  readonly count: (limit: number) => Promise<number>;
  readonly forgetOf: (conversation: ConversationId) => Promise<void>;
}

/**
 * Keeps the figures in step with the declarations. A change of state marks its declaration `uncounted` in the same write;
 * the mark goes once the figures have it, and only if nothing changed since. So whatever was broken off still bears it.
 */
export function declarationCounts(model: DeclarationModel, figures: Figures): DeclarationCounts {
  /** Who erased one of them could not know that it was being counted. */
  const forgetErased = async (all: readonly Counted[]): Promise<void> => {
    for (const counted of all)
      if ((await model.exists({ _id: counted._id })) === null) await forget(figures, counted);
  };
  const noteAll = async (all: readonly Counted[]): Promise<void> => {
    const [first] = all;
    if (first === undefined) return;
    await figures.note(first.round, first.path, all.map(standFrom));
    await noteTitles(figures, first, all);
    const { matchedCount } = await model.bulkWrite(
      all.map(({ _id, version }) => ({
        updateOne: { filter: { _id, version }, update: { $unset: { uncounted: 1 } } },
      })),
    );
    if (matchedCount < all.length) await forgetErased(all);
  };
  return {
    note: (declaration) => noteAll([declaration]),
    count: async (limit) => {
      const waiting = await model
        .find({ uncounted: true })
        .select({ round: 1, path: 1, version: 1, state: 1, desk: 1, set: 1, history: 1 })
        .limit(limit)
        .lean<Counted[]>();
      for (const ofOneUnit of byUnit(waiting)) await noteAll(ofOneUnit);
      return waiting.length;
    },
    forgetOf: async (conversation) => {
      const all = await model.find({ conversation }).select({ round: 1, path: 1 }).lean();
      for (const counted of all) await forget(figures, counted);
    },
  };
}

type Counted = Pick<
  StoredDeclaration,
  '_id' | 'round' | 'path' | 'version' | 'state' | 'desk' | 'set' | 'history'
>;

async function forget(
  figures: Figures,
  { _id, round, path }: Pick<Counted, '_id' | 'round' | 'path'>,
): Promise<void> {
  await figures.forget(round, path, _id);
  await figures.forget(titlesRound(round), path, _id);
}

/** The set of those recognised, since targets are about people of some sets; those whose title was taken back are at none. */
async function noteTitles(
  figures: Figures,
  { round, path }: Counted,
  all: readonly Counted[],
): Promise<void> {
  const titled = all.filter(({ history }) => history.some(({ what }) => what === 'recognise'));
  const stands = titled.map(({ _id, version, state, set }) => ({
    declaration: _id,
    version,
    at: state === 'recognised' ? set : NO_TITLE,
  }));
  if (stands.length > 0) await figures.note(titlesRound(round), path, stands);
}

const NO_TITLE = 'none';

const standFrom = (declaration: Counted): Stand => ({
  declaration: declaration._id,
  version: declaration.version,
  at: standOf(declaration),
});

function byUnit(all: readonly Counted[]): Iterable<readonly Counted[]> {
  const groups = new Map<string, Counted[]>();
  for (const each of all) {
    const key = JSON.stringify([each.round, each.path]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups.values();
}
