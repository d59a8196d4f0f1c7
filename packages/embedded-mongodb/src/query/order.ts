import { commandError, unsupported } from './errors';
import { numberOrNaN } from './numbers';
import { anyValueAt } from './paths';
import { isArray } from './types';
import { compare, type Doc, getOwn, isPlainObject } from './values';

interface SortField {
  readonly direction: number;
  readonly read: (doc: Doc) => unknown;
}

/**
 * Compiles a sort specification into a comparison of documents. An array stands for its lowest element when ascending and
 * its highest when descending; where two sort paths lead through one array, each picks its element for itself.
 */
export function compileSort(spec: Doc): (a: Doc, b: Doc) => number {
  const fields = Object.keys(spec).map((path) => compileSortField(path, spec[path]));
  return (a, b) => {
    for (const { direction, read } of fields) {
      const order = compare(read(a), read(b));
      if (order !== 0) return order * direction;
    }
    return 0;
  };
}

function compileSortField(path: string, written: unknown): SortField {
  if (path === '') throw commandError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.startsWith('$')) throw unsupported('sort order', path);
  if (isPlainObject(written)) throw unsupported('sort order', Object.keys(written).join(', '));
  const direction = numberOrNaN(written);
  if (direction !== 1 && direction !== -1) {
    throw commandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
  }
  return { direction, read: sortValue(path, direction) };
}

function sortValue(path: string, direction: number): (doc: Doc) => unknown {
  const slow = extremeAt(path, direction);
  if (path.includes('.')) return slow;
  return (doc) => {
    const value = getOwn(doc, path);
    return isArray(value) ? slow(doc) : value;
  };
}

function extremeAt(path: string, direction: number): (doc: Doc) => unknown {
  let found: unknown[] = [];
  const visit = anyValueAt(
    path,
    (value) => {
      found.push(...(isArray(value) && value.length > 0 ? value : [isArray(value) ? undefined : value]));
      // Never satisfied, so that every value is visited.
      return false;
    },
    'whole',
  );
  return (doc) => {
    found = [];
    visit(doc);
    return found.reduce((best, value) => (compare(value, best) * direction < 0 ? value : best), found[0]);
  };
}
