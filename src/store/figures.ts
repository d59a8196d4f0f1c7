import { createHash } from 'node:crypto';
import { mongo, Schema, type Connection } from 'mongoose';
import { grouped } from '../core/grouped';

/** How many documents stand where, by a text that says where. Nothing stands at what is not named. */
export type Counts = Readonly<Record<string, number>>;

/** Where one document stands since its `version`. */
export interface Stand {
  readonly id: string;
  readonly version: number;
  readonly at: string;
}

/** A document that does not stand there any more since its `version`; left out: whatever was noted of it. */
export interface Left {
  readonly id: string;
  readonly version?: number;
}

/**
 * Counts of every unit of a round, ready to be read: one figure a unit, holding the newest counts of each part of it (the
 * units below, and 64 lots of documents of its own). What is counted outside of rounds has a name in the place of one. A part is replaced, never added to, and only by something newer:
 * so what was broken off in the middle is put right by doing it again, however often and in whatever order.
 */
export interface Figures {
  /** Notes where documents of the unit `path[0]` stand, there and in all it lies in; what is noted of a newer version stays. */
  readonly note: (round: string, path: readonly string[], stands: readonly Stand[]) => Promise<void>;
  /** Leaves documents out again, but for those of which something newer is noted there. */
  readonly forget: (round: string, path: readonly string[], left: readonly Left[]) => Promise<void>;
  /** The counts of a unit with all that lies below it. */
  readonly of: (round: string, unit: string) => Promise<Counts>;
  /** The counts of the units right below a unit, by their ids; those without any are left out. */
  readonly below: (round: string, unit: string) => Promise<ReadonlyMap<string, Counts>>;
  /** Both of the same moment: the counts of what lies in the unit itself, and those of the units right below it. */
  readonly apart: (round: string, unit: string) => Promise<CountsApart>;
}

export interface CountsApart {
  readonly own: Counts;
  readonly below: ReadonlyMap<string, Counts>;
}

interface Part {
  /** The version of the part these counts are of. */
  readonly v: number;
  readonly n: Counts;
}

interface Stored {
  readonly _id: string;
  /** Rises with every change. */
  readonly v: number;
  readonly of: Readonly<Record<string, Part>>;
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    v: { type: Number, required: true },
    of: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, minimize: false, autoIndex: false },
);

const modelOn = (connection: Connection) => connection.model('Figure', schema, 'figures');

type FigureModel = ReturnType<typeof modelOn>;

/** Figures over mongoose. */
export function figureStore(connection: Connection): Figures {
  const model = modelOn(connection);
  const read = async (round: string, unit: string): Promise<Stored['of']> =>
    (await model.findById(idOf(round, unit)).lean())?.of ?? {};
  return {
    note: async (round, path, stands) => {
      const [unit] = path;
      if (unit === undefined || stands.length === 0) return;
      const lots = new Map<string, Stored>();
      for (const [lot, parts] of byLot(unit, stands))
        lots.set(lot, await put(model, idOf(round, lot), parts));
      await passUp(model, round, path, lots);
    },
    forget: async (round, path, left) => {
      const [unit] = path;
      if (unit === undefined) return;
      const lots = new Map<string, Stored>();
      for (const [lot, gone] of grouped(
        left.map(({ id, version = Infinity }) => ({ ...placeIn(unit, id), version })),
        (each) => each.lot,
      )) {
        const now = await drop(model, idOf(round, lot), gone);
        if (now !== null) lots.set(lot, now);
      }
      if (lots.size > 0) await passUp(model, round, path, lots);
    },
    of: async (round, unit) => sumOf(await read(round, unit)),
    below: async (round, unit) => partsBelow(await read(round, unit)),
    apart: async (round, unit) => {
      const parts = await read(round, unit);
      const own = Object.entries(parts).filter(([key]) => isLot(key));
      return { own: sumOf(Object.fromEntries(own)), below: partsBelow(parts) };
    },
  };
}

const isLot = (key: string): boolean => key.includes('#');

const partsBelow = (parts: Stored['of']): ReadonlyMap<string, Counts> =>
  new Map(
    Object.entries(parts)
      .filter(([key]) => !isLot(key))
      .map(([key, { n }]) => [key, n]),
  );

