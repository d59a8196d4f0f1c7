import { integerResult } from '../arithmetic';
import { commandError } from '../errors';
import { compileExpression } from '../expressions';
import type { Evaluate } from '../expressions/evaluate';
import { encodeKey } from '../keys';
import { numberSum } from '../sums';
import { compare, isPlainObject } from '../values';

/** What a group gathers for one of its fields. */
export interface Accumulator {
  readonly add: (value: unknown) => void;
  readonly result: () => unknown;
}

/** How a field of `$group` is gathered: the value each document adds, and a new gathering for each group. */
export interface Gathering {
  readonly evaluate: Evaluate;
  readonly start: () => Accumulator;
}

/** Compiles a field of `$group`. Refuses accumulators it does not know, by name. */
export function compileGathering(name: string, argument: unknown): Gathering | undefined {
  const start = accumulators.get(name);
  if (start === undefined) return undefined;
  if (name === '$count' && !(isPlainObject(argument) && Object.keys(argument).length === 0)) {
    throw commandError(14, '$count takes no arguments, i.e. $count: {}');
  }
  return { evaluate: compileExpression(argument), start };
}

const accumulators = new Map<string, () => Accumulator>([
  ['$sum', sum],
  ['$avg', average],
  ['$min', () => extreme(-1)],
  ['$max', () => extreme(1)],
  ['$first', first],
  ['$last', last],
  ['$push', list],
  ['$addToSet', set],
  ['$count', count],
]);

function sum(): Accumulator {
  const { add, total } = numberSum();
  return { add, result: total };
}

function average(): Accumulator {
  const { add, average: result } = numberSum();
  return { add, result };
}

function extreme(direction: 1 | -1): Accumulator {
  let best: unknown = null;
  return {
    add: (value) => {
      if (value === null || value === undefined) return;
      if (best === null || compare(value, best) * direction > 0) best = value;
    },
    result: () => best,
  };
}

function first(): Accumulator {
  let found: { readonly value: unknown } | undefined;
  return {
    add: (value) => {
      found ??= { value };
    },
    result: () => found?.value ?? null,
  };
}

function last(): Accumulator {
  let latest: unknown;
  return {
    add: (value) => {
      latest = value;
    },
    result: () => latest ?? null,
  };
}

function list(): Accumulator {
  const values: unknown[] = [];
  return {
    add: (value) => {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
}

function set(): Accumulator {
  const values = new Map<string, unknown>();
  return {
    add: (value) => {
      if (value === undefined) return;
      const key = encodeKey(value).toString('latin1');
      if (!values.has(key)) values.set(key, value);
    },
    result: () => [...values.values()],
  };
}

function count(): Accumulator {
  let documents = 0;
  return {
    add: () => {
      documents += 1;
    },
    result: () => integerResult(documents, 'int'),
  };
}
