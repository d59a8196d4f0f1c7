import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { telegramClient } from '../../src/bots/telegram/client';
import { telegramChannel } from '../../src/bots/telegram/telegram-channel';
import { systemClock } from '../../src/core/system-clock';
import { server } from '../../src/http/server';
import { telegramWebhook } from '../../src/http/telegram-webhook';
import { folderPhotoBytes } from '../../src/photos/bytes/folder';
import { assistant } from '../../src/wiring/assistant';
import { logs } from '../../src/wiring/logs';
import { metrics } from '../../src/wiring/metrics';
import { openStore } from '../../src/wiring/open-store';
import { answerParent, ownMeasures } from './asking';
import { benchUnits, province } from './people';
import type { BotWords } from './wizard';

/** No pace that this machine could reach. */
const unhurried = { limits: [], perSecondAndChat: 1e6, chatBurst: 1e6 };

/** The product as `main.ts` puts it together for a webhook, but for the pace at which it sends. */
export async function runOurs({ apiRoot, token, secret, storeUri, folder }: BotWords): Promise<void> {
  const log = logs('info');
  const measures = metrics(log);
  const store = await openStore(storeUri);
  const client = telegramClient(token, { apiRoot });
  const channel = telegramChannel(client, { pace: unhurried });
  const endpoint = { address: 'telegram:1', channel };
  const conversations = assistant({
    store,
    photoBytes: folderPhotoBytes(folder),
    units: benchUnits(),
    province,
    round: { id: 'trial-2026', year: 2026, kind: 'trial' },
    staffPauseMinutes: 60,
    endpoints: [endpoint],
    clock: systemClock,
    watch: measures.watch,
    owner: 'bench',
    later: (milliseconds, task) => setTimeout(task, milliseconds).unref(),
  });
  await conversations.resume();
  setInterval(() => void conversations.sweep(), 2_000).unref();

  const webhook = telegramWebhook({
    secret,
    receive: (update) => conversations.receive(endpoint, update),
    rejected: () => measures.webhookRejected('telegram', 'forged'),
  });
  const answer = server({
    checkReady: store.check,
    metrics: measures.read,
    routers: [{ at: '/telegram', webhook }],
    report: (what, details) => log.error(details, what),
  });
  const http = createServer((request, response) => void answer(request, response));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;

  answerParent({
    ...ownMeasures,
    url: () => `http://127.0.0.1:${port}/telegram`,
    settled: conversations.settled,
  });
}
