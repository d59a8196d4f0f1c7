import type { Fingerprint } from './fingerprint';
import { hashBits, hashBytes } from './gradient-hash';

/** `distance` counts differing bits of the best match, 0 to 112. */
export interface Similarity {
  readonly same: boolean;
  readonly distance: number;
}

/**
 * Measured in `bench/photos.ts` and `bench/photo-reuse.ts`: each bit more finds few more copies, but among a million photos makes
 * more than twice as many different ones pass for one another. Two wholes are compared once, so their line lies higher.
 */
const windowsSameUpTo = 15;
const wholesSameUpTo = 19;
const farthest = hashBits;

/**
 * Tells whether two pictures show the same shot, though one may be recompressed, resized, brightened, grey or cropped
 * by up to 10 % an edge. A hint for a human: sheets filled in alike can look the same at this scale.
 */
export function similarity(a: Fingerprint, b: Fingerprint): Similarity {
  if (a.whole === '' || b.whole === '') return { same: false, distance: farthest };
  const [first, second] = [hashesOf(a), hashesOf(b)];
  const wholes = differing(first, second, 0);
  const distance = Math.min(wholes, nearest(first, second), nearest(second, first));
  return { same: wholes <= wholesSameUpTo || distance <= windowsSameUpTo, distance };
}

/** The hash of the whole, then those of the windows, one after the other. */
const hashesOf = ({ whole, tiles }: Fingerprint): Uint8Array =>
  Buffer.concat([whole, ...tiles].map((packed) => Buffer.from(packed, 'base64url')));

/** How far the whole of one picture is from the nearest of the other's hashes. */
function nearest(whole: Uint8Array, hashes: Uint8Array): number {
  let least = farthest;
  for (let at = 0; at < hashes.length; at += hashBytes) least = Math.min(least, differing(whole, hashes, at));
  return least;
}

const bitsIn = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

function differing(whole: Uint8Array, hashes: Uint8Array, from: number): number {
  let count = 0;
  for (let at = 0; at < hashBytes; at += 1) count += bitsIn[(whole[at] ?? 0) ^ (hashes[from + at] ?? 0)] ?? 0;
  return count;
}
