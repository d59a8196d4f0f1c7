import type { TelegramConfig } from '../config';
import { commandMenu } from '../app/command-menu';
import { telegramClient, type TelegramClient } from '../bots/telegram/client';
import { isTelegramSecret } from '../bots/telegram/is-telegram-secret';
import { telegramPoller, type Poller } from '../bots/telegram/poller';
import { telegramChannel } from '../bots/telegram/telegram-channel';
import { telegramSetUp } from '../bots/telegram/telegram-set-up';
import { telegramWebhook } from '../http/telegram-webhook';
import type { Metrics } from './metrics';
import type { Network } from './network';

const commands = { vi: commandMenu('vi'), en: commandMenu('en') };
const SET_UP_AGAIN_AFTER_MS = 30_000;

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
  const router = telegramWebhook({
    isSecret: (header) => isTelegramSecret(header, webhook.secret),
    receive: take,
    rejected: measures.webhookRejected,
  });
  return {
    routers: [{ at: new URL(webhook.url).pathname, router }],
    start: () => setUp.begin(() => undefined),
    stop: setUp.end,
  };
}

/** Tries until it succeeds, so that a start without a network ends in a working bot once there is one. */
function trying(task: () => Promise<unknown>, failed: (error: unknown) => void) {
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const begin = async (then: () => void): Promise<void> => {
    try {
      await task();
      if (!ended) then();
    } catch (error) {
      failed(error);
      if (!ended) timer = setTimeout(() => void begin(then), SET_UP_AGAIN_AFTER_MS);
    }
  };
  return {
    begin,
    end: () => {
      ended = true;
      clearTimeout(timer);
    },
  };
}
