import net from 'node:net';
import { deserialize, serialize } from 'bson';
import { startServer, type RunningServer } from '../server';
import { temporaryFolder } from '../testing/test-database';

const { folder, remove } = temporaryFolder();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ folder, durable: false });
});
afterAll(async () => {
  await server.close();
  remove();
});

const opMessage = 2013;
const opQuery = 2004;

function message(requestId: number, code: number, body: Buffer): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + body.length, 0);
  header.writeInt32LE(requestId, 4);
  header.writeInt32LE(code, 12);
  return Buffer.concat([header, body]);
}

function command(requestId: number, doc: object, flags = 0): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32LE(flags, 0);
  const checksum = Buffer.alloc((flags & 1) * 4);
  return message(requestId, opMessage, Buffer.concat([head, Buffer.from(serialize(doc)), checksum]));
}

/** A plain connection; `next` gives the replies one after another, or 'closed'. */
function connect() {
  const socket = net.connect(server.port, '127.0.0.1');
  let held = Buffer.alloc(0);
  const ready: (Buffer | 'closed')[] = [];
  const waiting: ((reply: Buffer | 'closed') => void)[] = [];
  const give = (reply: Buffer | 'closed') => {
    const taker = waiting.shift();
    if (taker) taker(reply);
    else ready.push(reply);
  };
  socket.on('data', (bytes: Buffer) => {
    held = Buffer.concat([held, bytes]);
    while (held.length >= 4 && held.length >= held.readInt32LE(0)) {
      give(held.subarray(0, held.readInt32LE(0)));
      held = held.subarray(held.readInt32LE(0));
    }
  });
  socket.on('close', () => give('closed'));
  socket.on('error', () => undefined);
  const next = () =>
    new Promise<Buffer | 'closed'>((resolve) => {
      const reply = ready.shift();
      if (reply) resolve(reply);
      else waiting.push(resolve);
    });
  return {
    send: (bytes: Buffer) => socket.write(bytes),
    next,
    nextBody: async () => {
      const reply = await next();
      if (reply === 'closed') throw new Error('closed');
      return { to: reply.readInt32LE(8), code: reply.readInt32LE(12), body: deserialize(reply.subarray(21)) };
    },
    end: () => socket.destroy(),
  };
}

describe('the wire', () => {
  it('answers the handshake of old in its own form, as a standalone server', async () => {
    const wire = connect();
    const body = Buffer.concat([
      Buffer.alloc(4),
      Buffer.from('admin.$cmd\0'),
      Buffer.alloc(8, 0xff),
      Buffer.from(serialize({ ismaster: 1, helloOk: true, client: {} })),
    ]);
    wire.send(message(7, opQuery, body));
    const reply = await wire.next();
    if (reply === 'closed') throw new Error('closed');
    expect(reply.readInt32LE(12)).toBe(1);
    expect(reply.readInt32LE(8)).toBe(7);
    const hello = deserialize(reply.subarray(36));
    expect(hello).toMatchObject({ ok: 1, helloOk: true, ismaster: true, maxWireVersion: 21 });
    expect(hello).not.toHaveProperty('setName');
    expect(hello).not.toHaveProperty('topologyVersion');
    wire.end();
  });

  it('puts a message together that comes byte by byte, and takes apart what comes at once', async () => {
    const wire = connect();
    for (const byte of command(1, { ping: 1, $db: 'admin' })) wire.send(Buffer.of(byte));
    expect(await wire.nextBody()).toMatchObject({ to: 1, body: { ok: 1 } });
    wire.send(Buffer.concat([2, 3, 4].map((id) => command(id, { ping: 1, $db: 'admin' }))));
    for (const id of [2, 3, 4]) expect(await wire.nextBody()).toMatchObject({ to: id, body: { ok: 1 } });
    wire.end();
  });

  it('passes over a checksum', async () => {
    const wire = connect();
    wire.send(command(1, { ping: 1, $db: 'admin' }, 1));
    expect(await wire.nextBody()).toMatchObject({ to: 1, body: { ok: 1 } });
    wire.end();
  });

  it('says nothing to an unacknowledged write, and does it before what follows', async () => {
    const wire = connect();
    wire.send(command(1, { insert: 'quiet', documents: [{ _id: 1 }, { _id: 1 }], $db: 't' }, 2));
    wire.send(command(2, { count: 'quiet', $db: 't' }));
    expect(await wire.nextBody()).toMatchObject({ to: 2, body: { n: 1, ok: 1 } });
    wire.end();
  });

  it('reads documents from a section of their own', async () => {
    const wire = connect();
    const documents = [
      { _id: 1, text: 'a' },
      { text: 'b', _id: 2 },
    ].map((doc) => Buffer.from(serialize(doc)));
    const content = Buffer.concat([Buffer.from('documents\0'), ...documents]);
    const size = Buffer.alloc(4);
    size.writeInt32LE(content.length + 4, 0);
    const body = Buffer.concat([
      Buffer.alloc(4),
      Buffer.of(1),
      size,
      content,
      Buffer.of(0),
      Buffer.from(serialize({ insert: 'sections', $db: 't' })),
    ]);
    wire.send(message(5, opMessage, body));
    expect(await wire.nextBody()).toMatchObject({ to: 5, body: { n: 2, ok: 1 } });
    wire.end();
  });

  it.each([
    ['an impossible length', Buffer.from([3, 0, 0, 0])],
    ['a gigantic length', Buffer.from([0xff, 0xff, 0xff, 0x7f])],
    ['an unknown kind of message', message(1, 2012, Buffer.alloc(8))],
    ['unknown flags', command(1, { ping: 1, $db: 'admin' }, 4)],
    [
      'a section longer than its message',
      message(1, opMessage, Buffer.from([0, 0, 0, 0, 0, 0xff, 0, 0, 0, 0])),
    ],
    ['no command at all', message(1, opMessage, Buffer.alloc(4))],
    [
      'broken BSON',
      message(1, opMessage, Buffer.from([0, 0, 0, 0, 0, 12, 0, 0, 0, 0x77, 97, 0, 1, 2, 3, 4, 0])),
    ],
  ])('closes the connection at %s, and serves the others on', async (_what, bytes) => {
    const wire = connect();
    wire.send(bytes);
    expect(await wire.next()).toBe('closed');
    const other = connect();
    other.send(command(1, { ping: 1, $db: 'admin' }));
    expect(await other.nextBody()).toMatchObject({ body: { ok: 1 } });
    other.end();
  });
});
