import { compareNumbers, isNumber } from '../numbers';

/** Whether a value counts as true: everything but false, null, missing and zero. */
export function isTruthy(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null || value === undefined) return false;
  return isNumber(value) ? compareNumbers(value, 0) !== 0 : true;
}
