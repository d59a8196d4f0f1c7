import { createHash } from 'node:crypto';
import { mongo, Schema, type Connection } from 'mongoose';

/** How many declarations stand where, by a text that says where. Nothing stands at what is not named. */
export type Counts = Readonly<Record<string, number>>;

/** Where one declaration stands since its `version`. */
export interface Stand {
  readonly declaration: string;
  readonly version: number;
  readonly at: string;
}

/**
 * Counts of every unit of a round, ready to be read: one document a unit, holding the newest counts of each part of it (the
 * units below, and 64 lots of declarations of its own). A part is replaced, never added to, and only by something newer:
 * so what was broken off in the middle is put right by doing it again, however often and in whatever order.
 */
export interface Figures {
  /** Notes where declarations of the unit `path[0]` stand, there and in all it lies in; what is noted of a newer version stays. */
  readonly note: (round: string, path: readonly string[], stands: readonly Stand[]) => Promise<void>;
  /** Leaves a declaration out again. */
  readonly forget: (round: string, path: readonly string[], declaration: string) => Promise<void>;
  /** The counts of a unit with all that lies below it. */
  readonly of: (round: string, unit: string) => Promise<Counts>;
  /** The counts of the units right below a unit, by their ids; those without any are left out. */
  readonly below: (round: string, unit: string) => Promise<ReadonlyMap<string, Counts>>;
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
    forget: async (round, path, declaration) => {
      const [unit] = path;
      if (unit === undefined) return;
      const { lot, key } = placeIn(unit, declaration);
      const now = await model
        .findOneAndUpdate(
          { _id: idOf(round, lot) },
          { $unset: { [`of.${key}`]: 1 }, $inc: { v: 1 } },
          { returnDocument: 'after' },
        )
        .lean();
      if (now !== null) await passUp(model, round, path, new Map([[lot, now]]));
    },
    of: async (round, unit) => sumOf(await read(round, unit)),
    below: async (round, unit) => {
      const parts = Object.entries(await read(round, unit)).filter(([key]) => !key.includes('#'));
      return new Map(parts.map(([key, { n }]) => [key, n]));
    },
  };
}

const idOf = (round: string, unit: string): string => `${round}|${unit}`;

/** A declaration's lot in its unit, and its name there: a hash, since ids hold what no field's name may, and say who it is. */
function placeIn(unit: string, declaration: string): { readonly lot: string; readonly key: string } {
  const key = createHash('sha256').update(declaration).digest('base64url').slice(0, 22);
  return { lot: `${unit}#${key.charAt(0)}`, key };
}

/** The newest stand of each declaration, by its lot and its name there. */
function byLot(unit: string, stands: readonly Stand[]): ReadonlyMap<string, Map<string, Part>> {
  const lots = new Map<string, Map<string, Part>>();
  for (const { declaration, version, at } of stands) {
    const { lot, key } = placeIn(unit, declaration);
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

/** Nothing if one of them is there as new or newer. */
async function replaceAll(
  model: FigureModel,
  id: string,
  parts: ReadonlyMap<string, Part>,
): Promise<Stored | null> {
  const older = [...parts].map(([key, { v }]) => ({
    $or: [{ [`of.${key}.v`]: { $lt: v } }, { [`of.${key}.v`]: null }],
  }));
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
