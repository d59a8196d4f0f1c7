import { isPlainObject } from '../query/values';

/** What a path reaches. */
export interface PathValues {
  readonly values: readonly unknown[];
  /** Whether an array was met. */
  readonly throughArray: boolean;
}

/** Every value a dotted path reaches, arrays on the way and at the end opened; `undefined` where it is missing. */
export function pathValues(doc: unknown, parts: readonly string[]): PathValues {
  let value = doc;
  for (const [depth, part] of parts.entries()) {
    value = isPlainObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
    if (Array.isArray(value))
      return { values: openedValues(value, parts.slice(depth + 1)), throughArray: true };
  }
  return { values: [value], throughArray: false };
}

/** The values the rest of a path reaches in each element; an array within an array stays closed. */
function openedValues(array: readonly unknown[], rest: readonly string[]): readonly unknown[] {
  if (array.length === 0) return [undefined];
  return array.flatMap((element) => (rest.length === 0 ? [element] : pathValues(element, rest).values));
}
