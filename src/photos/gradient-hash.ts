import { gridOf, type Summed, type Window } from './summed-picture';

/** Bits of one hash. */
export const hashBits = 112;

/** Bytes of one hash. */
export const hashBytes = hashBits / 8;

/** One bit for each pair of neighbouring cells: 8 × 7 across and 7 × 8 down, set where it gets brighter. */
export function gradientHash(picture: Summed, window: Window): Buffer {
  const across = gridOf(picture, window, 9, 7);
  const down = gridOf(picture, window, 7, 9);
  const bits = [...rises(across, 9, 1), ...rises(down, 7, 7)];
  const bytes = Buffer.alloc(hashBytes);
  bits.forEach((bit, at) => {
    if (bit) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
  });
  return bytes;
}

/** Whether each cell is darker than the one `step` further on; cells at the end of their row or column have none. */
function rises(cells: Float64Array, columns: number, step: number): boolean[] {
  const found: boolean[] = [];
  cells.forEach((cell, at) => {
    const next = cells[at + step];
    const endsRow = step === 1 && (at + 1) % columns === 0;
    if (next !== undefined && !endsRow) found.push(cell < next);
  });
  return found;
}
