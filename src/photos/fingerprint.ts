import { gradientHash } from './gradient-hash';
import { summed } from './summed-picture';

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
