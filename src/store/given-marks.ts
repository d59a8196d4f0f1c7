import { areaOf } from './declaration-document';

export type Area = ReturnType<typeof areaOf>;

/** What is stored with everything people give, so that it lies and counts where they live. */
export interface GivenMarks {
  /** Nothing in what was stored long ago, while nobody looked up where its person lives. */
  readonly area?: Area;
  /** Rises with every change. Nothing in what was stored before any of it was counted. */
  readonly version?: number;
  /** The figures do not have it as it is now. */
  readonly uncounted?: true;
  /** It lies where its person lives, for all that is known. */
  readonly placed?: true;
  /** Taken back or erased: of this nothing is left but its id, and soon not that. */
  readonly gone?: true;
  /** Where it lay, and may be counted by who has not seen yet that it does no more. */
  readonly left?: readonly (readonly string[])[];
  /** From when on nobody counts it there any more. */
  readonly settledAt?: Date;
}

/** For whoever begins to keep something given by people of the unit `path[0]`. */
export const newlyGiven = (path: readonly string[]) =>
  ({ area: areaOf(path), version: 1, uncounted: true, placed: true }) as const;

/** The units somebody lives in, the smallest first, back from where it is stored. */
export const pathOf = ({ group, hamlet, commune, province }: Area = {}): readonly string[] =>
  [group, hamlet, commune, province].filter((each) => each !== undefined);

/** Where it may still be counted: everywhere it lay, but for where it lies now. */
export function leftOf({ area, gone, left = [] }: GivenMarks): readonly (readonly string[])[] {
  const now = pathOf(area);
  return gone === true ? left : left.filter((path) => !isSamePath(path, now));
}

/** Where it lay, once it goes from where it lies now. */
export function leaving({ area, version, left = [] }: GivenMarks): readonly (readonly string[])[] {
  const now = pathOf(area);
  const isKnown = version === undefined || now.length === 0 || left.some((path) => isSamePath(path, now));
  return isKnown ? left : [...left, now];
}

export const isSamePath = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((unit, at) => unit === other[at]);

/** A filter for what has not changed since it was read. */
export const unchanged = (version: number | undefined) => ({
  version: version ?? ({ $exists: false } as const),
});

/** A filter for documents without a field, which an index over it finds. */
export const without = (field: string): Readonly<Record<string, unknown>> => ({ [field]: null });

/** The part of a schema that holds the marks. */
export const marksSchema = {
  area: { province: String, commune: String, hamlet: String, group: String },
  version: Number,
  uncounted: Boolean,
  placed: Boolean,
  gone: Boolean,
  left: { type: [[String]], default: undefined },
  settledAt: Date,
} as const;

/** An index of documents that have a field. */
export const having = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } });
