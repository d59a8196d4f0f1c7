import { commandError, unsupported } from '../errors';
import { compileExpression } from '../expressions';
import type { Variables } from '../expressions/evaluate';
import { isTruthy } from '../expressions/truth';
import { anyValueAt } from '../paths';
import { isArray } from '../types';
import { type Doc, isPlainObject } from '../values';
import { compileCondition } from './operators';

/** Decides about a document. The variables are those that `$expr` may name as `$$…`. */
export type DocPredicate = (doc: Doc, variables?: Variables) => boolean;

/** Compiles a filter once, to be run on many documents. Refuses operators it does not know, by name. */
export function compileFilter(filter: Doc): (doc: Doc) => boolean {
  const matches = compileFilterWithVariables(filter);
  return (doc) => matches(doc);
}

/** Compiles a filter whose expressions may name the variables of a pipeline. */
export function compileFilterWithVariables(filter: Doc): DocPredicate {
  return every(Object.keys(filter).map((key) => compileEntry(key, filter[key])));
}

function compileEntry(key: string, argument: unknown): DocPredicate {
  switch (key) {
    case '$and':
      return every(branches(key, argument));
    case '$or':
      return some(branches(key, argument));
    case '$nor': {
      const any = some(branches(key, argument));
      return (doc, variables) => !any(doc, variables);
    }
    case '$expr': {
      const evaluate = compileExpression(argument);
      return (doc, variables) => isTruthy(evaluate(doc, variables));
    }
    case '$comment':
      return () => true;
    default:
      if (key.startsWith('$')) throw unsupported('operator', key);
      return compileCondition(argument, (test, leaf) => anyValueAt(key, test, leaf), compileFilter);
  }
}

function branches(name: string, argument: unknown): readonly DocPredicate[] {
  if (!isArray(argument) || argument.length === 0) {
    throw commandError(2, `${name} must be a nonempty array`);
  }
  return argument.map((branch: unknown) => {
    if (!isPlainObject(branch)) throw commandError(2, `${name} entries need to be full objects`);
    return compileFilterWithVariables(branch);
  });
}

function every(predicates: readonly DocPredicate[]): DocPredicate {
  const [first, second] = predicates;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  return (doc, variables) => {
    for (const predicate of predicates) if (!predicate(doc, variables)) return false;
    return true;
  };
}

function some(predicates: readonly DocPredicate[]): DocPredicate {
  return (doc, variables) => {
    for (const predicate of predicates) if (predicate(doc, variables)) return true;
    return false;
  };
}
