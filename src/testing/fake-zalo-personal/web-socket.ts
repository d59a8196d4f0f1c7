import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of one web socket, as far as this network uses it: binary messages, and an end with a reason. */
export interface WebSocketEnd {
  readonly send: (bytes: Buffer) => void;
  /** Says goodbye with a code of 1000 or more. */
  readonly close: (code: number) => void;
  /** Breaks the connection without a word. */
  readonly drop: () => void;
}

export interface WebSocketEvents {
  readonly onMessage: (bytes: Buffer) => void;
  readonly onEnd: () => void;
}

const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const binary = 2;
const goodbye = 8;

/** Takes up a web socket on a connection that asked for one. */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  { onMessage, onEnd }: WebSocketEvents,
): WebSocketEnd {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key'] ?? ''}${magic}`)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let unread = Buffer.alloc(0);
  let closing = false;

  function close(code: number): void {
    if (closing) return;
    closing = true;
    const reason = Buffer.alloc(2);
    reason.writeUInt16BE(code);
    socket.write(frame(goodbye, reason));
  }

  socket.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    for (let read = readFrame(unread); read !== undefined; read = readFrame(unread)) {
      unread = unread.subarray(read.length);
      if (read.opcode === binary) onMessage(read.payload);
      if (read.opcode !== goodbye) continue;
      if (read.payload.length >= 2) close(read.payload.readUInt16BE(0));
      socket.end();
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', onEnd);
  return { send: (bytes) => socket.write(frame(binary, bytes)), close, drop: () => socket.destroy() };
}

function frame(opcode: number, payload: Buffer): Buffer {
  const long = payload.length > 0xffff;
  const head = Buffer.alloc(payload.length < 126 ? 2 : long ? 10 : 4);
  head[0] = 0x80 | opcode;
  if (payload.length < 126) head[1] = payload.length;
  else if (long) {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(payload.length), 2);
  } else {
    head[1] = 126;
    head.writeUInt16BE(payload.length, 2);
  }
  return Buffer.concat([head, payload]);
}

interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly length: number;
}

/** The first frame, once all of it has come. Clients mask what they send, and keep to one frame a message here. */
function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] ?? 0) & 0x7f;
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
  if (bytes.length < 2 + extra + 4) return undefined;
  const size = extra === 0 ? short : extra === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const start = 2 + extra + 4;
  if (bytes.length < start + size) return undefined;
  const mask = bytes.subarray(2 + extra, start);
  const payload = Buffer.from(bytes.subarray(start, start + size)).map(
    (byte, at) => byte ^ (mask[at % 4] ?? 0),
  );
  return { opcode: (bytes[0] ?? 0) & 0x0f, payload: Buffer.from(payload), length: start + size };
}
