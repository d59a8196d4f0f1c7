import { commandError, unsupported } from './errors';
import { splitPath } from './paths';
import { type ArrayFilters, compileArrayFilters, requireAllUsed } from './updating/array-filters';
import { arrayModifiers } from './updating/array-modifiers';
import { pathClaims } from './updating/claims';
import { type Draft, draftOf, leadsThroughArray, readAt, removeAt, writeAt } from './updating/draft';
import { fieldModifiers } from './updating/field-modifiers';
import type { Modifier, ModifierContext, Modify } from './updating/modifier';
import { resolvePositions } from './updating/positions';
import { compileReplacement, isReplacement } from './updating/replacement';
import { comparePaths, parseUpdatePath, type UpdatePathPart } from './updating/update-path';
import { type Doc, equal, getOwn, isPlainObject } from './values';

export { isReplacement } from './updating/replacement';
export { upsertSeed } from './updating/upsert-seed';

/** What an update may know beside the document: the query that found it, and whether this is an upsert's insert. */
export interface UpdateContext extends ModifierContext {
  readonly filter: Doc;
}

export interface UpdateOptions {
  readonly arrayFilters?: readonly Doc[];
}

/** Gives the changed document and leaves the one it is given as it is. */
export type Update = (doc: Doc, context: UpdateContext) => Doc;

interface Change {
  readonly path: string;
  /** Whether the places it writes to depend on the document. */
  readonly isPositional: boolean;
  readonly apply: (draft: Draft, context: UpdateContext, claim: Claim) => void;
}

type Claim = (path: string) => void;

const modifiers = new Map<string, Modifier>([...fieldModifiers, ...arrayModifiers]);

/**
 * Compiles update operators or a replacement. Refuses operators it does not know and paths that conflict; the update
 * itself fails if it would change an `_id`.
 */
export function compileUpdate(update: Doc | readonly unknown[], options: UpdateOptions): Update {
  if (!isPlainObject(update)) throw unsupported('update form', 'pipeline');
  const filters = compileArrayFilters(options.arrayFilters ?? []);
  if (isReplacement(update)) {
    requireAllUsed(filters, new Set());
    return keepingId(compileReplacement(update));
  }
  const changes = compileChanges(update, filters);
  const isPositional = changes.some((change) => change.isPositional);
  return keepingId((doc, context) => {
    const draft = draftOf(doc);
    const claim = isPositional ? pathClaims() : alreadyClaimed;
    for (const change of changes) change.apply(draft, context, claim);
    return draft.root;
  });
}

/** Paths without placeholders were compared with each other at compilation. */
const alreadyClaimed: Claim = () => undefined;

function keepingId(change: Update): Update {
  return (doc, context) => {
    const changed = change(doc, context);
    const id = getOwn(doc, '_id');
    if (id !== undefined && !equal(id, getOwn(changed, '_id'))) {
      throw commandError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
    }
    return changed;
  };
}

/** Lists the changes in the order in which MongoDB makes them. */
function compileChanges(update: Doc, filters: ArrayFilters): readonly Change[] {
  const claim = pathClaims();
  const used = new Set<string>();
  const changes = Object.keys(update).flatMap((operator) => {
    const fields = update[operator];
    if (!isPlainObject(fields)) {
      throw commandError(9, `Modifiers operate on fields but the argument of ${operator} is not an object`);
    }
    return Object.keys(fields).map((path) => {
      const parts = parseUpdatePath(path);
      claim(path);
      for (const part of parts) if (part.kind === 'filtered') used.add(part.identifier);
      return operator === '$rename'
        ? compileRename(path, fields[path], claim)
        : compileChange({ path, parts, modify: compileModify(operator, fields[path], path) }, filters);
    });
  });
  requireAllUsed(filters, used);
  return changes.sort((a, b) => comparePaths(a.path, b.path));
}

function compileModify(operator: string, argument: unknown, path: string): Modify {
  const modifier = modifiers.get(operator);
  if (modifier !== undefined) return modifier(argument, path);
  throw operator.startsWith('$')
    ? unsupported('update operator', operator)
    : commandError(9, `Unknown modifier: ${operator}`);
}

interface PathChange {
  readonly path: string;
  readonly parts: readonly UpdatePathPart[];
  readonly modify: Modify;
}

function compileChange({ path, parts, modify }: PathChange, arrayFilters: ArrayFilters): Change {
  if (parts.every((part) => part.kind === 'name')) {
    const names = splitPath(path);
    return {
      path,
      isPositional: false,
      apply: (draft, context, claim) => {
        claim(path);
        modifyAt(draft, names, modify, context);
      },
    };
  }
  return {
    path,
    isPositional: true,
    apply: (draft, context, claim) => {
      const search = { root: draft.root, filter: context.filter, arrayFilters };
      for (const place of resolvePositions(parts, search)) {
        claim(place.join('.'));
        modifyAt(draft, place, modify, context);
      }
    },
  };
}

function modifyAt(draft: Draft, path: readonly string[], modify: Modify, context: ModifierContext): void {
  const before = readAt(draft.root, path);
  const after = modify(before, context);
  if (after === undefined) removeAt(draft, path);
  else if (after !== before) writeAt(draft, path, after);
}

function compileRename(from: string, to: unknown, claim: Claim): Change {
  if (typeof to !== 'string') throw commandError(2, `The 'to' field for $rename must be a string: ${from}`);
  const both = [...parseUpdatePath(from), ...parseUpdatePath(to)];
  if (both.some((part) => part.kind !== 'name')) {
    throw commandError(2, `The source and destination field for $rename may not be dynamic: ${from}`);
  }
  claim(to);
  const source = splitPath(from);
  const target = splitPath(to);
  return {
    path: to,
    isPositional: false,
    apply: (draft) => {
      const value = readAt(draft.root, source);
      if (value === undefined) return;
      if (leadsThroughArray(draft.root, source) || leadsThroughArray(draft.root, target)) {
        throw commandError(
          2,
          `The source and destination field of $rename cannot be an array element: ${from}`,
        );
      }
      removeAt(draft, source);
      writeAt(draft, target, value);
    },
  };
}
