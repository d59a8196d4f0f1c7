import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Receive } from '../app/receive';
import type { Watch } from '../app/watch';
import { unwatched } from '../app/watch';
import type { ZaloOfficialAccountConfig } from '../config';
import { server } from '../http/server';
import { fakeZaloOa, type FakeZaloOa } from '../testing/fake-zalo-oa/fake-zalo-oa';
import { until } from '../testing/fake-telegram/until';
import { zaloOfficialAccount } from './zalo-official-account';

const person = '246845883529197922';

let fake: FakeZaloOa;
let http: Server;
let opened: ReturnType<ReturnType<typeof zaloOfficialAccount>['open']>;
let received: {
  readonly address: string;
  readonly id: string | undefined;
  readonly kind: string | undefined;
}[];
let rejected: string[];
let troubles: { readonly what: string; readonly details: unknown }[];
let store: () => Promise<void>;

beforeEach(async () => {
  [received, rejected, troubles] = [[], [], []];
  store = () => Promise.resolve();
  fake = await fakeZaloOa({ webhookRetryAfterMs: [5, 5, 5] });
});
afterEach(async () => {
  await opened.stop();
  http.closeAllConnections();
  http.close();
  await fake.stop();
});

async function open(config: Partial<ZaloOfficialAccountConfig> = {}): Promise<void> {
  const { oaId, appId, webhookSecret } = fake.account;
  const usual: ZaloOfficialAccountConfig = {
    id: oaId,
    appId,
    appSecret: 'app-secret',
    webhookSecret,
    apiRoot: fake.url,
    oauthRoot: fake.url,
    publicUrl: 'https://example.org',
    perMinute: 90,
    paidMessages: false,
    silentHours: 24,
    nameFormImage: undefined,
  };
  const watch: Watch = { ...unwatched, troubled: (what, details) => troubles.push({ what, details }) };
  const network = zaloOfficialAccount(
    { ...usual, ...config },
    {
      accessTokens: {
        current: () => Promise.resolve(fake.accessToken),
        instead: () => Promise.resolve(undefined),
      },
      measures: {
        watch,
        webhookRejected: (name, why) => rejected.push(`${name} ${why}`),
        read: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
      },
    },
  );
  const receive: Receive = async ({ address, channel }, update) => {
    await store();
    const read = channel.read(update);
    received.push({ address, id: read?.updateId, kind: read?.happening.kind });
    return 'taken';
  };
  opened = network.open(receive);
  const answer = server({
    checkReady: () => Promise.resolve(),
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    routers: opened.routers,
    report: () => undefined,
  });
  http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  fake.setWebhookUrl(`http://127.0.0.1:${(http.address() as AddressInfo).port}/webhooks/zalo-oa`);
  await opened.start();
}

const kinds = () => received.map(({ kind }) => kind);
const settled = () => until(() => fake.pendingEvents() === 0);

describe('zaloOfficialAccount', () => {
  it('takes in what the network signs, for the account it is of', async () => {
    await open();
    fake.follow(person);
    fake.write(person, 'Cháu ơi');
    fake.staffWrites(person, 'Chào bác');
    await settled();
    expect(kinds()).toEqual(['started', 'texted', 'staff-wrote']);
    expect(received[0]?.address).toBe(`zalo-oa:${fake.account.oaId}`);
    expect([troubles, rejected]).toEqual([[], []]);
  });

  it('takes several pictures of one event one by one', async () => {
    await open();
    const picture = { bytes: new Uint8Array([1]) };
    fake.photos(person, [picture, picture, picture]);
    await settled();
    expect(kinds()).toEqual(['photographed', 'photographed', 'photographed']);
    expect(new Set(received.map(({ id }) => id)).size).toBe(3);
  });

  it('gets again what could not be stored, and the network does not give it up', async () => {
    await open();
    let failures = 2;
    store = () => (failures-- > 0 ? Promise.reject(new Error('no store')) : Promise.resolve());
    fake.write(person, 'Cháu ơi');
    await settled();
    expect(kinds()).toEqual(['texted']);
    expect(fake.webhookSwitchedOff()).toBe(false);
  });

  it('takes in nothing of a network with another secret', async () => {
    await open({ webhookSecret: 'another' });
    fake.write(person, 'Cháu ơi');
    await until(() => fake.webhookSwitchedOff());
    expect(received).toEqual([]);
    expect(rejected).toEqual(Array(4).fill('zalo-oa forged'));
  });

  it('tells an operator that the token is of another account', async () => {
    await open({ id: '1' });
    expect(troubles).toMatchObject([{ what: 'zalo-oa-set-up' }]);
    expect(String((troubles[0]?.details as { error: unknown }).error)).toContain('connect the right one');
  });

  it('tells an operator that the network can not be reached, and goes on', async () => {
    fake.fault({ path: '/v2.0/oa/getoa', error: -224 });
    await open();
    expect(String((troubles[0]?.details as { error: unknown }).error)).toMatch(/stopped, -224 .*upgrade it/);
    fake.write(person, 'Cháu ơi');
    await settled();
    expect(kinds()).toEqual(['texted']);
  });
});
