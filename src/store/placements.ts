import type { Collection, Connection } from 'mongoose';
import { titlesRound } from '../appraisal/titles-round';
import { areaOf, type StoredDeclaration } from './declaration-document';
import { figureStore } from './figures';

/** A declaration of which nothing below the commune is known. */
export type Unplaced = Pick<StoredDeclaration, '_id' | 'person' | 'round' | 'path' | 'version'>;

/** Moves declarations into the ấp, khóm or Tổ they turn out to belong to. */
export interface Placements {
  /** Those of a commune that lie in none of its local units, in groups. */
  readonly unplacedIn: (commune: string) => AsyncIterable<readonly Unplaced[]>;
  /** Moves one, and takes it out of the figures of where it was; nothing, if it changed meanwhile. Counting it anew is `count`'s. */
  readonly move: (declaration: Unplaced, path: readonly string[], at: Date) => Promise<boolean>;
  /**
   * Takes those moved before an instant out of the figures of where they were once more: whoever counted one just then could
   * not know. How many there were, at most 100.
   */
  readonly finish: (before: Date) => Promise<number>;
}

const TOGETHER = 200;
const MOST_FINISHED = 100;

/** Placements over the collection of declarations. */
export function placementStore(connection: Connection): Placements {
  const collection = connection.collection<StoredDeclaration>('declarations');
  const figures = figureStore(connection);
  const forget = async (id: string, round: string, path: readonly string[]): Promise<void> => {
    await figures.forget(round, path, [{ id }]);
    await figures.forget(titlesRound(round), path, [{ id }]);
  };
  return {
    unplacedIn: (commune) => unplacedIn(collection, commune),
    move: async ({ _id, version, round, path: before }, path, at) => {
      const { matchedCount } = await collection.updateOne(
        { _id, version },
        {
          $set: { path, area: areaOf(path), uncounted: true as const, movedFrom: { path: before, at } },
          $inc: { version: 1 },
        },
      );
      if (matchedCount === 0) return false;
      await forget(_id, round, before);
      return true;
    },
    finish: async (before) => {
      const moved = await collection
        .find({ 'movedFrom.at': { $lt: before } })
        .limit(MOST_FINISHED)
        .toArray();
      for (const { _id, round, movedFrom } of moved) {
        if (movedFrom === undefined) continue;
        await forget(_id, round, movedFrom.path);
        await collection.updateOne({ _id, 'movedFrom.at': movedFrom.at }, { $unset: { movedFrom: 1 } });
      }
      return moved.length;
    },
  };
}

async function* unplacedIn(
  collection: Collection<StoredDeclaration>,
  commune: string,
): AsyncIterable<readonly Unplaced[]> {
  const found = collection
    .find({ 'area.commune': commune, 'area.hamlet': { $exists: false } })
    .project<Unplaced>({ person: 1, round: 1, path: 1, version: 1 })
    .batchSize(TOGETHER);
  let group: Unplaced[] = [];
  for await (const each of found) {
    group.push(each);
    if (group.length < TOGETHER) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
