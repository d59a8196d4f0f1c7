import { createHash } from 'node:crypto';
import { residue, toNumber } from './numbers';
import { isArray } from './types';
import {
  bytesOf,
  isPlainObject,
  millisOf,
  objectIdBytes,
  regexParts,
  subtypeOf,
  textOf,
  timestampBits,
  typeOrder,
  typeOrders,
} from './values';

/** An encoded value is at most this many bytes plus sixteen. */
const keptBytes = 384;
const hashBytes = 16;

/** What follows the kept bytes of a value that is too long: its hash, or an edge below or above every hash. */
type Tail = 'hash' | 'low' | 'high';

/**
 * Encodes a value so that the byte order of keys is the order of `compare`, and no key is a prefix of another. Of a value
 * longer than 384 bytes the rest is replaced by a hash: such keys stay unique, and only among values that share those
 * 384 bytes is their order arbitrary. Refuses a Decimal128 that no double equals.
 */
export function encodeKey(value: unknown): Buffer {
  return encodeWith(value, 'hash');
}

/** The same key with every bit turned, so that the byte order is the reverse of `compare`. */
export function encodeKeyDescending(value: unknown): Buffer {
  return inverted(encodeKey(value));
}

/** The lowest key that any value at or above this one can have: where an ascending range starts. */
export function encodeRangeStart(value: unknown): Buffer {
  return encodeWith(value, 'low');
}

/** The highest key that any value at or below this one can have: where an ascending range ends, inclusively. */
export function encodeRangeEnd(value: unknown): Buffer {
  return encodeWith(value, 'high');
}

/** Below and above every key of a value that compares with this one, because it is of the same kind. */
export function encodeTypeRange(value: unknown): { readonly low: Buffer; readonly high: Buffer } {
  const order = typeOrder(value);
  return { low: Buffer.from([order]), high: Buffer.from([order + 1]) };
}

/** Turns every bit, which turns ascending keys into descending ones and back. */
export function inverted(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => ~byte));
}

function encodeWith(value: unknown, tail: Tail): Buffer {
  const writer: KeyWriter = { bytes: scratch, length: 0 };
  writeValue(writer, value);
  const whole = writer.bytes.subarray(0, writer.length);
  if (whole.length <= keptBytes) return Buffer.from(whole);
  return Buffer.concat([whole.subarray(0, keptBytes), tailBytes(whole, tail)]);
}

function tailBytes(whole: Buffer, tail: Tail): Buffer {
  if (tail === 'low') return Buffer.alloc(hashBytes, 0x00);
  if (tail === 'high') return Buffer.alloc(hashBytes, 0xff);
  return createHash('sha256').update(whole).digest().subarray(0, hashBytes);
}

interface KeyWriter {
  bytes: Buffer;
  length: number;
}

/** Each key is copied out of this buffer before the next is begun. */
const scratch = Buffer.alloc(4096);

const writers = new Map<number, (writer: KeyWriter, value: unknown) => void>([
  [typeOrders.int, writeNumber],
  [typeOrders.string, (writer, value) => writeText(writer, textOf(value))],
  [typeOrders.object, writeObject],
  [typeOrders.array, writeArray],
  [typeOrders.binData, writeBinary],
  [typeOrders.objectId, (writer, value) => writeBytes(writer, objectIdBytes(value))],
  [typeOrders.bool, (writer, value) => writeByte(writer, value === true ? 1 : 0)],
  [typeOrders.date, (writer, value) => writeDouble(writer, millisOf(value))],
  [typeOrders.timestamp, writeTimestamp],
  [typeOrders.regex, writeRegex],
]);

function writeValue(writer: KeyWriter, value: unknown): void {
  const order = typeOrder(value);
  writeByte(writer, order);
  writers.get(order)?.(writer, value);
}

function reserve(writer: KeyWriter, count: number): number {
  const start = writer.length;
  writer.length += count;
  if (writer.length > writer.bytes.length) {
    writer.bytes = Buffer.concat([writer.bytes], writer.length * 2);
  }
  return start;
}

function writeByte(writer: KeyWriter, byte: number): void {
  const at = reserve(writer, 1);
  writer.bytes[at] = byte;
}

function writeBytes(writer: KeyWriter, bytes: Uint8Array): void {
  const at = reserve(writer, bytes.length);
  writer.bytes.set(bytes, at);
}

/** The nearest double, then how far the number lies from it: exact for 64-bit integers too. */
function writeNumber(writer: KeyWriter, value: unknown): void {
  writeDouble(writer, toNumber(value));
  const at = reserve(writer, 2);
  writer.bytes.writeUInt16BE(0x8000 + residue(value), at);
}

function writeDouble(writer: KeyWriter, value: number): void {
  const at = reserve(writer, 8);
  const { bytes } = writer;
  if (Number.isNaN(value)) {
    bytes.fill(0, at, at + 8);
    return;
  }
  // Adding 0 makes −0 the same as 0.
  bytes.writeDoubleBE(value + 0, at);
  const first = bytes.readUInt8(at);
  if (first < 0x80) {
    bytes.writeUInt8(first | 0x80, at);
  } else {
    for (let i = at; i < at + 8; i += 1) bytes.writeUInt8(0xff - bytes.readUInt8(i), i);
  }
}

/** UTF-8 with 00 written as 00 FF, ended by 00 00. */
function writeText(writer: KeyWriter, text: string): void {
  const escaped = text.includes('\0') ? text.split('\0') : [text];
  for (const [i, piece] of escaped.entries()) {
    if (i > 0) writeBytes(writer, Buffer.of(0x00, 0xff));
    const size = Buffer.byteLength(piece);
    const at = reserve(writer, size);
    writer.bytes.write(piece, at, size, 'utf8');
  }
  writeBytes(writer, endOfText);
}

const endOfText = Buffer.of(0x00, 0x00);

function writeObject(writer: KeyWriter, value: unknown): void {
  if (!isPlainObject(value)) return;
  for (const key of Object.keys(value)) {
    writeByte(writer, typeOrder(value[key]));
    writeText(writer, key);
    writeValue(writer, value[key]);
  }
  writeByte(writer, 0);
}

function writeArray(writer: KeyWriter, value: unknown): void {
  if (!isArray(value)) return;
  for (const element of value) writeValue(writer, element);
  writeByte(writer, 0);
}

function writeBinary(writer: KeyWriter, value: unknown): void {
  const bytes = bytesOf(value);
  const at = reserve(writer, 5);
  writer.bytes.writeUInt32BE(bytes.length, at);
  writer.bytes.writeUInt8(subtypeOf(value), at + 4);
  writeBytes(writer, bytes);
}

function writeTimestamp(writer: KeyWriter, value: unknown): void {
  const at = reserve(writer, 8);
  writer.bytes.writeBigUInt64BE(timestampBits(value), at);
}

function writeRegex(writer: KeyWriter, value: unknown): void {
  const { pattern, options } = regexParts(value);
  writeText(writer, pattern);
  writeText(writer, options);
}
