import type { Variables } from '../expressions/evaluate';
import { isArray } from '../types';
import { type Doc, getOwn, isPlainObject, putOwn } from '../values';
import type { Branch, Leaf } from './tree';

/** The whole document and the variables, from which computed fields are computed at every depth. */
export interface Origin {
  readonly doc: Doc;
  readonly variables: Variables | undefined;
}

/** Keeps the fields of the tree in the document's order, then adds the computed ones. */
export function includeFields(doc: Doc, tree: Branch, origin: Origin): Doc {
  const kept: Doc = {};
  for (const key of Object.keys(doc)) {
    const node = tree.children.get(key);
    if (node === undefined || node.kind === 'computed') continue;
    const value = node.kind === 'branch' ? includeIn(doc[key], node, origin) : selected(doc[key], node);
    if (value !== undefined) putOwn(kept, key, value);
  }
  return tree.computes ? addComputed({ kept, doc }, tree, origin) : kept;
}

function includeIn(value: unknown, branch: Branch, origin: Origin): unknown {
  if (isPlainObject(value)) return includeFields(value, branch, origin);
  if (!isArray(value)) return undefined;
  return value
    .map((element) => includeIn(element, branch, origin))
    .filter((element) => element !== undefined);
}

function addComputed({ kept, doc }: { kept: Doc; doc: Doc }, tree: Branch, origin: Origin): Doc {
  for (const [key, node] of tree.children) {
    if (node.kind === 'computed') put(kept, key, node.evaluate(origin.doc, origin.variables));
    const stored = getOwn(doc, key);
    const isReached = isPlainObject(stored) || isArray(stored);
    if (node.kind === 'branch' && node.computes && !isReached)
      put(kept, key, includeFields({}, node, origin));
  }
  return kept;
}

/** Keeps every field but those that the tree excludes. */
export function excludeFields(doc: Doc, tree: Branch): Doc {
  const kept: Doc = {};
  for (const key of Object.keys(doc)) {
    const node = tree.children.get(key);
    if (node === undefined) putOwn(kept, key, doc[key]);
    else put(kept, key, node.kind === 'branch' ? excludeIn(doc[key], node) : selected(doc[key], node));
  }
  return kept;
}

function excludeIn(value: unknown, branch: Branch): unknown {
  if (isPlainObject(value)) return excludeFields(value, branch);
  return isArray(value) ? value.map((element) => excludeIn(element, branch)) : value;
}

/** Keeps every field and adds the computed ones; a computed field without a value goes away. */
export function addFields(doc: Doc, tree: Branch, origin: Origin): Doc {
  const changed: Doc = { ...doc };
  for (const [key, node] of tree.children) {
    if (node.kind === 'branch') putOwn(changed, key, addIn(getOwn(doc, key), node, origin));
    if (node.kind !== 'computed') continue;
    const value = node.evaluate(origin.doc, origin.variables);
    if (value === undefined) Reflect.deleteProperty(changed, key);
    else putOwn(changed, key, value);
  }
  return changed;
}

function addIn(value: unknown, branch: Branch, origin: Origin): unknown {
  if (isArray(value)) return value.map((element) => addIn(element, branch, origin));
  return addFields(isPlainObject(value) ? value : {}, branch, origin);
}

function put(target: Doc, key: string, value: unknown): void {
  if (value !== undefined) putOwn(target, key, value);
}

function selected(value: unknown, leaf: Leaf): unknown {
  switch (leaf.kind) {
    case 'include':
      return value;
    case 'slice':
      return isArray(value) ? leaf.cut(value) : value;
    case 'element':
      return firstElement(value, leaf.test);
    case 'exclude':
    case 'computed':
      return undefined;
  }
}

function firstElement(value: unknown, test: (element: unknown) => boolean): unknown {
  if (!isArray(value)) return undefined;
  const index = value.findIndex(test);
  return index === -1 ? undefined : [value[index]];
}
