import { commandError, unsupported } from '../errors';
import { compileExpression } from '../expressions';
import { encodeKey } from '../keys';
import { type Doc, isPlainObject, putOwn } from '../values';
import { type Accumulator, compileGathering, type Gathering } from './accumulators';
import { compileSortStage } from './sort';
import type { Stage } from './stage';

interface Group {
  readonly id: unknown;
  readonly accumulators: readonly Accumulator[];
}

/** Compiles `$group`: one document per distinct `_id`, in order of first appearance. */
export function compileGroup(spec: unknown): Stage {
  if (!isPlainObject(spec)) throw commandError(15947, "a group's fields must be specified in an object");
  if (!Object.hasOwn(spec, '_id')) throw commandError(15955, 'a group specification must include an _id');
  const identify = compileExpression(spec['_id']);
  const names = Object.keys(spec).filter((name) => name !== '_id');
  const gatherings = names.map((name) => gatheringOf(name, spec[name]));
  return function* (docs, variables) {
    const groups = groupIndex(gatherings);
    for (const doc of docs) {
      const { accumulators } = groups.of(identify(doc, variables) ?? null);
      for (const [i, { evaluate }] of gatherings.entries()) accumulators[i]?.add(evaluate(doc, variables));
    }
    for (const group of groups.all()) yield resultOf(group, names);
  };
}

/** Compiles `$sortByCount`. */
export function compileSortByCount(expression: unknown): Stage {
  const group = compileGroup({ _id: expression, count: { $sum: 1 } });
  const sort = compileSortStage({ count: -1 }, Infinity);
  return (docs, variables) => sort(group(docs, variables), variables);
}

function gatheringOf(field: string, written: unknown): Gathering {
  const [name, ...others] = isPlainObject(written) ? Object.keys(written) : [];
  if (name === undefined || !isPlainObject(written) || others.length > 0) {
    throw commandError(40234, `The field '${field}' must be an accumulator object`);
  }
  if (field.includes('.')) throw commandError(40235, `The field name '${field}' cannot contain '.'`);
  const gathering = compileGathering(name, written[name]);
  if (gathering === undefined) throw unsupported('accumulator', name);
  return gathering;
}

/** Keeps the groups, so that equal ids of different number types find the same one. */
function groupIndex(gatherings: readonly Gathering[]) {
  const byText = new Map<string, Group>();
  const byKey = new Map<string, Group>();
  const all: Group[] = [];
  return {
    all: (): readonly Group[] => all,
    of: (id: unknown): Group => {
      const [index, key] = typeof id === 'string' ? [byText, id] : [byKey, encodeKey(id).toString('latin1')];
      let group = index.get(key);
      if (group === undefined) {
        group = { id, accumulators: gatherings.map(({ start }) => start()) };
        index.set(key, group);
        all.push(group);
      }
      return group;
    },
  };
}

function resultOf({ id, accumulators }: Group, names: readonly string[]): Doc {
  const result: Doc = { _id: id };
  for (const [i, name] of names.entries()) putOwn(result, name, accumulators[i]?.result());
  return result;
}
