import { commandError } from '../errors';
import { compileSort } from '../order';
import { type Doc, isPlainObject } from '../values';
import type { Stage } from './stage';

/** Compiles `$sort`. Of documents that only the first few are wanted of, no more than twice as many are held. */
export function compileSortStage(spec: unknown, wanted: number): Stage {
  if (!isPlainObject(spec)) throw commandError(15973, 'the $sort key specification must be an object');
  if (Object.keys(spec).length === 0)
    throw commandError(15976, '$sort stage must have at least one sort key');
  const order = compileSort(spec);
  return function* (docs) {
    let held: Doc[] = [];
    for (const doc of docs) {
      held.push(doc);
      if (held.length > 2 * wanted) held = held.sort(order).slice(0, wanted);
    }
    yield* held.sort(order).slice(0, wanted);
  };
}
