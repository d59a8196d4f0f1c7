import { commandError, unsupported } from '../errors';
import { compileExpression } from '../expressions';
import { compileFilter } from '../matching/filter';
import { elementTest } from '../matching/operators';
import { isNumber, numberOrNaN, toNumber } from '../numbers';
import { isArray } from '../types';
import { type Doc, isPlainObject } from '../values';
import type { Leaf, ProjectedField } from './tree';

/** Where a projection is written: `find` knows `$slice` and `$elemMatch`, a pipeline only expressions. */
export type Dialect = 'find' | 'pipeline';

/** Reads the fields of a projection, those of nested documents by their dotted paths. */
export function parseProjection(spec: Doc, dialect: Dialect): readonly ProjectedField[] {
  return Object.keys(spec).flatMap((path) => parseField(path, spec[path], dialect));
}

function parseField(path: string, written: unknown, dialect: Dialect): readonly ProjectedField[] {
  if (path.split('.').some((part) => part.startsWith('$'))) throw unsupported('projection', path);
  if (typeof written === 'boolean') return [{ path, leaf: { kind: written ? 'include' : 'exclude' } }];
  if (isNumber(written)) return [{ path, leaf: { kind: toNumber(written) === 0 ? 'exclude' : 'include' } }];
  if (!isPlainObject(written)) return [computed(path, written)];
  const [first] = Object.keys(written);
  if (first === undefined) throw commandError(51270, 'An empty sub-projection is not a valid value');
  if (first.startsWith('$')) return [{ path, leaf: leafOfOperator(first, written, dialect) }];
  return Object.keys(written).flatMap((key) => parseField(`${path}.${key}`, written[key], dialect));
}

/** A field with its expression. */
export function computed(path: string, expression: unknown): ProjectedField {
  return { path, leaf: { kind: 'computed', evaluate: compileExpression(expression) } };
}

function leafOfOperator(name: string, written: Doc, dialect: Dialect): Leaf {
  if (dialect === 'find' && name === '$slice') return { kind: 'slice', cut: compileSlice(written[name]) };
  if (dialect === 'find' && name === '$elemMatch') {
    return { kind: 'element', test: elementTest(written[name], compileFilter) };
  }
  if (name === '$meta') throw unsupported('projection', name);
  return { kind: 'computed', evaluate: compileExpression(written) };
}

function compileSlice(argument: unknown): (elements: readonly unknown[]) => readonly unknown[] {
  const [first, second] = (isArray(argument) ? argument : [argument]).map(wholeNumber);
  if (first === undefined) throw commandError(28724, '$slice takes a count, or a list of skip and count');
  if (!isArray(argument)) return (elements) => (first < 0 ? elements.slice(first) : elements.slice(0, first));
  if (second === undefined || second <= 0) throw commandError(28724, '$slice limit must be positive');
  return (elements) => {
    const start = first < 0 ? Math.max(0, elements.length + first) : first;
    return elements.slice(start, start + second);
  };
}

function wholeNumber(value: unknown): number {
  const number = numberOrNaN(value);
  if (Number.isInteger(number)) return number;
  throw commandError(28724, '$slice takes whole numbers');
}
