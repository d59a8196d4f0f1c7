import type { Fingerprint } from './fingerprint';
import { gradientHash, hashBytes } from './gradient-hash';
import { summed, type Window } from './summed-picture';

/**
 * Which bits of a hash make one key each, as masks in hex: 24, 26 or 28 of them, chosen among random ones so that a changed
 * copy of a made picture keeps at least one key and different pictures seldom agree in one. See `bench/photo-reuse.ts`.
 */
const bands: readonly string[] = [
  '00f0f070200000003c1e06030000',
  '00408080e0c0e04030000c0683c1',
  '00000010787c6000000080e1e170',
  '3c261d40000000324dc501000000',
  '0601070103010183406060180406',
  '001088f0c0400020081e8cc48020',
  '00000012091727000080b1381c1c',
  'f8f868000000007cba1d04000000',
  '0001160f1305008042e270992000',
  '000000001c3f7f00000000e0f07c',
  '0f071b030000009fcb2120200000',
  '04201101c0404d00a139e0824002',
  '02d00c48140104811482110215a0',
  '004080b0c0a0a8000000c097aad5',
  '4a004388081640014ac141610004',
  '10306830602000741a0d0aa41100',
];

/**
 * The parts of a picture it is found by: the whole, and what every crop still shows of it. A search asks for all windows of its
 * fingerprint, so that one of them lies nearly as a stored part does, whichever of the two pictures was cropped.
 */
const windows: readonly Window[] = [
  { left: 0, top: 0, right: 0, bottom: 0 },
  { left: 0.1, top: 0.1, right: 0.1, bottom: 0.1 },
];

const firstLetter = 'A'.charCodeAt(0);

const bitsOf: readonly (readonly number[])[] = bands.map((band) => {
  const mask = Buffer.from(band, 'hex');
  const places = Array.from({ length: hashBytes * 8 }, (_, bit) => bit);
  return places.filter((bit) => isSet(mask, bit));
});

/** The keys a picture is stored under, so that copies of it are found; none for one too plain to be told apart. */
export function printKeysOf(grey: Uint8Array, side: number): readonly string[] {
  const picture = summed(grey, side);
  return distinct(windows.map((window) => gradientHash(picture, window)));
}

/** The keys under which copies of a picture may be stored, and pictures it is a copy of. Those of the whole come first. */
export function searchKeysOf(
  { whole, tiles }: Fingerprint,
  printKeys: readonly string[] = [],
): readonly string[] {
  const bytes = Buffer.concat([whole, ...tiles].map((packed) => Buffer.from(packed, 'base64url')));
  const hashes = Array.from({ length: bytes.length / hashBytes }, (_, at) =>
    bytes.subarray(at * hashBytes, (at + 1) * hashBytes),
  );
  return Array.from(new Set([...distinct(hashes), ...printKeys]));
}

/** The keys of the whole picture alone. */
export const wholeKeysOf = ({ whole }: Fingerprint): readonly string[] => searchKeysOf({ whole, tiles: [] });

const distinct = (hashes: readonly Buffer[]): readonly string[] =>
  Array.from(new Set(hashes.flatMap((hash) => bitsOf.flatMap((bits, band) => keyOf(hash, bits, band)))));

/** A letter for the band, then its bits. A band that only rises or only falls says nothing: plain surfaces do. */
function keyOf(hash: Buffer, bits: readonly number[], band: number): readonly string[] {
  let value = 0;
  let set = 0;
  for (const bit of bits) {
    const one = isSet(hash, bit) ? 1 : 0;
    value = value * 2 + one;
    set += one;
  }
  if (set === 0 || set === bits.length) return [];
  return [String.fromCharCode(firstLetter + band) + value.toString(36)];
}

function isSet(bytes: Uint8Array, bit: number): boolean {
  return ((bytes[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
}
