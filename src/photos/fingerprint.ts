import { gridOf, summed, type Summed, type Window } from './summed-picture';

/**
 * What a picture looks like, in about 380 stored bytes: hashes of the whole and of sixteen windows cut a little
 * smaller, so that a crop of the picture finds a window it resembles. Two empty parts: too plain to be told apart.
 */
export interface Fingerprint {
  /** 112 bits in base64url. */
  readonly whole: string;
  /** Four strings of four hashes each: by the cut at top and bottom, then by the cut at left and right. */
  readonly tiles: readonly string[];
}

/** The side of the grey square a fingerprint is made from, in pixels. */
export const fingerprintSide = 128;

/** Bytes of one hash. */
export const hashBytes = 14;

/**
 * How much is cut off at the two ends of an axis, as shares of the whole. Hashes bear a wrong scale better than a
 * shift, so one-sided cuts stand at the far end of the 10 % that must be recognised.
 */
const cuts: readonly (readonly [number, number])[] = [
  [0.03, 0.03],
  [0.08, 0.08],
  [0.085, 0],
  [0, 0.085],
];

const plainBelow = 2;

/** Fingerprints a grey square of 128 × 128 bytes, the picture stretched to fill it. */
export function fingerprintOf(grey: Uint8Array): Fingerprint {
  if (standardDeviation(grey) < plainBelow) return { whole: '', tiles: [] };
  const picture = summed(grey, fingerprintSide);
  const whole = hashOf(picture, { left: 0, top: 0, right: 0, bottom: 0 });
  const tiles = cuts.map(([top, bottom]) =>
    Buffer.concat(cuts.map(([left, right]) => hashOf(picture, { left, top, right, bottom }))).toString(
      'base64url',
    ),
  );
  return { whole: whole.toString('base64url'), tiles };
}

/** One bit for each pair of neighbouring cells: 8 × 7 across and 7 × 8 down, set where it gets brighter. */
function hashOf(picture: Summed, window: Window): Buffer {
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

function standardDeviation(values: Uint8Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / values.length);
}
