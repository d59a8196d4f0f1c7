import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedFiles, type PublishedFiles } from './published-files';
import { server } from './server';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
const picture = { bytes: png, mime: 'image/png' };
const day = 24 * 60 * 60 * 1000;

let parent: string;
let folder: string;
let now: Date;
let http: Server;
let address: string;
let files: PublishedFiles;

async function start(): Promise<void> {
  files = publishedFiles(folder, { now: () => now });
  const app = server({
    checkReady: () => Promise.resolve(),
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    routers: [{ at: '/files', router: files.router }],
    report: (what) => {
      throw new Error(what);
    },
  });
  http = createServer((request, response) => void app(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  address = `http://127.0.0.1:${(http.address() as AddressInfo).port}/files`;
}
const stop = () => new Promise((resolve) => http.close(resolve).closeAllConnections());

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'published-'));
  folder = join(parent, 'published');
  now = new Date();
  await start();
});
afterEach(async () => {
  await stop();
  await rm(parent, { recursive: true });
});

const status = async (path: string) => (await fetch(address + path)).status;
const later = (days: number) => (now = new Date(now.getTime() + days * day));

describe('publishedFiles', () => {
  it('serves a picture as often as it is asked for, as what it is and nothing else', async () => {
    const name = await files.publish(picture);
    for (const method of ['GET', 'GET', 'HEAD']) {
      const response = await fetch(`${address}/${name}`, { method });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('image/png');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-security-policy')).toContain('sandbox');
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect([...bytes]).toEqual(method === 'HEAD' ? [] : [...png]);
    }
  });

  it('gives every picture a name of its own that nobody can guess', async () => {
    const names = await Promise.all([1, 2, 3].map(() => files.publish(picture)));
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[\w-]{32}\.png$/);
  });

  it('still serves it after a restart', async () => {
    const name = await files.publish({ ...picture, mime: 'image/jpeg' });
    await stop();
    await start();
    expect((await fetch(`${address}/${name}`)).headers.get('content-type')).toBe('image/jpeg');
  });

  it('serves and keeps a picture for seven days, and then no longer', async () => {
    const old = await files.publish(picture);
    later(6.9);
    const young = await files.publish(picture);
    await files.sweep();
    expect(await status(`/${old}`)).toBe(200);
    later(0.2);
    expect(await status(`/${old}`)).toBe(404);
    await files.sweep();
    expect(await readdir(folder)).toEqual([young]);
    expect(await status(`/${young}`)).toBe(200);
  });

  it('lists nothing, and leads nowhere else', async () => {
    await files.publish(picture);
    await writeFile(join(parent, 'secret.png'), 'secret');
    await writeFile(join(folder, 'secret.png'), 'secret');
    const paths = ['', '/', '/secret.png', '/..%2fsecret.png', '/%2e%2e/secret.png', '/%00.png'];
    const unknown = `/${'a'.repeat(32)}.png`;
    expect(await Promise.all([...paths, unknown].map(status))).toEqual(Array(7).fill(404));
  });

  it('has nothing to delete before the first picture', async () => {
    await expect(files.sweep()).resolves.toBeUndefined();
  });

  it('publishes pictures only', async () => {
    await expect(files.publish({ ...picture, mime: 'text/html' })).rejects.toThrow('No text/html');
  });
});
