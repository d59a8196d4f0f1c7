/**
 * How many slips of the fingers (a letter too many, too few, wrong, or two swapped) part the two texts; anything above
 * `limit` is `limit + 1`.
 */
export function editDistance(one: string, other: string, limit: number): number {
  const tooFar = limit + 1;
  if (Math.abs(one.length - other.length) > limit) return tooFar;
  let before: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = nextRow({ one, other, i }, above, before);
    if (Math.min(...row) > limit) return tooFar;
    before = above;
    above = row;
  }
  return Math.min(above[other.length] ?? tooFar, tooFar);
}

interface Step {
  readonly one: string;
  readonly other: string;
  readonly i: number;
}

function nextRow({ one, other, i }: Step, above: readonly number[], before: readonly number[]): number[] {
  const row = [i];
  for (let j = 1; j <= other.length; j += 1) {
    const same = one[i - 1] === other[j - 1];
    const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
    const changed = at(above, j - 1) + (same ? 0 : 1);
    const moved = swapped ? at(before, j - 2) + 1 : Infinity;
    row.push(Math.min(changed, moved, at(above, j) + 1, at(row, j - 1) + 1));
  }
  return row;
}

const at = (row: readonly number[], place: number): number => row[place] ?? Infinity;
