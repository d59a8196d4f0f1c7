import { commandError } from '../errors';
import type { Evaluate } from '../expressions/evaluate';
import { splitPath, type Test } from '../paths';

/** What a projection does with one field. */
export type Leaf =
  | { readonly kind: 'include' }
  | { readonly kind: 'exclude' }
  | { readonly kind: 'computed'; readonly evaluate: Evaluate }
  | { readonly kind: 'slice'; readonly cut: (elements: readonly unknown[]) => readonly unknown[] }
  | { readonly kind: 'element'; readonly test: Test };

/** The fields of a projection, nested as in the documents. */
export interface Branch {
  readonly kind: 'branch';
  readonly children: ReadonlyMap<string, Node>;
  /** Whether something in it is computed, so that it applies even where the document has no such field. */
  readonly computes: boolean;
}

export type Node = Leaf | Branch;

/** A leaf with the dotted path it is for. */
export interface ProjectedField {
  readonly path: string;
  readonly leaf: Leaf;
}

interface Growing {
  readonly children: Map<string, Leaf | Growing>;
}

/** Builds the tree of a projection. Fails if one path lies inside another. */
export function projectionTree(fields: readonly ProjectedField[]): Branch {
  const root: Growing = { children: new Map() };
  for (const { path, leaf } of fields) {
    const parts = splitPath(path);
    const last = parts.at(-1) ?? '';
    if (parts.includes(''))
      throw commandError(40353, `FieldPath '${path}' must not contain an empty field name`);
    const parent = parts.slice(0, -1).reduce((branch, part) => branchAt(branch, part, path), root);
    if (parent.children.has(last)) throw collision(path);
    parent.children.set(last, leaf);
  }
  return grown(root);
}

function branchAt(branch: Growing, part: string, path: string): Growing {
  const child = branch.children.get(part) ?? { children: new Map() };
  if ('kind' in child) throw collision(path);
  branch.children.set(part, child);
  return child;
}

function grown({ children }: Growing): Branch {
  const nodes = new Map<string, Node>();
  for (const [name, child] of children) nodes.set(name, 'kind' in child ? child : grown(child));
  const computes = [...nodes.values()].some((node) =>
    node.kind === 'branch' ? node.computes : node.kind === 'computed',
  );
  return { kind: 'branch', children: nodes, computes };
}

function collision(path: string): Error {
  return commandError(31249, `Path collision at ${path}`);
}
