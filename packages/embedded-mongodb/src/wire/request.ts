import { deserialize } from 'bson';
import { asBuffer } from '../documents';
import { commandError } from '../query/errors';
import { type Doc, getOwn, isPlainObject } from '../query/values';

/** A command as it came over the wire, whichever of the two message kinds carried it. */
export interface Request {
  readonly requestId: number;
  /** The handshake of old: a reply to it has another form. */
  readonly legacy: boolean;
  readonly wantsReply: boolean;
  readonly name: string;
  readonly database: string;
  readonly body: Doc;
  /** The documents to insert, as bytes, so that they are stored as they came. */
  readonly documents: readonly Buffer[];
}

const opQuery = 2004;
const opMessage = 2013;
const checksumPresent = 1;
const moreToCome = 2;
const optionalFlags = 0xffff0000;

const decoding = { promoteValues: false, promoteBuffers: false, bsonRegExp: false } as const;

/** Reads a message. Throws if it is not one this server understands. */
export function parseRequest(message: Buffer): Request {
  const requestId = message.readInt32LE(4);
  const code = message.readInt32LE(12);
  if (code === opQuery) return { ...parseQuery(message), requestId };
  if (code === opMessage) return { ...parseMessage(message), requestId };
  throw new Error(`Message kind ${code} is not understood.`);
}

type Parsed = Omit<Request, 'requestId'>;

function parseQuery(message: Buffer): Parsed {
  const nameEnd = message.indexOf(0, 20);
  const database = message.toString('utf8', 20, nameEnd).split('.')[0] ?? 'admin';
  const body: Doc = deserialize(message.subarray(nameEnd + 9), decoding);
  const inner = getOwn(body, '$query');
  const command = isPlainObject(inner) ? inner : body;
  return { legacy: true, wantsReply: true, ...named(command), database, body: command, documents: [] };
}

function parseMessage(message: Buffer): Parsed {
  const flags = message.readUInt32LE(16);
  const unknown = flags & ~(checksumPresent | moreToCome | optionalFlags);
  if (unknown !== 0) throw new Error(`Message flags ${flags} are not understood.`);
  const end = message.length - (flags & checksumPresent ? 4 : 0);
  const sections = splitSections(message, end);
  const name = firstFieldName(sections.body);
  const decoded = decodeBody(sections.body, name);
  const { documents, body } = withSequences(decoded, sections.sequences, name);
  const database = getOwn(body, '$db');
  if (typeof database !== 'string' || database === '') throw commandError(40414, 'The command has no $db.');
  return { legacy: false, wantsReply: (flags & moreToCome) === 0, name, database, body, documents };
}

interface Sections {
  readonly body: Buffer;
  readonly sequences: readonly { readonly field: string; readonly documents: readonly Buffer[] }[];
}

function splitSections(message: Buffer, end: number): Sections {
  let body: Buffer | undefined;
  const sequences: { field: string; documents: readonly Buffer[] }[] = [];
  for (let at = 20; at < end;) {
    const kind = message[at];
    const size = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + size);
    if (size < 5 || section.length !== size) throw new Error('A section is longer than its message.');
    if (kind === 0 && body === undefined) body = section;
    else if (kind === 1) sequences.push(parseSequence(section));
    else throw new Error(`Section kind ${String(kind)} is not understood.`);
    at += 1 + size;
  }
  if (body === undefined) throw new Error('A message without a command.');
  return { body, sequences };
}

function parseSequence(section: Buffer): { field: string; documents: readonly Buffer[] } {
  const nameEnd = section.indexOf(0, 4);
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const size = section.readInt32LE(at);
    if (size < 5 || at + size > section.length) throw new Error('A document is longer than its section.');
    documents.push(section.subarray(at, at + size));
    at += size;
  }
  return { field: section.toString('utf8', 4, nameEnd), documents };
}

/** The first field's name is the command's name. */
function firstFieldName(body: Buffer): string {
  return body.toString('utf8', 5, body.indexOf(0, 5));
}

function decodeBody(body: Buffer, name: string): Doc {
  return deserialize(body, name === 'insert' ? { ...decoding, fieldsAsRaw: { documents: true } } : decoding);
}

function withSequences(
  body: Doc,
  sequences: Sections['sequences'],
  name: string,
): Pick<Request, 'body' | 'documents'> {
  if (name === 'insert') {
    const inBody = getOwn(body, 'documents');
    const inline = Array.isArray(inBody) ? inBody.filter((it) => it instanceof Uint8Array).map(asBuffer) : [];
    return { body, documents: [...inline, ...sequences.flatMap(({ documents }) => documents)] };
  }
  const extra = sequences.map(
    ({ field, documents }) => [field, documents.map((document) => deserialize(document, decoding))] as const,
  );
  return { body: { ...body, ...Object.fromEntries<unknown>(extra) }, documents: [] };
}

function named(body: Doc): { readonly name: string } {
  return { name: Object.keys(body)[0] ?? '' };
}
