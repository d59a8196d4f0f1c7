import type { Collection, Connection } from 'mongoose';
import { countKeeper, forgetLeft } from './count-keeper';
import { areaOf } from './declaration-document';
import { figureStore, type Figures } from './figures';
import { isSamePath, leaving, leftOf, pathOf, unchanged, without, type GivenMarks } from './given-marks';

/** Something given that may lie elsewhere than its person lives. */
export interface Unplaced {
  readonly id: string;
  readonly person: string;
  /** The version that was looked at. */
  readonly version: number | undefined;
}

/** A place somebody's home turned out to be, the smallest unit first. */
export interface Placed extends Unplaced {
  readonly path: readonly string[];
}

/** How what people give comes to lie and count where they live. All of it may be broken off anywhere and done again. */
export interface Placing {
  /** It is known where these people live. */
  readonly place: (people: readonly string[], path: readonly string[]) => Promise<void>;
  /** What may lie elsewhere than its person lives, as much as `limit`. */
  readonly unplaced: (limit: number) => Promise<readonly Unplaced[]>;
  /** Nothing happens to what changed meanwhile. */
  readonly placeEach: (placed: readonly Placed[]) => Promise<void>;
  /** Whoever lives in this commune, and in none of its local units so far, may live in one. */
  readonly unplaceIn: (commune: string) => Promise<void>;
  /** Counts as many as `limit` of what waits for it; how many there were. */
  readonly count: (limit: number) => Promise<number>;
  /**
   * Takes what moved or went a minute ago out of the figures of where it was once more, since somebody may have counted it
   * there just then; of what went nothing is left after that.
   */
  readonly settle: (now: Date) => Promise<void>;
}

export interface GivenKeeper extends Placing {
  readonly figures: Figures;
  /** Counts these, as far as they wait for it. */
  readonly countThese: (ids: readonly string[]) => Promise<void>;
  /** Takes back what a filter finds; how much that was. */
  readonly remove: (filter: Readonly<Record<string, unknown>>) => Promise<number>;
}

/** Nobody gave what is gone. */
type Stored = GivenMarks & { readonly _id: string; readonly person?: string };
type Given = Stored & { readonly version: number };

interface GivenKind<T extends Given> {
  readonly collection: string;
  /** Under this name the figures hold it, in the place of a round. */
  readonly round: string;
  /** The fields `standOf` looks at. */
  readonly fields: Readonly<Record<string, 1>>;
  readonly standOf: (document: T) => string;
}

type StoredGiven = Collection<Stored>;

/** Keeps one kind of what people give. */
export function givenKeeper<T extends Given>(connection: Connection, kind: GivenKind<T>): GivenKeeper {
  const { round, standOf } = kind;
  const figures = figureStore(connection);
  const collection = connection.collection<Stored>(kind.collection);
  const fields = { ...kind.fields, version: 1, area: 1, left: 1, gone: 1 } as const;
  const placesLeft = (marks: GivenMarks) => leftOf(marks).map((path) => ({ round, path }));
  const counts = countKeeper<T>(connection, figures, {
    collection: kind.collection,
    fields,
    standsOf: (document) =>
      document.gone === true ? [] : [{ round, path: pathOf(document.area), at: standOf(document) }],
    leftOf: placesLeft,
  });
  const countThese = async (ids: readonly string[]): Promise<void> => {
    const waiting = collection.find({ _id: { $in: [...ids] }, uncounted: true });
    await counts.note(await waiting.project<T>(fields).toArray());
  };
  return {
    figures,
    countThese,
    count: counts.count,
    ...placing(collection, countThese),
    remove: remover(collection, countThese),
    settle: (now) => settleDue(collection, now, (due) => forgetLeft(figures, due, placesLeft)),
  };
}

type CountThese = GivenKeeper['countThese'];

const MOST_ATTEMPTS = 10;

