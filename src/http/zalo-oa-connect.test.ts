import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connecting, type Connecting } from '../bots/zalo/official-account/tokens/connecting';
import { tokensOnFake, type TokensOnFake } from '../testing/fake-zalo-oauth/tokens-on-fake';
import { openTestStore, type TestStore } from '../testing/test-store';
import { server } from './server';
import { zaloOaConnect } from './zalo-oa-connect';

let store: TestStore;
let stage: TokensOnFake;
let connection: Connecting;
let http: Server;
let publicUrl = '';
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

beforeEach(async () => {
  stage = await tokensOnFake(store);
  http = createServer((request, response) => void app(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  publicUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  connection = connecting({
    ...stage.tokens,
    app: { ...stage.parts.app, id: stage.fake.account, publicUrl: `${publicUrl}/` },
    clock: stage.parts.clock,
  });
  const app = server({
    checkReady: () => Promise.resolve(),
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    routers: [{ at: '/zalo-oa', router: zaloOaConnect({ ...connection, account: stage.fake.account }) }],
    report: (what) => stage.troubles.push({ what, details: {} }),
  });
});
afterEach(async () => {
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
  await stage.close();
});

/** What the person sees when they open an address, without being sent on. */
async function open(address: string | URL) {
  const response = await fetch(address, { redirect: 'manual' });
  const text = await response.text();
  const title = /<h1>(.*)<\/h1>/.exec(text)?.[1];
  return { status: response.status, to: response.headers.get('location') ?? '', title, text, response };
}

/** Opens the link and agrees; gives the address Zalo sends the person back to. */
async function agreed(): Promise<URL> {
  const { to } = await open(connection.link());
  return stage.fake.agree(to);
}

const notYet = 'Chưa nối được Official Account';

describe('connecting the Official Account', () => {
  it('leads from the link over Zalo to a stored pair, and says so', async () => {
    const page = await open(await agreed());
    expect(page).toMatchObject({ status: 200, title: `Đã nối Official Account ${stage.fake.account}` });
    expect(stage.fake.check((await stage.tokens.current())!)).toBe('valid');
    expect((await stage.parts.book.read()).pair).toMatchObject(stage.fake.current()!);
    expect(await stage.tokens.isConnected()).toBe(true);
  });

  it('asks Zalo with the app, our address and a challenge', async () => {
    const asked = new URL((await open(connection.link())).to);
    expect(asked.href.startsWith(`${stage.fake.url}/v4/oa/permission?`)).toBe(true);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      app_id: stage.fake.appId,
      redirect_uri: `${publicUrl}/zalo-oa/callback`,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
  });

  it('finds nothing under a wrong key', async () => {
    expect((await open(`${publicUrl}/zalo-oa/connect/${'a'.repeat(43)}`)).status).toBe(404);
    expect((await open(`${publicUrl}/zalo-oa/connect/`)).status).toBe(404);
    expect((await open(`${connection.link()}x`)).status).toBe(404);
  });

  it('finds nothing under the right key once it is connected, and another key is good after that', async () => {
    const link = connection.link();
    await open(await agreed());
    expect((await open(link)).status).toBe(404);
    expect((await open(connection.link())).status).toBe(404);
    expect(connection.link()).not.toBe(link);
  });

  it('is possible again, by a new link, after Zalo has refused the refresh token', async () => {
    await open(await agreed());
    const used = connection.link();
    stage.fake.issue();
    stage.elapse(20 * 3_600_000);
    await stage.tokens.tick();
    expect(used).toBe(connection.link());
    expect(await open(await agreed())).toMatchObject({ status: 200 });
    expect(stage.fake.check((await stage.tokens.current())!)).toBe('valid');
  });

  it('takes each return once, and within ten minutes', async () => {
    const late = await agreed();
    stage.elapse(10 * 60_000);
    expect(await open(late)).toMatchObject({ status: 400, title: notYet });
    const back = await agreed();
    await open(back);
    expect(await open(back)).toMatchObject({ status: 400, title: notYet });
    expect(stage.fake.calls()).toHaveLength(1);
  });

  it.each([
    ['state=&code=c', 400, 'khởi động lại'],
    ['state=unknown&code=c&oa_id=1', 400, 'khởi động lại'],
    ['state[]=a&code=b&code=c', 400, 'khởi động lại'],
    ['', 400, 'khởi động lại'],
  ])('says in plain words what is wrong with the return %j', async (query, status, words) => {
    const page = await open(`${publicUrl}/zalo-oa/callback?${query}`);
    expect(page).toMatchObject({ status, title: notYet });
    expect(page.text).toContain(words);
    expect(stage.fake.calls()).toEqual([]);
  });

  it('says that another account was chosen, and asks for no token', async () => {
    const back = await agreed();
    back.searchParams.set('oa_id', '999<script>');
    const page = await open(back);
    expect(page).toMatchObject({ status: 400, title: notYet });
    expect(page.text).toContain(`không phải là ${stage.fake.account}`);
    expect(page.text).not.toContain('script');
    expect(stage.fake.calls()).toEqual([]);
  });

  it('says that the owner did not agree', async () => {
    const back = await agreed();
    back.searchParams.delete('code');
    expect((await open(back)).text).toContain('chưa được cho phép');
  });

  it('says with which number Zalo refused', async () => {
    const back = await agreed();
    back.searchParams.set('code', 'forged');
    const page = await open(back);
    expect(page).toMatchObject({ status: 502, title: notYet });
    expect(page.text).toContain('-14019');
  });

  it('says that Zalo does not answer, and nothing is stored', async () => {
    stage.fake.fault({ how: 503, when: 'before', times: 2 });
    expect((await open(await agreed())).text).toContain('Đợi vài phút');
    expect(await stage.tokens.current()).toBeUndefined();
  });

  it('lets no browser keep the pages or tell their addresses', async () => {
    for (const address of [connection.link(), `${publicUrl}/zalo-oa/callback`]) {
      const { headers } = (await open(address)).response;
      expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
        'no-store',
        'no-referrer',
      ]);
    }
  });

  it('keeps the links of many openings apart, and forgets the oldest', async () => {
    const first = await agreed();
    const second = await agreed();
    for (let opening = 0; opening < 49; opening += 1) await open(connection.link());
    expect((await open(first)).title).toBe(notYet);
    expect((await open(second)).status).toBe(200);
  });
});
