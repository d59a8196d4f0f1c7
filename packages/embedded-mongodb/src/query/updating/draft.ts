import { commandError } from '../errors';
import { arrayIndex } from '../paths';
import { isArray, typeName } from '../types';
import { type Doc, getOwn, isPlainObject, putOwn } from '../values';

type Container = Doc | unknown[];

/** A document being changed: what is written to is copied first, the rest is shared with the original. */
export interface Draft {
  readonly root: Doc;
  readonly copies: Set<Container>;
}

/** How far an array may be padded with nulls by writing past its end. */
const furthestIndex = 1_500_000;

/** Starts a draft of a document, which itself stays as it is. */
export function draftOf(doc: Doc): Draft {
  const root = { ...doc };
  return { root, copies: new Set([root]) };
}

/** The value at a path whose parts name fields and array indexes one by one, or undefined. */
export function readAt(root: unknown, path: readonly string[]): unknown {
  let current = root;
  for (const part of path) current = childOf(current, part);
  return current;
}

/** Stores a value, making the documents on the way. Fails where a value that can hold nothing stands in the way. */
export function writeAt(draft: Draft, path: readonly string[], value: unknown): void {
  let container: Container = draft.root;
  for (let i = 0; i < path.length - 1; i += 1) container = copiedChild(draft, container, path[i] ?? '');
  store(container, path.at(-1) ?? '', value);
}

/** Removes a field; an array element becomes null. What is not there stays away. */
export function removeAt(draft: Draft, path: readonly string[]): void {
  if (readAt(draft.root, path) === undefined) return;
  let container: Container = draft.root;
  for (let i = 0; i < path.length - 1; i += 1) container = copiedChild(draft, container, path[i] ?? '');
  const last = path.at(-1) ?? '';
  if (isArray(container)) store(container, last, null);
  else Reflect.deleteProperty(container, last);
}

/** Whether an array lies on the way to the end of the path. */
export function leadsThroughArray(root: unknown, path: readonly string[]): boolean {
  return path.some((_, i) => isArray(readAt(root, path.slice(0, i))));
}

function childOf(container: unknown, part: string): unknown {
  if (isArray(container)) {
    const index = arrayIndex(part);
    return index === undefined ? undefined : container[index];
  }
  return isPlainObject(container) ? getOwn(container, part) : undefined;
}

function copiedChild(draft: Draft, container: Container, part: string): Container {
  const child = childOf(container, part);
  if (isContainer(child) && draft.copies.has(child)) return child;
  const copy = copyOf(child, part);
  draft.copies.add(copy);
  store(container, part, copy);
  return copy;
}

function isContainer(value: unknown): value is Container {
  return isArray(value) || isPlainObject(value);
}

function copyOf(child: unknown, part: string): Container {
  if (child === undefined) return {};
  if (isArray(child)) return child.slice();
  if (isPlainObject(child)) return { ...child };
  throw commandError(28, `Cannot create a field in element '${part}' of type ${typeName(child)}`);
}

function store(container: Container, part: string, value: unknown): void {
  if (!isArray(container)) {
    putOwn(container, part, value);
    return;
  }
  const index = arrayIndex(part);
  if (index === undefined) throw commandError(28, `Cannot create field '${part}' in an array`);
  if (index > container.length + furthestIndex) {
    throw commandError(2, `Cannot backfill an array by more than ${furthestIndex} elements`);
  }
  while (container.length < index) container.push(null);
  container[index] = value;
}
