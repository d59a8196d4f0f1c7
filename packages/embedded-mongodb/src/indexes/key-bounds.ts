import { encodeRangeEnd, encodeRangeStart, inverted } from '../query/keys';
import type { Bound } from '../query/matcher';
import { typeOrder } from '../query/values';
import type { IndexField } from './index-definition';
import { encodeField } from './index-keys';

/** Lowest and highest key prefix of a range, both included. */
export interface PrefixRange {
  readonly low: Buffer;
  readonly high: Buffer;
}

/** The keys of the single values a field is bound to; undefined if it is not, or if the index can't tell. */
export function encodedPoints(field: IndexField, bound: Bound | undefined): readonly Buffer[] | undefined {
  const values = bound && pointValues(bound);
  if (values === undefined || values.some((value) => Array.isArray(value))) return undefined;
  const keys = values.map((value) => encodeField(field, value));
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
}

/**
 * The stretch of an index field a bound allows, perhaps a little more; undefined if it allows everything. Where
 * documents may stand at several places (`oneSided`) only one end is used, since each end may be met by another element;
 * both, where one element has to meet them.
 */
export function fieldRange(
  field: IndexField,
  bound: Bound | undefined,
  oneSided: boolean,
): PrefixRange | undefined {
  if (bound === undefined) return undefined;
  const { element } = bound;
  const ends = element ?? bound;
  const from = rangeable(ends.gte) ?? rangeable(ends.gt);
  const isOneEnd = oneSided && element === undefined;
  const to = from && isOneEnd ? undefined : (rangeable(ends.lte) ?? rangeable(ends.lt));
  const range = ascendingRange(from, to);
  if (range === undefined || !field.descending) return range;
  return { low: inverted(range.high), high: inverted(range.low) };
}

type End = { readonly value: unknown } | undefined;

/** An open end stops where values of another kind begin. */
function ascendingRange(from: End, to: End): PrefixRange | undefined {
  const known = from ?? to;
  if (known === undefined) return undefined;
  const kind = Buffer.of(typeOrder(known.value));
  return {
    low: from === undefined ? kind : encodeRangeStart(from.value),
    high: to === undefined ? kind : encodeRangeEnd(to.value),
  };
}

function pointValues(bound: Bound): readonly unknown[] | undefined {
  if (Object.hasOwn(bound, 'eq')) return [bound.eq];
  return bound.in;
}

/** A range end whose meaning is "of the same kind and beyond": not an array, not MinKey or MaxKey. */
function rangeable(value: unknown): End {
  if (value === undefined || Array.isArray(value)) return undefined;
  const order = typeOrder(value);
  return order >= typeOrder(null) && order <= typeOrder(/x/) ? { value } : undefined;
}
