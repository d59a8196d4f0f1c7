import type { Connection } from 'mongoose';
import { grouped } from '../core/grouped';
import type { Figures } from './figures';

/** What a document bears that is counted. */
export interface Counted {
  readonly _id: string;
  readonly version: number;
}

/** Where a document is counted: in the figures of a round, in a unit with all it lies in. */
export interface CountedPlace {
  readonly round: string;
  readonly path: readonly string[];
}

/** Which documents are counted, and as what. */
export interface CountedKind<T extends Counted> {
  readonly collection: string;
  /** The fields `standsOf` and `leftOf` look at. */
  readonly fields: Readonly<Record<string, 1>>;
  readonly standsOf: (document: T) => readonly (CountedPlace & { readonly at: string })[];
  /** Where it may be counted though it stands there no more. */
  readonly leftOf: (document: T) => readonly CountedPlace[];
}

export interface CountKeeper<T extends Counted> {
  /** Notes where these documents stand now, and that this is done. */
  readonly note: (documents: readonly T[]) => Promise<void>;
  /** Notes as many as `limit` of those that wait for it; how many there were. */
  readonly count: (limit: number) => Promise<number>;
  /** Leaves a document that was erased out of the figures. */
  readonly forget: (document: T) => Promise<void>;
}

/**
 * Keeps the figures in step with documents. A change of what one stands at marks it `uncounted` in the same write, with a
 * higher version; the mark goes once the figures have it, and only if nothing changed since. So whatever was broken off
 * still bears it.
 */
export function countKeeper<T extends Counted>(
  connection: Connection,
  figures: Figures,
  kind: CountedKind<T>,
): CountKeeper<T> {
  const { fields, standsOf, leftOf } = kind;
  const collection = connection.collection<Counted & { readonly uncounted?: true }>(kind.collection);
  const forget = async (document: T): Promise<void> => {
    for (const { round, path } of [...standsOf(document), ...leftOf(document)])
      await figures.forget(round, path, [{ id: document._id }]);
  };
  /** Who erased one of them could not know that it was being counted. */
  const forgetErased = async (documents: readonly T[]): Promise<void> => {
    for (const document of documents)
      if ((await collection.findOne({ _id: document._id })) === null) await forget(document);
  };
  const note = async (documents: readonly T[]): Promise<void> => {
    if (documents.length === 0) return;
    await noteStands(figures, documents, standsOf);
    await forgetLeft(figures, documents, leftOf);
    const { matchedCount } = await collection.bulkWrite(
      documents.map(({ _id, version }) => ({
        updateOne: { filter: { _id, version }, update: { $unset: { uncounted: 1 } } },
      })),
    );
    if (matchedCount < documents.length) await forgetErased(documents);
  };
  return {
    note,
    forget,
    count: async (limit) => {
      const waiting = collection.find({ uncounted: true }).limit(limit);
      const documents = await waiting.project<T>({ ...fields, version: 1 }).toArray();
      await note(documents);
      return documents.length;
    },
  };
}

/** Those of one unit together: they share most of their writes. */
async function noteStands<T extends Counted>(
  figures: Figures,
  documents: readonly T[],
  standsOf: CountedKind<T>['standsOf'],
): Promise<void> {
  const stands = documents.flatMap((document) =>
    standsOf(document).map((stand) => ({ ...stand, id: document._id, version: document.version })),
  );
  for (const together of grouped(stands, placeKey).values()) {
    const [first] = together;
    if (first !== undefined) await figures.note(first.round, first.path, together);
  }
}

/** Leaves documents out of the figures of where they lay, those of one unit together. */
export async function forgetLeft<T extends Counted>(
  figures: Figures,
  documents: readonly T[],
  leftOf: CountedKind<T>['leftOf'],
): Promise<void> {
  const left = documents.flatMap((document) =>
    leftOf(document).map((place) => ({ ...place, id: document._id, version: document.version })),
  );
  for (const together of grouped(left, placeKey).values()) {
    const [first] = together;
    if (first !== undefined) await figures.forget(first.round, first.path, together);
  }
}

const placeKey = ({ round, path }: CountedPlace): string => JSON.stringify([round, path]);
