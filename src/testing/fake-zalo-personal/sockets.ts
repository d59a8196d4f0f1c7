import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { cookiesOf } from './exchange';
import { logInOf } from './log-in-service';
import { acceptWebSocket } from './web-socket';
import type { Connected, WireMessage, World } from './world';
import { sealedEvent } from './zalo-crypto';

/** Opens a socket for a living log-in. Those it had before are told to go: there is one listener for each. */
export function openSocket(world: World, request: IncomingMessage, socket: Duplex): void {
  const logIn = logInOf(world, cookiesOf(request));
  if (logIn === undefined || request.headers['user-agent'] !== logIn.device?.userAgent) {
    socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
    return;
  }
  for (const old of world.sockets) if (old.logIn === logIn) frame(old, 3000, 0, {});
  const end = acceptWebSocket(request, socket, {
    onMessage: (bytes) => asked(world, connected, bytes),
    onEnd: () => world.sockets.delete(connected),
  });
  const connected: Connected = { end, logIn, key: randomBytes(16) };
  world.sockets.add(connected);
  frame(connected, 1, 1, { key: connected.key.toString('base64') });
}

function frame({ end }: Connected, cmd: number, sub: number, body: unknown): void {
  const head = Buffer.alloc(4);
  head[0] = 1;
  head.writeUInt16LE(cmd, 1);
  head[3] = sub;
  end.send(Buffer.concat([head, Buffer.from(JSON.stringify(body))]));
}

/** Tells every listener something. */
export function tell({ sockets }: World, cmd: number, event: unknown, sub = 0): void {
  for (const connected of sockets) frame(connected, cmd, sub, sealedEvent(connected.key, event));
}

/** Sends messages in one frame, to whoever listens. */
export function deliver(world: World, messages: readonly WireMessage[]): void {
  const inGroup = messages.some(({ idTo }) => idTo !== '0');
  if (inGroup) tell(world, 521, { groupMsgs: messages });
  else tell(world, 501, { msgs: messages });
}

/** What a listener says: pings, and the wish for earlier messages. */
function asked({ history }: World, connected: Connected, bytes: Buffer): void {
  const cmd = bytes.readUInt16LE(1);
  if (cmd !== 510) return;
  const msgs = history.filter(({ idTo, uidFrom }) => idTo === '0' || uidFrom === '0');
  frame(connected, 510, 1, sealedEvent(connected.key, { msgs }));
}
