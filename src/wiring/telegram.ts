import type { TelegramConfig } from '../config';
import { commandMenu } from '../app/command-menu';
import { telegramClient, type TelegramClient } from '../bots/telegram/client';
import { telegramPoller, type Poller } from '../bots/telegram/poller';
import { telegramChannel } from '../bots/telegram/telegram-channel';
import { telegramSetUp } from '../bots/telegram/telegram-set-up';
import { telegramWebhook } from '../http/telegram-webhook';
import type { Metrics } from './metrics';
import type { Network } from './network';
import { trying } from './trying';

const commands = { vi: commandMenu('vi'), en: commandMenu('en') };

/** Telegram, by webhook where one is configured, by polling otherwise. */
export function telegram(config: TelegramConfig, measures: Metrics): Network {
  const client = telegramClient(config.token, { apiRoot: config.apiRoot });
  const [account = ''] = config.token.split(':');
  const endpoint = {
    address: `telegram:${account}`,
    channel: telegramChannel(client, {
      pace: { limits: [{ most: config.perSecond, withinMs: 1_000 }] },
    }),
  };
  return {
    endpoints: [endpoint],
    open: (receive) => {
      const take = (update: unknown) => receive(endpoint, update);
      return config.webhook === undefined
        ? byPolling(client, take, measures)
        : byWebhook(client, take, { measures, webhook: config.webhook });
    },
  };
}

type Take = (update: unknown) => Promise<unknown>;

function byPolling(client: TelegramClient, take: Take, { watch }: Metrics): ReturnType<Network['open']> {
  let poller: Poller | undefined;
  const setUp = trying(
    () => telegramSetUp(client, { commands }),
    (error) => watch.troubled('telegram-set-up', { error }),
  );
  const poll = (): void => {
    poller = telegramPoller({
      client,
      onUpdate: async (update) => {
        await take(update);
      },
      onTrouble: (trouble) => watch.troubled('telegram-polling', { ...trouble }),
    });
  };
  return {
    routers: [],
    start: () => setUp.begin(poll),
    stop: async () => {
      setUp.end();
      await poller?.stop();
    },
  };
}

function byWebhook(
  client: TelegramClient,
  take: Take,
  { measures, webhook }: { measures: Metrics; webhook: NonNullable<TelegramConfig['webhook']> },
): ReturnType<Network['open']> {
  const setUp = trying(
    () => telegramSetUp(client, { commands, webhook }),
    (error) => measures.watch.troubled('telegram-set-up', { error }),
  );
  const answer = telegramWebhook({
    secret: webhook.secret,
    receive: take,
    rejected: () => measures.webhookRejected('telegram', 'forged'),
  });
  return {
    routers: [{ at: new URL(webhook.url).pathname, webhook: answer }],
    start: () => setUp.begin(() => undefined),
    stop: setUp.end,
  };
}
