import { Double, Long, Timestamp } from 'bson';
import { calculate } from '../arithmetic';
import { commandError, unsupported } from '../errors';
import { isNumber, numberType } from '../numbers';
import { typeName } from '../types';
import { compare, getOwn, isPlainObject } from '../values';
import type { Modifier, Modify } from './modifier';

/** The update operators that change a field as a whole. */
export const fieldModifiers: readonly (readonly [string, Modifier])[] = [
  ['$set', (argument) => () => argument],
  [
    '$setOnInsert',
    (argument) =>
      (current, { inserting }) =>
        inserting ? argument : current,
  ],
  ['$unset', () => () => undefined],
  ['$inc', (argument, path) => calculated('$inc', argument, path)],
  ['$mul', (argument, path) => calculated('$mul', argument, path)],
  [
    '$min',
    (argument) => (current) => (current === undefined || compare(argument, current) < 0 ? argument : current),
  ],
  [
    '$max',
    (argument) => (current) => (current === undefined || compare(argument, current) > 0 ? argument : current),
  ],
  ['$currentDate', (argument) => currentDate(argument)],
];

/** What a missing field times a number of each type is. */
const zeroes = { int: 0, long: Long.ZERO, double: new Double(0) } as const;

function calculated(name: '$inc' | '$mul', argument: unknown, path: string): Modify {
  const verb = name === '$inc' ? 'increment' : 'multiply';
  const operation = name === '$inc' ? 'add' : 'multiply';
  if (!isNumber(argument))
    throw commandError(14, `Cannot ${verb} with non-numeric argument: {${path}: ${typeName(argument)}}`);
  if (typeName(argument) === 'decimal') throw unsupported(`value type in ${name}`, 'Decimal128');
  return (current) => {
    if (current === undefined) return name === '$inc' ? argument : zeroes[numberType(argument)];
    if (!isNumber(current)) {
      throw commandError(
        14,
        `Cannot apply ${name} to a value of non-numeric type: '${path}' is ${typeName(current)}`,
      );
    }
    const result = calculate(operation, current, argument);
    if (result === undefined)
      throw commandError(2, `Failed to apply ${name} to '${path}': the result exceeds 64 bits`);
    return result;
  };
}

function currentDate(argument: unknown): Modify {
  switch (typeof argument === 'boolean' ? 'date' : isPlainObject(argument) && getOwn(argument, '$type')) {
    case 'date':
      return (_, { now }) => new Date(now);
    case 'timestamp':
      return (_, { now }) => timestampOf(now);
    default:
      throw commandError(2, "$currentDate takes true, or { $type: 'date' } or { $type: 'timestamp' }");
  }
}

function timestampOf(now: Date): Timestamp {
  return new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
}