const idOf = (round: string, unit: string): string => `${round}|${unit}`;

/** A document's lot in its unit, and its name there: a hash, since ids hold what no field's name may, and say who it is. */
function placeIn(unit: string, id: string): { readonly lot: string; readonly key: string } {
  const key = createHash('sha256').update(id).digest('base64url').slice(0, 22);
  return { lot: `${unit}#${key.charAt(0)}`, key };
}

/** The newest stand of each document, by its lot and its name there. */
function byLot(unit: string, stands: readonly Stand[]): ReadonlyMap<string, Map<string, Part>> {
  const lots = new Map<string, Map<string, Part>>();
  for (const { id, version, at } of stands) {
    const { lot, key } = placeIn(unit, id);
    const parts = lots.get(lot) ?? new Map<string, Part>();
    if ((parts.get(key)?.v ?? -Infinity) < version) parts.set(key, { v: version, n: { [at]: 1 } });
    lots.set(lot, parts);
  }
  return lots;
}

/** Puts the counts of some parts into the unit they are of, those of the unit into the next, and so on. */
async function passUp(
  model: FigureModel,
  round: string,
  [unit, ...above]: readonly string[],
  parts: ReadonlyMap<string, Stored>,
): Promise<void> {
  if (unit === undefined) return;
  const sums = [...parts].map(([key, { v, of }]) => [key, { v, n: sumOf(of) }] as const);
  const now = await put(model, idOf(round, unit), new Map(sums));
  await passUp(model, round, above, new Map([[unit, now]]));
}

/** Replaces parts unless newer ones are there, all in one write if none is; the document as it is then, either way. */
async function put(model: FigureModel, id: string, parts: ReadonlyMap<string, Part>): Promise<Stored> {
  const changed = await replaceAll(model, id, parts);
  if (changed !== null) return changed;
  if (parts.size > 1) for (const one of parts) await replaceAll(model, id, new Map([one]));
  const now = await model.findById(id).lean();
  if (now === null) throw new Error(`The figure ${id} is gone.`);
  return now;
}

interface Gone {
  readonly key: string;
  readonly version: number;
}

/** Takes parts out unless newer ones are there, all in one write if none is; nothing if it took out none. */
async function drop(model: FigureModel, id: string, gone: readonly Gone[]): Promise<Stored | null> {
  const now = await model
    .findOneAndUpdate(
      { _id: id, $and: gone.map(({ key, version }) => ({ $or: notNewer(key, version) })) },
      { $unset: Object.fromEntries(gone.map(({ key }) => [`of.${key}`, 1])), $inc: { v: 1 } },
      { returnDocument: 'after' },
    )
    .lean();
  if (now !== null || gone.length === 1) return now;
  let last: Stored | null = null;
  for (const one of gone) last = (await drop(model, id, [one])) ?? last;
  return last;
}

/** Nothing if one of them is there as new or newer. */
async function replaceAll(
  model: FigureModel,
  id: string,
  parts: ReadonlyMap<string, Part>,
): Promise<Stored | null> {
  const older = [...parts].map(([key, { v }]) => ({ $or: notNewer(key, v - 1) }));
  const put = Object.fromEntries([...parts].map(([key, part]) => [`of.${key}`, part]));
  const update = (upsert: boolean) =>
    model
      .findOneAndUpdate(
        { _id: id, $and: older },
        { $set: put, $inc: { v: 1 } },
        { upsert, returnDocument: 'after' },
      )
      .lean();
  // Most are there already; where none is, two may make it at once.
  return (await update(false)) ?? (await unlessTaken(update(true))) ?? (await update(false));
}

/** Of this version, or older, or not there. */
const notNewer = (key: string, version: number) => [
  { [`of.${key}.v`]: { $lte: version } },
  { [`of.${key}.v`]: null },
];

const DUPLICATE_KEY = 11000;

async function unlessTaken<T>(write: Promise<T>): Promise<T | null> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return null;
    throw error;
  }
}

function sumOf(parts: Stored['of']): Counts {
  const sum = new Map<string, number>();
  for (const { n } of Object.values(parts))
    for (const [at, count] of Object.entries(n)) sum.set(at, (sum.get(at) ?? 0) + count);
  return Object.fromEntries(sum);
}
