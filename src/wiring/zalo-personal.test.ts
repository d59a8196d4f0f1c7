import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { server } from '../http/server';
import { sealedWith } from '../store/sealed';
import { fakeZaloPersonal, type FakeZaloPersonal } from '../testing/fake-zalo-personal/fake-zalo-personal';
import { qrImage } from '../testing/fake-zalo-personal/qr-image';
import { until } from '../testing/fake-telegram/until';
import { openTestStore, type TestStore } from '../testing/test-store';
import { logs } from './logs';
import { metrics } from './metrics';
import { zaloPersonal } from './zalo-personal';

let store: TestStore;
let fake: FakeZaloPersonal;
let ends: (() => unknown)[];
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());
beforeEach(async () => {
  fake = await fakeZaloPersonal();
  ends = [];
});
afterEach(async () => {
  for (const end of ends.toReversed()) await end();
  await fake.stop();
});

const sealed = sealedWith(randomBytes(32));
let accounts = 0;
const newAccount = () => `phuong-${(accounts += 1)}`;

/** A process with this network on a server of its own; what it takes in, logs and prints is written down. */
async function begin(account: string, owner = 'a', perDay = 150) {
  const logged: string[] = [];
  const printed: string[] = [];
  const taken: unknown[] = [];
  const measures = metrics(logs('info', { write: (line) => logged.push(line) }));
  const network = zaloPersonal(
    { account, perHour: 30, perDay, host: fake.url },
    { store, sealed, measures, owner },
    { gapMs: () => 0, print: (text) => printed.push(text), where: 'http://127.0.0.1' },
  );
  const [endpoint] = network.endpoints;
  const opened = network.open((_endpoint, update) => {
    taken.push(endpoint?.channel.read(update)?.happening);
    return Promise.resolve('taken');
  });
  const { url, close } = await listening(opened.routers);
  await opened.start();
  const stop = async (): Promise<void> => {
    await opened.stop();
    await close();
  };
  ends.push(stop);
  return { endpoint: endpoint!, logged, printed, taken, url, stop };
}

async function listening(routers: Parameters<typeof server>[0]['routers']) {
  const answer = server({
    checkReady: () => Promise.resolve(),
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    routers,
    report: () => undefined,
  });
  const http: Server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  };
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, close };
}

type Begun = Awaited<ReturnType<typeof begin>>;

async function linkOf({ printed, url }: Begun): Promise<string> {
  await until(() => printed.length > 0);
  const [, path = ''] = /(\/zalo-personal\/[0-9a-f]{32})\s/.exec(printed.join('\n')) ?? [];
  return `${url}${path}`;
}

const read = async (link: string) => {
  const response = await fetch(link);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

/** Reads the page again until it says so. */
async function pageSays(link: string, words: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { text } = await read(link);
    if (text.includes(words)) return text;
  }
  throw new Error(`The page never said: ${words}`);
}

