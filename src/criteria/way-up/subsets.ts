/** Some of the items, in every way but none at all, the smallest first; at most `limit` ways. */
export function subsets<T>(items: readonly T[], limit: number): readonly (readonly T[])[] {
  const found: (readonly T[])[] = [];
  for (let size = 1; size <= items.length && found.length < limit; size += 1)
    for (const subset of ofSize(items, size)) {
      if (found.length === limit) break;
      found.push(subset);
    }
  return found;
}

function* ofSize<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) yield [];
  else
    for (const [position, item] of items.entries())
      for (const rest of ofSize(items.slice(position + 1), size - 1)) yield [item, ...rest];
}
