import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reachZalo } from './reach-zalo';

let server: Server;
let host: string;
beforeAll(async () => {
  server = createServer((request, response) => response.end(request.url));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('reachZalo', () => {
  it.each(['https://wpa.chat.zalo.me/api/login?a=1', 'https://id.zalo.me/api/login?a=1'])(
    'puts the given host in place of %s',
    async (url) => {
      expect(await (await reachZalo(host)(url)).text()).toBe('/api/login?a=1');
    },
  );

  it('reaches the given host as it is', async () => {
    expect(await (await reachZalo(host)(`${host}/x`)).text()).toBe('/x');
  });

  it.each(['https://example.com/', 'https://zalo.me.example.com/', 'https://notzalo.me/'])(
    'reaches nothing else: %s',
    async (url) => {
      await expect((async () => reachZalo(host)(url))()).rejects.toThrow('Not a host of Zalo');
    },
  );
});
