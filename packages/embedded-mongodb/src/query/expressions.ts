import { commandError, unsupported } from './errors';
import { arithmeticOperators } from './expressions/arithmetic-operators';
import { arrayOperators } from './expressions/arrays';
import { dateOperators } from './expressions/dates';
import { type Evaluate, findVariable, type Operator } from './expressions/evaluate';
import { logicOperators } from './expressions/logic';
import { objectOperators } from './expressions/objects';
import { stringOperators } from './expressions/strings';
import { getPath, splitPath } from './paths';
import { isArray } from './types';
import { type Doc, getOwn, isPlainObject, putOwn } from './values';

const operators = new Map<string, Operator>([
  ...logicOperators,
  ...arithmeticOperators,
  ...arrayOperators,
  ...stringOperators,
  ...objectOperators,
  ...dateOperators,
]);

/** Compiles an aggregation expression once, to be run on many documents. Refuses operators it does not know, by name. */
export function compileExpression(expression: unknown): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) return compileReference(expression);
  if (isArray(expression)) return compileList(expression);
  if (!isPlainObject(expression)) return () => expression;
  const [first] = Object.keys(expression);
  return first?.startsWith('$') === true ? compileCall(first, expression) : compileFields(expression);
}

function compileCall(name: string, expression: Doc): Evaluate {
  if (Object.keys(expression).length !== 1) {
    throw commandError(15983, 'an object representing an expression must have exactly one field');
  }
  const operator = operators.get(name);
  if (operator === undefined) throw unsupported('expression operator', name);
  return operator(expression[name], compileExpression);
}

function compileList(expressions: readonly unknown[]): Evaluate {
  const elements = expressions.map(compileExpression);
  return (doc, variables) => elements.map((element) => element(doc, variables) ?? null);
}

function compileFields(expression: Doc): Evaluate {
  const fields = Object.keys(expression).map((name) => {
    if (name.startsWith('$') || name.includes('.')) {
      throw commandError(16412, `the field name '${name}' is not allowed in an object expression`);
    }
    return { name, value: compileExpression(expression[name]) };
  });
  return (doc, variables) => {
    const made: Doc = {};
    for (const { name, value } of fields) {
      const computed = value(doc, variables);
      if (computed !== undefined) putOwn(made, name, computed);
    }
    return made;
  };
}

function compileReference(reference: string): Evaluate {
  const parts = splitPath(reference.slice(reference.startsWith('$$') ? 2 : 1));
  if (parts.includes('')) throw commandError(16872, `'${reference}' is not a valid field path`);
  if (reference.startsWith('$$')) return compileVariable(parts);
  const [name = ''] = parts;
  return parts.length === 1 ? (doc) => getOwn(doc, name) : (doc) => getPath(doc, parts);
}

function compileVariable([name = '', ...path]: readonly string[]): Evaluate {
  if (name === 'ROOT' || name === 'CURRENT')
    return path.length === 0 ? (doc) => doc : (doc) => getPath(doc, path);
  if (name === 'REMOVE') return () => undefined;
  // A command has one "now": that of its compilation, unless the caller gives another.
  const builtIn = name === 'NOW' ? { value: new Date() } : undefined;
  if (builtIn === undefined && /^[A-Z]/.test(name)) throw unsupported('variable', `$$${name}`);
  return (_, variables) => {
    const found = findVariable(name, variables) ?? builtIn;
    if (found === undefined) throw commandError(17276, `Use of undefined variable: ${name}`);
    return path.length === 0 ? found.value : getPath(found.value, path);
  };
}
