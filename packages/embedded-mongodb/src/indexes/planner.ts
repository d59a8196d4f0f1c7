import { impliedBy, filterBounds, type Bound } from '../query/matcher';
import type { Doc } from '../query/values';
import type { KeyRange } from '../storage/engine';
import { after, prefixOf } from '../storage/key-space';
import type { Collection, Index, IndexField } from './index-definition';
import { idFields } from './index-spec';
import { encodedPoints, fieldRange, type PrefixRange } from './key-bounds';
import { orderOf, type SortField } from './sort-order';

/** Which keys to look at. What is found there still has to pass the filter. */
export interface Plan {
  /** Undefined: the documents themselves, in the order of `_id`. */
  readonly index: Index | undefined;
  /** Keys to get one by one. */
  readonly points: readonly Buffer[];
  readonly ranges: readonly KeyRange[];
  /** Whether the documents come in the order asked for. */
  readonly ordered: boolean;
}

/** One way to the documents: an index, or their own order by `_id`. */
interface AccessPath {
  readonly index: Index | undefined;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  readonly irregular: boolean;
  readonly prefix: Buffer;
}

interface ScoredPlan extends Plan {
  readonly score: number;
}

/** More points than this in one plan are not worth it. */
const mostPoints = 1000;

/** Chooses the index that narrows a search most, or the whole collection. */
export function planSearch(collection: Collection, filter: Doc, sort: readonly SortField[]): Plan {
  const bounds = filterBounds(filter);
  let best: ScoredPlan = everything(collection, sort);
  for (const path of accessPaths(collection, filter)) {
    const plan = planOver(path, bounds, sort);
    // Nothing narrows a search more than one key.
    if (plan?.points.length === 1) return plan;
    if (plan !== undefined && plan.score > best.score) best = plan;
  }
  return best;
}

function accessPaths(collection: Collection, filter: Doc): readonly AccessPath[] {
  const usable = collection.indexes.filter(
    ({ building, partialFilter }) =>
      !building && (partialFilter === undefined || impliedBy(partialFilter, filter)),
  );
  const documents: AccessPath = {
    index: undefined,
    fields: idFields,
    unique: true,
    irregular: false,
    prefix: prefixOf('document', collection.id),
  };
  return [
    documents,
    ...usable.map((index) => ({
      index,
      fields: index.fields,
      unique: index.unique,
      irregular: index.irregular,
      prefix: prefixOf('index-entry', index.id),
    })),
  ];
}

function everything(collection: Collection, sort: readonly SortField[]): ScoredPlan {
  const prefix = prefixOf('document', collection.id);
  const range = { lower: prefix, upper: after(prefix) };
  return { index: undefined, points: [], ranges: [range], ordered: sort.length === 0, score: 0 };
}

function planOver(
  path: AccessPath,
  bounds: ReadonlyMap<string, Bound>,
  sort: readonly SortField[],
): ScoredPlan | undefined {
  const fixed = equalityPlaces(path, bounds);
  const { places, used } = fixed;
  if (!path.unique || used < path.fields.length) return rangePlan(path, fixed, bounds, sort);
  const ordered = sort.length === 0 || places.length === 1;
  return { index: path.index, points: places, ranges: [], ordered, score: 1000 + used * 100 };
}

function rangePlan(
  path: AccessPath,
  { places, used }: FixedPlaces,
  bounds: ReadonlyMap<string, Bound>,
  sort: readonly SortField[],
): ScoredPlan | undefined {
  const range = nextRange(path, used, bounds);
  const order = places.length === 1 && !path.irregular ? orderOf(path, used, sort) : undefined;
  const sorts = order !== undefined && sort.length > 0;
  const score = used * 100 + (range ? 50 : 0) + (sorts ? 30 : 0);
  if (score === 0) return undefined;
  return {
    index: path.index,
    points: [],
    ranges: places.map((place) => ({ ...rangeWithin(place, range), reverse: order === 'reverse' })),
    ordered: sort.length === 0 || sorts,
    score,
  };
}

function nextRange(
  path: AccessPath,
  used: number,
  bounds: ReadonlyMap<string, Bound>,
): PrefixRange | undefined {
  const next = path.irregular && used > 0 ? undefined : path.fields[used];
  return next && fieldRange(next, bounds.get(next.path), path.irregular);
}

interface FixedPlaces {
  readonly places: readonly Buffer[];
  readonly used: number;
}

/** The prefixes that the leading fields fixed to single values give, and how many fields that are. */
function equalityPlaces(path: AccessPath, bounds: ReadonlyMap<string, Bound>): FixedPlaces {
  let places: readonly Buffer[] = [path.prefix];
  let used = 0;
  // Different elements of an array may fulfil different conditions, so only one field can be trusted there.
  const most = path.irregular ? 1 : path.fields.length;
  for (const field of path.fields.slice(0, most)) {
    const points = encodedPoints(field, bounds.get(field.path));
    if (points === undefined || points.length * places.length > mostPoints) break;
    places = places.flatMap((place) => points.map((point) => Buffer.concat([place, point])));
    used += 1;
  }
  return { places, used };
}

function rangeWithin(place: Buffer, range: PrefixRange | undefined): KeyRange {
  if (range === undefined) return { lower: place, upper: after(place) };
  return { lower: Buffer.concat([place, range.low]), upper: after(Buffer.concat([place, range.high])) };
}
