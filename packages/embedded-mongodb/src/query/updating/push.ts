import { commandError, unsupported } from '../errors';
import { numberOrNaN } from '../numbers';
import { compileSort } from '../order';
import { isArray, typeName } from '../types';
import { compare, type Doc, getOwn, isPlainObject } from '../values';
import type { Modify } from './modifier';

type Rearrange = (elements: unknown[]) => unknown[];

/** Compiles `$push`: adds the values at their position, then sorts, then cuts. */
export function compilePush(argument: unknown, path: string): Modify {
  const values = isEach(argument)
    ? listOfEach('$push', argument, ['$each', '$position', '$sort', '$slice'])
    : [argument];
  const modifiers = isEach(argument) ? argument : {};
  const position = wholeNumber('$position', getOwn(modifiers, '$position'));
  const sort = compileElementSort(getOwn(modifiers, '$sort'));
  const cut = compileSlice(wholeNumber('$slice', getOwn(modifiers, '$slice')));
  return (current) => {
    if (current !== undefined && !isArray(current)) {
      throw commandError(2, `The field '${path}' must be an array but is of type ${typeName(current)}`);
    }
    const elements: unknown[] = current?.slice() ?? [];
    elements.splice(position ?? elements.length, 0, ...values);
    return cut(sort(elements));
  };
}

/** Whether an argument is a list of values, `{ $each: [...] }`, and not a value itself. */
export function isEach(argument: unknown): argument is Doc {
  return isPlainObject(argument) && Object.hasOwn(argument, '$each');
}

/** The values of `$each`. Refuses modifiers beside it that the operator does not have. */
export function listOfEach(name: string, argument: Doc, known: readonly string[]): readonly unknown[] {
  for (const key of Object.keys(argument)) {
    if (!known.includes(key)) throw unsupported(`modifier of ${name}`, key);
  }
  const values = argument['$each'];
  if (!isArray(values)) {
    throw commandError(
      2,
      `The argument to $each in ${name} must be an array but it was of type ${typeName(values)}`,
    );
  }
  return values;
}

function wholeNumber(name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const number = numberOrNaN(value);
  if (!Number.isInteger(number)) throw commandError(2, `The value for ${name} must be a whole number`);
  return number;
}

function compileElementSort(order: unknown): Rearrange {
  if (order === undefined) return (elements) => elements;
  if (isPlainObject(order)) {
    const compareDocs = compileSort(order);
    return (elements) => elements.sort((a, b) => compareDocs(asDocument(a), asDocument(b)));
  }
  const direction = numberOrNaN(order);
  if (direction !== 1 && direction !== -1)
    throw commandError(2, 'The $sort element value must be either 1 or -1');
  return (elements) => elements.sort((a, b) => compare(a, b) * direction);
}

function asDocument(element: unknown): Doc {
  return isPlainObject(element) ? element : {};
}

function compileSlice(size: number | undefined): Rearrange {
  if (size === undefined) return (elements) => elements;
  return (elements) => (size < 0 ? elements.slice(size) : elements.slice(0, size));
}
