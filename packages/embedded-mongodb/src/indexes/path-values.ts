import { isPlainObject } from '../query/values';

/**
 * Every value a dotted path reaches, arrays on the way and at the end opened; `undefined` where it is missing.
 * `throughArray` tells whether an array was met.
 */
export function pathValues(
  doc: unknown,
  parts: readonly string[],
): { readonly values: readonly unknown[]; readonly throughArray: boolean } {
  const values: unknown[] = [];
  let throughArray = false;
  const walk = (value: unknown, depth: number): void => {
    if (Array.isArray(value)) {
      throughArray = true;
      if (value.length === 0) values.push(undefined);
      for (const element of value) reach(element, depth);
      return;
    }
    reach(value, depth);
  };
  const reach = (value: unknown, depth: number): void => {
    const part = parts[depth];
    if (part === undefined) values.push(value);
    else if (isPlainObject(value) && Object.hasOwn(value, part)) walk(value[part], depth + 1);
    else values.push(undefined);
  };
  reach(doc, 0);
  return { values, throughArray };
}