function placing(
  collection: StoredGiven,
  countThese: CountThese,
): Pick<Placing, 'place' | 'unplaced' | 'placeEach' | 'unplaceIn'> {
  const placeEach: Placing['placeEach'] = async (placed) => {
    const paths = new Map(placed.map(({ id, version, path }) => [id, { version, path }]));
    const found = await collection.find({ _id: { $in: [...paths.keys()] } }).toArray();
    const moves = found.flatMap((given) => {
      const to = paths.get(given._id);
      return to === undefined || to.version !== given.version ? [] : [moveOf(given, to.path)];
    });
    if (moves.length === 0) return;
    await collection.bulkWrite(moves);
    await countThese([...paths.keys()]);
  };
  return {
    placeEach,
    place: async (people, path) => {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const found = await collection.find({ person: { $in: [...people] } }).toArray();
        const elsewhere = found.filter((given) => !liesIn(given, path));
        if (elsewhere.length === 0) return;
        await placeEach(elsewhere.map((given) => ({ ...unplacedOf(given), path })));
      }
      throw new Error(`What ${people.join()} gave was changed by others ${MOST_ATTEMPTS} times in a row.`);
    },
    unplaced: async (limit) =>
      (await collection.find(without('placed')).limit(limit).toArray()).map(unplacedOf),
    unplaceIn: async (commune) => {
      await collection.updateMany(
        { 'area.commune': commune, 'area.hamlet': { $exists: false }, placed: true },
        { $unset: { placed: 1 }, $inc: { version: 1 } },
      );
    },
  };
}

const unplacedOf = ({ _id, person = '', version }: Stored): Unplaced => ({ id: _id, person, version });

const liesIn = ({ placed, area }: Stored, path: readonly string[]): boolean =>
  placed === true && isSamePath(pathOf(area), path);

function moveOf(given: Stored, path: readonly string[]) {
  const left = isSamePath(pathOf(given.area), path) ? given.left : leaving(given);
  return {
    updateOne: {
      filter: { _id: given._id, ...unchanged(given.version) },
      update: {
        $set: {
          area: areaOf(path),
          placed: true as const,
          uncounted: true as const,
          ...(left === undefined || left.length === 0 ? {} : { left }),
        },
        $unset: { settledAt: 1 as const },
        $inc: { version: 1 },
      },
    },
  };
}

/** The document stays until nobody counts it any more, with nothing of what it held. */
const remover =
  (collection: StoredGiven, countThese: CountThese): GivenKeeper['remove'] =>
  async (filter) => {
    let removed = 0;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const found = await collection.find({ ...filter, gone: { $exists: false } }).toArray();
      if (found.length === 0) return removed;
      const { modifiedCount } = await collection.bulkWrite(found.map(removalOf));
      removed += modifiedCount;
      await countThese(found.map(({ _id }) => _id));
    }
    throw new Error(`What was to be removed was changed by others ${MOST_ATTEMPTS} times in a row.`);
  };

function removalOf(given: Stored) {
  const { _id, version = 0 } = given;
  const marks = { uncounted: true, placed: true, gone: true } as const;
  const replacement = { ...marks, version: version + 1, left: leaving(given) };
  return { replaceOne: { filter: { _id, ...unchanged(given.version) }, replacement } };
}

const SETTLED_AFTER_MS = 60_000;
const MOST_SETTLED = 200;

async function settleDue(
  collection: StoredGiven,
  now: Date,
  forget: (due: readonly Given[]) => Promise<void>,
): Promise<void> {
  const moved = { left: { $exists: true } };
  const found = collection.find<Given>({ ...moved, settledAt: { $lte: now } }).limit(MOST_SETTLED);
  const due = await found.toArray();
  await forget(due);
  if (due.length > 0) await collection.bulkWrite(due.map(settled));
  const settledAt = new Date(now.getTime() + SETTLED_AFTER_MS);
  await collection.updateMany({ ...moved, ...without('settledAt') }, { $set: { settledAt } });
}

function settled({ _id, version, gone }: Given) {
  const filter = { _id, version };
  return gone === true
    ? { deleteOne: { filter } }
    : { updateOne: { filter, update: { $unset: { left: 1 as const, settledAt: 1 as const } } } };
}
