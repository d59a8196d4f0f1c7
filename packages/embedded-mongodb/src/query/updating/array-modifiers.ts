import { commandError } from '../errors';
import { compileFilter } from '../matching/filter';
import { elementTest } from '../matching/operators';
import { equalToOrMatching } from '../matching/value-tests';
import { numberOrNaN } from '../numbers';
import type { Test } from '../paths';
import { isArray, typeName } from '../types';
import { equal, isPlainObject } from '../values';
import type { Modifier, Modify } from './modifier';
import { compilePush, isEach, listOfEach } from './push';

/** The update operators that change an array's elements. */
export const arrayModifiers: readonly (readonly [string, Modifier])[] = [
  ['$push', compilePush],
  ['$addToSet', addToSet],
  ['$pull', (argument) => without('$pull', pullTest(argument))],
  ['$pullAll', pullAll],
  ['$pop', pop],
];

function addToSet(argument: unknown, path: string): Modify {
  const values = isEach(argument) ? listOfEach('$addToSet', argument, ['$each']) : [argument];
  return (current) => {
    if (current !== undefined && !isArray(current)) {
      throw commandError(
        2,
        `Cannot apply $addToSet to non-array field '${path}' of type ${typeName(current)}`,
      );
    }
    const elements: unknown[] = current?.slice() ?? [];
    for (const value of values) {
      if (!elements.some((element) => equal(element, value))) elements.push(value);
    }
    return elements.length === current?.length ? current : elements;
  };
}

function without(name: string, test: Test): Modify {
  return (current) => {
    if (current === undefined) return current;
    if (!isArray(current)) throw commandError(2, `Cannot apply ${name} to a non-array value`);
    const kept = current.filter((element) => !test(element));
    return kept.length === current.length ? current : kept;
  };
}

function pullTest(argument: unknown): Test {
  return isPlainObject(argument) ? elementTest(argument, compileFilter) : equalToOrMatching(argument);
}

function pullAll(argument: unknown): Modify {
  if (!isArray(argument)) throw commandError(2, '$pullAll requires an array argument');
  return without('$pullAll', (element) => argument.some((value) => equal(value, element)));
}

function pop(argument: unknown, path: string): Modify {
  const end = numberOrNaN(argument);
  if (end !== 1 && end !== -1) throw commandError(9, '$pop expects 1 or -1');
  return (current) => {
    if (current === undefined) return current;
    if (!isArray(current)) throw commandError(14, `Path '${path}' contains an element of non-array type`);
    return end === 1 ? current.slice(0, -1) : current.slice(1);
  };
}
