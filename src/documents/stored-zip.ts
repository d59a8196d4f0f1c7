import { crc32 } from 'node:zlib';
import type { ZipEntry } from './zip-entries';

/** An archive of these files, not compressed, whose every size is true. */
export function storedZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { path, bytes } of entries) {
    const name = Buffer.from(path);
    const common = commonHeader(name, bytes);
    const local = Buffer.concat([signature('\x03\x04'), common, name, bytes]);
    directory.push(directoryEntry(name, common, at));
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...parts, listed, endOfDirectory(entries.length, listed.length, at)]);
}

const signature = (kind: string): Buffer => Buffer.from(`PK${kind}`, 'latin1');
const version = 20;
const namesInUtf8 = 0x0800;

/** What an entry and its line in the directory have in common: version to comment-free lengths. */
function commonHeader(name: Buffer, bytes: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(version, 0);
  header.writeUInt16LE(namesInUtf8, 2);
  header.writeUInt32LE(crc32(bytes), 10);
  header.writeUInt32LE(bytes.length, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

function directoryEntry(name: Buffer, common: Buffer, at: number): Buffer {
  const madeBy = Buffer.from([version, 0]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([signature('\x01\x02'), madeBy, common, rest, name]);
}

function endOfDirectory(count: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([signature('\x05\x06'), end]);
}
