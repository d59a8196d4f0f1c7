import type { TelegramConfig } from '../config';
import { commandMenu } from '../app/command-menu';
import { telegramClient, type TelegramClient } from '../bots/telegram/client';
import { telegramPoller } from '../bots/telegram/poller';
import { telegramChannel } from '../bots/telegram/telegram-channel';
import { telegramSetUp } from '../bots/telegram/telegram-set-up';
import { telegramWebhook } from '../http/telegram-webhook';
import { byPolling, byWebhook } from './incoming';
import type { Metrics } from './metrics';
import type { Network } from './network';

const commands = { vi: commandMenu('vi'), en: commandMenu('en') };

/** Telegram, by webhook where one is configured, by polling otherwise. */
export function telegram(config: TelegramConfig, measures: Metrics): Network {
  const client = telegramClient(config.token, { apiRoot: config.apiRoot });
  const [account = ''] = config.token.split(':');
  const endpoint = {
    address: `telegram:${account}`,
    channel: telegramChannel(client, {
      pace: { limits: [{ most: config.perSecond, withinMs: 1_000 }] },
      begunAt: new Date(performance.timeOrigin),
    }),
  };
  return {
    endpoints: [endpoint],
    open: (receive) =>
      incoming(client, (update) => receive(endpoint, update), { webhook: config.webhook, measures }),
  };
}

type Take = (update: unknown) => Promise<unknown>;

function incoming(
  client: TelegramClient,
  take: Take,
  { webhook, measures }: { readonly webhook: TelegramConfig['webhook']; readonly measures: Metrics },
): ReturnType<Network['open']> {
  const { watch } = measures;
  const failed = (error: unknown) => watch.troubled('telegram-set-up', { error });
  if (webhook === undefined)
    return byPolling({
      setUp: () => telegramSetUp(client, { commands }),
      failed,
      poll: () =>
        telegramPoller({
          client,
          onUpdate: async (update) => {
            await take(update);
          },
          onTrouble: (trouble) => watch.troubled('telegram-polling', { ...trouble }),
        }),
    });
  const answer = telegramWebhook({
    secret: webhook.secret,
    receive: take,
    rejected: () => measures.webhookRejected('telegram', 'forged'),
  });
  return byWebhook({
    setUp: () => telegramSetUp(client, { commands, webhook }),
    failed,
    routers: [{ at: new URL(webhook.url).pathname, webhook: answer }],
  });
}
