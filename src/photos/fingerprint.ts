import { gradientHash } from './gradient-hash';
import { summed } from './summed-picture';

/**
 * What a picture looks like, in about 1.6 KB stored: hashes of the whole and of windows cut a little smaller, so that a crop of
 * the picture finds a window it resembles. Two empty parts: too plain to be told apart. Earlier pictures have 16 windows.
 */
export interface Fingerprint {
  /** 112 bits in base64url. */
  readonly whole: string;
  /** Nine strings of nine hashes each: by the cuts at top and bottom, then by those at left and right; the first is the whole. */
  readonly tiles: readonly string[];
}

/** The side of the grey square a fingerprint is made from, in pixels. */
export const fingerprintSide = 128;

/** How much is cut off an edge, as shares of the whole: nothing, half and all of the 10 % that must be recognised. */
const depths = [0, 0.05, 0.1] as const;

/** The cuts at the two ends of an axis. */
const cuts = depths.flatMap((before) => depths.map((after) => [before, after] as const));

const plainBelow = 2;

/** Fingerprints a grey square of 128 × 128 bytes, the picture stretched to fill it. */
export function fingerprintOf(grey: Uint8Array): Fingerprint {
  if (standardDeviation(grey) < plainBelow) return { whole: '', tiles: [] };
  const picture = summed(grey, fingerprintSide);
  const whole = gradientHash(picture, { left: 0, top: 0, right: 0, bottom: 0 });
  const tiles = cuts.map(([top, bottom]) =>
    Buffer.concat(cuts.map(([left, right]) => gradientHash(picture, { left, top, right, bottom }))).toString(
      'base64url',
    ),
  );
  return { whole: whole.toString('base64url'), tiles };
}

function standardDeviation(values: Uint8Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / values.length);
}
