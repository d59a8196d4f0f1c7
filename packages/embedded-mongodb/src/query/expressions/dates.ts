import { ObjectId, Timestamp } from 'bson';
import { commandError, unsupported } from '../errors';
import { isNumber, toNumber } from '../numbers';
import { isArray, typeName } from '../types';
import { isPlainObject } from '../values';
import type { Doc } from '../values';
import { formatDate } from './date-format';
import {
  type Compile,
  type Evaluate,
  isNullish,
  namedArguments,
  type Operator,
  type OperatorTable,
  type Variables,
} from './evaluate';
import { instantOf, type OffsetAt, zoneOffset } from './zones';

/** Operators on dates; each takes a time zone, UTC if none is given. */
export const dateOperators: OperatorTable = [
  ['$year', datePart('$year', (local) => local.getUTCFullYear())],
  ['$month', datePart('$month', (local) => local.getUTCMonth() + 1)],
  ['$dayOfMonth', datePart('$dayOfMonth', (local) => local.getUTCDate())],
  ['$dateToString', compileDateToString],
  ['$dateTrunc', compileDateTrunc],
];

function datePart(name: string, read: (local: Date) => number): Operator {
  return (argument, compile) => {
    const parts = isPlainObject(argument) && 'date' in argument ? argument : { date: argument };
    const { date: written, timezone } = namedArguments(name, parts, ['date', 'timezone']);
    const date = compile(isArray(written) ? written[0] : written);
    const zone = compileZone(timezone, compile);
    return (doc, variables) => {
      const instant = instantFrom(name, date(doc, variables));
      const offsetAt = zone(doc, variables);
      return instant === null || offsetAt === null ? null : read(new Date(instant + offsetAt(instant)));
    };
  };
}

function compileDateToString(argument: unknown, compile: Compile): Evaluate {
  const parts = namedArguments('$dateToString', argument, ['date', 'format', 'timezone', 'onNull']);
  const date = compile(parts['date']);
  const format = compile(parts['format'] ?? '%Y-%m-%dT%H:%M:%S.%LZ');
  const zone = compileZone(parts['timezone'], compile);
  const onNull = compile(parts['onNull'] ?? null);
  return (doc, variables) => {
    const instant = instantFrom('$dateToString', date(doc, variables));
    const pattern = format(doc, variables);
    const offsetAt = zone(doc, variables);
    if (instant === null) return onNull(doc, variables);
    if (offsetAt === null || isNullish(pattern)) return null;
    if (typeof pattern !== 'string')
      throw commandError(18533, '$dateToString requires a string as its format');
    return formatDate(pattern, instant, offsetAt(instant));
  };
}

function compileDateTrunc(argument: unknown, compile: Compile): Evaluate {
  const known = ['date', 'unit', 'binSize', 'timezone', 'startOfWeek'];
  const parts = namedArguments('$dateTrunc', argument, known);
  refuseBins(parts['binSize']);
  const date = compile(parts['date']);
  const unit = compile(parts['unit']);
  const zone = compileZone(parts['timezone'], compile);
  const startOfWeek = compile(parts['startOfWeek'] ?? 'sunday');
  return (doc, variables) => {
    const instant = instantFrom('$dateTrunc', date(doc, variables));
    const offsetAt = zone(doc, variables);
    const name = textOrNull(unit(doc, variables));
    const firstDay = textOrNull(startOfWeek(doc, variables));
    if (instant === null || offsetAt === null || name === null || firstDay === null) return null;
    const local = new Date(instant + offsetAt(instant));
    const start = startOf(name, local, firstDay);
    return new Date(instantOf(start, offsetAt));
  };
}

function textOrNull(value: unknown): string | null {
  if (isNullish(value)) return null;
  if (typeof value === 'string') return value;
  throw commandError(
    5439013,
    `$dateTrunc requires 'unit' and 'startOfWeek' to be strings, not ${typeName(value)}`,
  );
}

function refuseBins(binSize: unknown): void {
  if (binSize === undefined || (isNumber(binSize) && toNumber(binSize) === 1)) return;
  throw unsupported('argument of $dateTrunc', 'binSize');
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function startOf(unit: string, local: Date, startOfWeek: string): number {
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  switch (unit) {
    case 'day':
      return Date.UTC(year, month, day);
    case 'week':
      return Date.UTC(year, month, day - daysSince(startOfWeek, local.getUTCDay()));
    case 'month':
      return Date.UTC(year, month);
    case 'year':
      return Date.UTC(year, 0);
    default:
      throw unsupported('unit of $dateTrunc', unit);
  }
}

function daysSince(startOfWeek: string, weekday: number): number {
  const first = weekdays.findIndex((name) => name.startsWith(startOfWeek.toLowerCase()));
  if (startOfWeek.length < 3 || first === -1) {
    throw commandError(5439015, `$dateTrunc: '${startOfWeek}' is not a day of the week`);
  }
  return (weekday - first + 7) % 7;
}

/** Milliseconds since 1970 of what has a date in it, null for null or missing. */
function instantFrom(name: string, value: unknown): number | null {
  if (isNullish(value)) return null;
  if (value instanceof Date) return value.getTime();
  if (value instanceof ObjectId) return value.getTimestamp().getTime();
  if (value instanceof Timestamp) return value.t * 1000;
  throw commandError(16006, `${name}: can't convert from BSON type ${typeName(value)} to Date`);
}

/** Zones are nearly always constant, so the last one read is kept. */
function compileZone(
  timezone: unknown,
  compile: Compile,
): (doc: Doc, variables?: Variables) => OffsetAt | null {
  if (timezone === undefined) return () => () => 0;
  const zone = compile(timezone);
  let last: { readonly name: string; readonly offsetAt: OffsetAt } | undefined;
  return (doc, variables) => {
    const name = zone(doc, variables);
    if (isNullish(name)) return null;
    if (typeof name !== 'string') throw commandError(40517, 'timezone must evaluate to a string');
    if (last?.name !== name) last = { name, offsetAt: zoneOffset(name) };
    return last.offsetAt;
  };
}
