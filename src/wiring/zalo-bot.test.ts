import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { ZaloBotConfig } from '../config';
import { server } from '../http/server';
import { until } from '../testing/fake-telegram/until';
import { fakeZaloBot, type FakeZaloBot } from '../testing/fake-zalo-bot/fake-zalo-bot';
import { metrics, type Metrics } from './metrics';
import type { Network } from './network';
import { zaloBot } from './zalo-bot';

const secret = 'a-long-secret';
const picture = {
  kind: 'picture',
  bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
  name: 'diem.png',
  mime: 'image/png',
} as const;

let fake: FakeZaloBot;
let folder: string;
let http: Server;
let measures: Metrics;
let opened: ReturnType<Network['open']> | undefined;
let received: unknown[];

beforeEach(async () => {
  fake = await fakeZaloBot({ longPollMs: 20 });
  folder = await mkdtemp(join(tmpdir(), 'zalo-bot-'));
  measures = metrics(pino({ enabled: false }));
  received = [];
  http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
});
afterEach(async () => {
  await opened?.stop();
  opened = undefined;
  await new Promise((resolve) => http.close(resolve).closeAllConnections());
  await fake.stop();
  await rm(folder, { recursive: true });
});

const own = () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

/** The bot behind a server of its own. */
async function run(config: Partial<ZaloBotConfig>): Promise<Network> {
  const whole = { token: fake.token, apiRoot: fake.url, webhook: undefined, publicUrl: undefined, ...config };
  const network = zaloBot(whole, { measures, dataFolder: folder });
  opened = network.open((endpoint, update) => {
    received.push(endpoint.channel.read(update)?.happening);
    return Promise.resolve('taken');
  });
  const app = server({
    checkReady: () => Promise.resolve(),
    metrics: measures.read,
    routers: opened.routers,
    report: () => undefined,
  });
  http.on('request', (request, response) => void app(request, response));
  await opened.start();
  return network;
}

describe('a bot of the Bot Platform', () => {
  it('hears by polling where no webhook is configured, even if one was set before', async () => {
    const url = 'https://127.0.0.1:1/gone';
    await fetch(`${fake.url}/bot${fake.token}/setWebhook`, {
      method: 'POST',
      body: JSON.stringify({ url, secret_token: secret }),
    });
    const { endpoints } = await run({});
    expect(endpoints.map(({ address }) => address)).toEqual(['zalo-bot:4242']);
    fake.writes('a', 'Xin chào');
    await until(() => received.length === 1);
    expect(received).toEqual([{ kind: 'texted', text: 'Xin chào' }]);
  });

  it('hears by its webhook, below any path', async () => {
    const publicUrl = `${own()}/tro-ly`;
    await run({ publicUrl, webhook: { url: `${publicUrl}/webhooks/zalo-bot`, secret } });
    fake.writes('a', 'Xin chào');
    await until(() => received.length === 1);
    expect(fake.calls('getUpdates')).toEqual([]);
  });

  it('counts who knocks without the secret', async () => {
    await run({ publicUrl: own(), webhook: { url: `${own()}/webhooks/zalo-bot`, secret } });
    const forged = await fetch(`${own()}/webhooks/zalo-bot`, { method: 'POST', body: '{}' });
    expect(forged.status).toBe(401);
    const { text } = await measures.read();
    expect(text).toContain('webhooks_rejected_total{network="zalo-bot",why="forged"} 1');
  });

  it.each(['', '/tro-ly'])('sends a picture the platform can fetch, at "%s"', async (path) => {
    const { endpoints } = await run({ publicUrl: own() + path });
    fake.join('a');
    const sent = await endpoints[0]?.channel.sendFile('a', { ...picture, caption: 'Điểm của bác' });
    expect(sent).toMatchObject({ kind: 'delivered' });
    expect(fake.seen('a')).toMatchObject([{ file: { bytes: picture.bytes, caption: 'Điểm của bác' } }]);
  });

  it('sends no picture without a public address', async () => {
    const { endpoints } = await run({});
    fake.join('a');
    expect(await endpoints[0]?.channel.sendFile('a', picture)).toMatchObject({ kind: 'refused' });
  });

  it('fetches the pictures people send', async () => {
    const { endpoints } = await run({});
    const channel = endpoints[0]!.channel;
    const read = channel.read(fake.sendsPhoto('a', { bytes: picture.bytes }))?.happening;
    const fetched = read?.kind === 'photographed' && (await channel.fetchPhoto(read.photo, 100));
    expect(fetched).toMatchObject({ kind: 'fetched' });
  });

  it('reports a kind of event nobody taught us, once', async () => {
    await run({});
    fake.causes('a', 'message.poll.received');
    fake.causes('a', 'message.poll.received');
    await until(() => received.length === 2);
    expect((await measures.read()).text).toContain('troubles_total{what="zalo-bot-unknown-event"} 1');
  });
});
