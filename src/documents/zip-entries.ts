import { inflateRawSync } from 'node:zlib';

/** One file of an archive, unpacked. */
export interface ZipEntry {
  readonly path: string;
  readonly bytes: Buffer;
}

interface Limits {
  readonly wanted: (path: string) => boolean;
  /** Of everything wanted together, unpacked. */
  readonly mostBytes: number;
  readonly mostEntries: number;
}

/**
 * The wanted files of a ZIP archive by its directory at the end. What the archive says of sizes is not believed: unpacking
 * stops at the limit. Throws if the bytes are no archive, or one that is encrypted, in parts, too large or wrongly built.
 */
export function zipEntries(
  archive: Uint8Array,
  { wanted, mostBytes, mostEntries }: Limits,
): readonly ZipEntry[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = bytes.lastIndexOf(endOfDirectory, -smallestEnd);
  if (end < 0) throw new Error('The archive has no directory.');
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostEntries) throw new Error('The archive holds too many files.');
  const entries = new Map<string, ZipEntry>();
  let left = mostBytes;
  let at = bytes.readUInt32LE(end + 16);
  for (let number = 0; number < count; number++) {
    const { path, next, unpacked } = entryAt(bytes, at);
    if (wanted(path)) {
      if (entries.has(path)) throw new Error('The archive holds a file twice.');
      const content = unpacked(left);
      left -= content.length;
      entries.set(path, { path, bytes: content });
    }
    at = next;
  }
  return [...entries.values()];
}

const endOfDirectory = Buffer.from('PK\x05\x06', 'latin1');
const smallestEnd = 22;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;
const stored = 0;
const deflated = 8;

interface Found {
  readonly path: string;
  /** Where the next entry of the directory begins. */
  readonly next: number;
  /** Throws if there is more than so many bytes. */
  readonly unpacked: (mostBytes: number) => Buffer;
}

/** Reading beyond the end throws, as everything here that is not as it should be. */
function entryAt(bytes: Buffer, at: number): Found {
  if (bytes.readUInt32LE(at) !== directoryEntry) throw new Error('The directory of the archive is broken.');
  const encrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
  const method = bytes.readUInt16LE(at + 10);
  const size = bytes.readUInt32LE(at + 20);
  const nameLength = bytes.readUInt16LE(at + 28);
  const nameFrom = at + 46;
  return {
    path: bytes.toString('utf8', nameFrom, nameFrom + nameLength),
    next: nameFrom + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32),
    unpacked: (mostBytes) => {
      if (encrypted) throw new Error('The archive is encrypted.');
      return unpack(packedAt(bytes, bytes.readUInt32LE(at + 42), size), method, mostBytes);
    },
  };
}

function packedAt(bytes: Buffer, at: number, size: number): Buffer {
  if (bytes.readUInt32LE(at) !== localEntry)
    throw new Error('A file in the archive is not where it should be.');
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + size > bytes.length) throw new Error('The archive is cut off.');
  return bytes.subarray(from, from + size);
}

function unpack(packed: Buffer, method: number, mostBytes: number): Buffer {
  if (method === deflated) return inflateRawSync(packed, { maxOutputLength: Math.max(1, mostBytes) });
  if (method !== stored) throw new Error('The archive is packed in a way nobody uses.');
  if (packed.length > mostBytes) throw new Error('The archive is too large.');
  return packed;
}
