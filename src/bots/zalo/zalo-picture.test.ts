import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zaloPictures } from './zalo-picture';

let server: Server;
let host: string;
let status = 200;
const asked: string[] = [];

beforeEach(async () => {
  status = 200;
  asked.length = 0;
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status).end('a picture');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const fetched = (url: string, maxBytes = 100) => zaloPictures({ extraHosts: [host] })(url, maxBytes);

describe('zaloPictures', () => {
  it('downloads from a host that was added', async () => {
    const picture = await fetched(`http://${host}/a.jpg?x=1`);
    expect(picture.kind === 'downloaded' && Buffer.from(picture.bytes).toString()).toBe('a picture');
    expect(asked).toEqual(['/a.jpg?x=1']);
  });

  it('stops at the limit', async () => {
    expect(await fetched(`http://${host}/a.jpg`, 8)).toEqual({ kind: 'too-large' });
  });

  it.each([403, 404, 410])('takes the answer %d for a link that has expired', async (answer) => {
    status = answer;
    expect(await fetched(`http://${host}/a.jpg`)).toEqual({ kind: 'expired' });
  });

  it.each([500, 302])('may be tried again after the answer %d', async (answer) => {
    status = answer;
    expect(await fetched(`http://${host}/a.jpg`)).toEqual({ kind: 'failed' });
  });

  it.each([
    'http://127.0.0.1:9/a.jpg',
    'http://169.254.169.254/latest/meta-data',
    'https://zdn.vn.example.com/a.jpg',
    'https://evilzdn.vn/a.jpg',
    'https://x.zdn.vn@127.0.0.1/a.jpg',
    'https://user:secret@x.zdn.vn/a.jpg',
    'https://x.zdn.vn:8443/a.jpg',
    'file:///etc/passwd',
    '../../etc/passwd',
    '',
  ])('asks nothing of any other place: %s', async (link) => {
    const real = globalThis.fetch;
    const opened: unknown[] = [];
    globalThis.fetch = (input) => {
      opened.push(input);
      return Promise.reject(new Error('no request expected'));
    };
    try {
      expect(await fetched(link)).toEqual({ kind: 'expired' });
    } finally {
      globalThis.fetch = real;
    }
    expect(opened).toEqual([]);
  });

  it.each([
    ['http://f9-zpc.zdn.vn/a.jpg', 'https://f9-zpc.zdn.vn/a.jpg'],
    ['https://b-f38.stc.zadn.vn/a.jpg', 'https://b-f38.stc.zadn.vn/a.jpg'],
    ['https://photo.zalo.me/a.jpg', 'https://photo.zalo.me/a.jpg'],
  ])('asks Zalo itself by TLS: %s', async (link, expected) => {
    const real = globalThis.fetch;
    const opened: unknown[] = [];
    globalThis.fetch = (input) => {
      opened.push(input instanceof URL ? input.href : input);
      return Promise.resolve(new Response('a picture'));
    };
    try {
      expect((await fetched(link)).kind).toBe('downloaded');
    } finally {
      globalThis.fetch = real;
    }
    expect(opened).toEqual([expected]);
  });
});