describe('zaloPersonal', () => {
  it('lets an officer log in on a protected page, and talks from then on', async () => {
    const begun = await begin(newAccount());
    const link = await linkOf(begun);
    await pageSays(link, `data:image/png;base64,${qrImage}`);
    fake.scan('Chị <Phượng>');
    await pageSays(link, 'Chị &lt;Phượng&gt;');
    fake.answerQr('confirmed');
    const page = await pageSays(link, 'Zalo đã kết nối');
    expect(page).not.toContain('<img');

    fake.userText('2000', 'Cháu ơi');
    await until(() => begun.taken.length === 1);
    expect(begun.taken).toEqual([{ kind: 'texted', text: 'Cháu ơi' }]);
    expect(await begun.endpoint.channel.send('2000', { text: 'Dạ.', rows: [] })).toMatchObject({
      kind: 'delivered',
    });
    expect(fake.got('2000')).toMatchObject([{ text: 'Dạ.' }]);
  });

  it('shows the page to nobody without the key, and stores it nowhere', async () => {
    const begun = await begin(newAccount());
    const link = await linkOf(begun);
    const shown = await pageSays(link, 'data:image/png');
    expect(shown).toContain('http-equiv="refresh"');
    const { headers } = await read(link);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    for (const wrong of ['0'.repeat(32), link.slice(-31), `${link.slice(-32)}0`, 'x']) {
      expect((await read(`${begun.url}/zalo-personal/${wrong}`)).status).toBe(404);
    }
    expect((await read(`${begun.url}/zalo-personal`)).status).toBe(404);
    await until(() => begun.logged.some((line) => line.includes('zalo-needs-qr')));
    expect(begun.logged.join('')).not.toContain(link.slice(-32));
  });

  it('keeps the log-in sealed: nothing of it can be read in the store or in the log', async () => {
    const account = newAccount();
    const begun = await begin(account);
    const link = await linkOf(begun);
    await pageSays(link, '<img');
    fake.scan('Chị Phượng');
    fake.answerQr('confirmed');
    await pageSays(link, 'Zalo đã kết nối');
    await begun.stop();
    const kept = JSON.stringify(await store.zaloLogins.find(account));
    expect(kept).not.toMatch(/zpsid|zpw_sek|imei/);
    expect(begun.logged.join('')).not.toMatch(/zpsid|zpw_sek=/);

    const again = await begin(account);
    fake.userText('2000', 'Còn đó không cháu?');
    await until(() => again.taken.length === 1);
    expect(fake.qrsMade()).toBe(1);
    expect(again.printed).toEqual([]);
  });

  it('loses nothing that was written while the process was down, and counts on after a restart', async () => {
    const account = newAccount();
    const first = await begin(account, 'a', 1);
    const link = await linkOf(first);
    await pageSays(link, '<img');
    fake.scan('Chị Phượng');
    fake.answerQr('confirmed');
    await pageSays(link, 'Zalo đã kết nối');
    fake.userText('2000', 'Một');
    await until(() => first.taken.length === 1);
    await first.endpoint.channel.send('2000', { text: 'Dạ.', rows: [] });
    await first.stop();
    fake.userText('2000', 'Hai');

    const second = await begin(account, 'b', 1);
    await until(() => second.taken.length === 2);
    expect(second.taken.at(-1)).toEqual({ kind: 'texted', text: 'Hai' });
    expect(await second.endpoint.channel.send('2000', { text: 'Dạ.', rows: [] })).toMatchObject({
      kind: 'unavailable',
      scope: 'account',
    });
    expect(fake.got('2000')).toHaveLength(1);
  });

  it('takes messages in as they were written, whatever order and however often they come', async () => {
    const account = newAccount();
    await store.zaloLogins.keep(account, { sealed: sealed.seal(JSON.stringify(fake.savedLogIn())) });
    const begun = await begin(account);
    await until(() => fake.sockets() === 1);
    const now = Date.now();
    const [one, two, three] = ['Một', 'Hai', 'Ba'].map((text, index) =>
      fake.userText('2000', text, { ts: now + index, later: true }),
    );
    const long = fake.userText('2000', 'Không '.repeat(300), { ts: now - 1, later: true });
    fake.deliver([three!, long, one!, two!, one!]);
    await until(() => begun.taken.length === 5);
    const texts = begun.taken.map((happening) => (happening as { readonly text: string }).text.slice(0, 5));
    expect(texts).toEqual(['Không', 'Một', 'Một', 'Hai', 'Ba']);
  });

  it('leaves the account to the process that has the lease', async () => {
    const account = newAccount();
    await store.zaloLogins.keep(account, { sealed: sealed.seal(JSON.stringify(fake.savedLogIn())) });
    const first = await begin(account, 'a');
    await until(() => fake.sockets() === 1);
    const second = await begin(account, 'b');
    expect(await second.endpoint.channel.send('2000', { text: 'Dạ.', rows: [] })).toMatchObject({
      kind: 'unavailable',
    });
    fake.userText('2000', 'Chào');
    await until(() => first.taken.length === 1);
    expect(second.taken).toEqual([]);
    expect(fake.asked('/api/login/getLoginInfo')).toHaveLength(1);
  });
});
