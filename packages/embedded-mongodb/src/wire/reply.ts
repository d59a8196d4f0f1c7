import { encodeDocument } from '../documents';
import type { Doc } from '../query/values';

/** What a command answers: fields, or a batch of a cursor whose documents are already bytes. */
export type Reply =
  | { readonly kind: 'fields'; readonly fields: Doc }
  | {
      readonly kind: 'batch';
      readonly ns: string;
      /** 0 if nothing is left. */
      readonly cursorId: number;
      readonly name: 'firstBatch' | 'nextBatch';
      readonly documents: readonly Buffer[];
    };

/** A plain reply. */
export function fields(reply: Doc): Reply {
  return { kind: 'fields', fields: reply };
}

const opReply = 1;
const opMessage = 2013;
const headerLength = 16;

/** The bytes of a reply to `requestId`, in the form the request's kind wants. */
export function encodeReply(reply: Reply, requestId: number, legacy: boolean): Buffer {
  const body = reply.kind === 'fields' ? encodeDocument(reply.fields) : encodeBatch(reply);
  const preamble = legacy ? legacyPreamble() : noFlagsOneBody;
  const message = Buffer.allocUnsafe(headerLength + preamble.length + body.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(nextReplyId(), 4);
  message.writeInt32LE(requestId, 8);
  message.writeInt32LE(legacy ? opReply : opMessage, 12);
  preamble.copy(message, headerLength);
  body.copy(message, headerLength + preamble.length);
  return message;
}

const noFlagsOneBody = Buffer.alloc(5);

let lastReplyId = 0;
function nextReplyId(): number {
  lastReplyId = (lastReplyId + 1) & 0x7fffffff;
  return lastReplyId;
}

/** Flags, cursor id, starting point and the number of documents, which is one. */
function legacyPreamble(): Buffer {
  const preamble = Buffer.alloc(20);
  preamble.writeInt32LE(8, 0);
  preamble.writeInt32LE(1, 16);
  return preamble;
}

/** Puts `{ cursor: { <batch>: [...], id, ns }, ok: 1 }` together without decoding a document. */
function encodeBatch(reply: Extract<Reply, { kind: 'batch' }>): Buffer {
  const parts: Buffer[] = [];
  reply.documents.forEach((document, index) => {
    parts.push(elementHead(0x03, String(index)), document);
  });
  const batch = wrap(parts);
  const id = Buffer.alloc(8);
  id.writeBigInt64LE(BigInt(reply.cursorId));
  const cursor = wrap([
    elementHead(0x04, reply.name),
    batch,
    elementHead(0x12, 'id'),
    id,
    elementHead(0x02, 'ns'),
    stringValue(reply.ns),
  ]);
  const ok = Buffer.alloc(8);
  ok.writeDoubleLE(1);
  return wrap([elementHead(0x03, 'cursor'), cursor, elementHead(0x01, 'ok'), ok]);
}

function elementHead(type: number, name: string): Buffer {
  const head = Buffer.allocUnsafe(Buffer.byteLength(name) + 2);
  head[0] = type;
  head.write(name, 1);
  head[head.length - 1] = 0;
  return head;
}

function stringValue(text: string): Buffer {
  const bytes = Buffer.from(`${text}\0`, 'utf8');
  const length = Buffer.alloc(4);
  length.writeInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function wrap(elements: readonly Buffer[]): Buffer {
  const length = elements.reduce((sum, element) => sum + element.length, 5);
  const document = Buffer.allocUnsafe(length);
  document.writeInt32LE(length, 0);
  let at = 4;
  for (const element of elements) at += element.copy(document, at);
  document[at] = 0;
  return document;
}
