import type { Pixels } from './decode-picture';

/** How a picture is painted, as shares of its pixels. Cameras leave noise everywhere; screens have plain surfaces. */
export interface Surface {
  /** Pixels of just the colour of the one to their right. */
  readonly flat: number;
  /** Pixels from which the next one jumps, as at the edge of a letter. */
  readonly jumps: number;
  /** Rows of a single colour from edge to edge. */
  readonly plainRows: number;
}

/** Compression shifts a plain surface by this much, in steps of 256. */
const slight = 2;
const jump = 60;
/** Every so many rows are looked at: enough to tell. */
const rowStep = 3;

/** Measures a picture as it came, not resized. */
export function measureSurface({ data, width, height }: Pixels): Surface {
  let [rows, plainRows, flat, jumps] = [0, 0, 0, 0];
  for (let y = 0; y < height; y += rowStep) {
    const row = measureRow(data.subarray(y * width * 3, (y + 1) * width * 3));
    rows += 1;
    flat += row.flat;
    jumps += row.jumps;
    if (row.farthest <= slight) plainRows += 1;
  }
  const pairs = Math.max(1, rows * (width - 1));
  return { flat: flat / pairs, jumps: jumps / pairs, plainRows: plainRows / rows };
}

function measureRow(row: Uint8Array): {
  readonly flat: number;
  readonly jumps: number;
  /** How far any pixel is from the first. */
  readonly farthest: number;
} {
  let [flat, jumps, farthest] = [0, 0, 0];
  for (let at = 3; at < row.length; at += 3) {
    const step = difference(row, at, at - 3);
    if (step === 0) flat += 1;
    if (step >= jump) jumps += 1;
    farthest = Math.max(farthest, difference(row, at, 0));
  }
  return { flat, jumps, farthest };
}

/** By how much two pixels differ in the channel in which they differ most. */
function difference(row: Uint8Array, at: number, other: number): number {
  const channel = (index: number): number => Math.abs((row[at + index] ?? 0) - (row[other + index] ?? 0));
  return Math.max(channel(0), channel(1), channel(2));
}
