import { commandError } from '../errors';
import { compileExpression } from '../expressions';
import type { Evaluate } from '../expressions/evaluate';
import { compileFilterWithVariables } from '../matching/filter';
import { numberOrNaN } from '../numbers';
import { compileAddFields, compileProjectStage, compileProjection } from '../projection';
import { isArray, typeName } from '../types';
import { type Doc, isPlainObject, putOwn } from '../values';
import { eachDoc, type Stage, type StageTable } from './stage';

/** The stages that look at one document at a time. */
export const simpleStages: StageTable = [
  ['$match', compileMatch],
  ['$limit', (argument) => limitTo(wholeNumber('$limit', argument, 1))],
  ['$skip', (argument) => skipping(wholeNumber('$skip', argument, 0))],
  ['$count', compileCount],
  ['$project', (argument) => eachDoc(compileProjectStage(argument))],
  ['$addFields', (argument) => eachDoc(compileAddFields(argument))],
  ['$set', (argument) => eachDoc(compileAddFields(argument))],
  ['$unset', compileUnset],
  ['$replaceRoot', (argument) => compileReplaceRoot(argument)],
  ['$replaceWith', (argument) => replacing(compileExpression(argument))],
];

/** Reads a whole number, not below the lowest allowed. */
export function wholeNumber(name: string, value: unknown, lowest: number): number {
  const number = numberOrNaN(value);
  if (Number.isInteger(number) && number >= lowest) return number;
  throw commandError(15958, `${name} takes a whole number from ${lowest}`);
}

function compileMatch(argument: unknown): Stage {
  if (!isPlainObject(argument))
    throw commandError(15959, 'the match filter must be an expression in an object');
  const matches = compileFilterWithVariables(argument);
  return function* (docs, variables) {
    for (const doc of docs) if (matches(doc, variables)) yield doc;
  };
}

function limitTo(count: number): Stage {
  return function* (docs) {
    let left = count;
    for (const doc of docs) {
      yield doc;
      left -= 1;
      if (left === 0) return;
    }
  };
}

function skipping(count: number): Stage {
  return function* (docs) {
    let left = count;
    for (const doc of docs) {
      if (left === 0) yield doc;
      else left -= 1;
    }
  };
}

function compileCount(argument: unknown): Stage {
  if (typeof argument !== 'string' || !/^[^$.\0][^.\0]*$/.test(argument)) {
    throw commandError(
      40156,
      'the count field must be a non-empty string without $ in front and without dots',
    );
  }
  return function* (docs) {
    let count = 0;
    const iterator = docs[Symbol.iterator]();
    while (iterator.next().done !== true) count += 1;
    if (count > 0) yield { [argument]: count };
  };
}

function compileUnset(argument: unknown): Stage {
  const paths = isArray(argument) ? argument : [argument];
  const spec: Doc = {};
  for (const path of paths) {
    if (typeof path !== 'string')
      throw commandError(31120, '$unset specification must be a string or an array');
    putOwn(spec, path, 0);
  }
  return eachDoc(compileProjection(spec));
}

function compileReplaceRoot(argument: unknown): Stage {
  if (!isPlainObject(argument) || !('newRoot' in argument)) {
    throw commandError(40231, 'no newRoot specified for the $replaceRoot stage');
  }
  return replacing(compileExpression(argument['newRoot']));
}

function replacing(evaluate: Evaluate): Stage {
  return eachDoc((doc, variables) => {
    const root = evaluate(doc, variables);
    if (isPlainObject(root)) return root;
    throw commandError(40228, `'newRoot' expression must evaluate to an object, but was ${typeName(root)}`);
  });
}
