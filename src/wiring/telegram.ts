import type { TelegramConfig } from '../config';
import { commandMenu } from '../app/command-menu';
import { telegramClient } from '../bots/telegram/client';
import { isTelegramSecret } from '../bots/telegram/is-telegram-secret';
import { telegramPoller, type Poller } from '../bots/telegram/poller';
import { telegramChannel } from '../bots/telegram/telegram-channel';
import { telegramSetUp } from '../bots/telegram/telegram-set-up';
import { telegramWebhook } from '../http/telegram-webhook';
import type { Receive } from '../app/receive';
import type { Metrics } from './metrics';
import type { Network } from './network';

const SET_UP_AGAIN_AFTER_MS = 30_000;

/** Telegram, by webhook where one is configured, by polling otherwise. */
export function telegram(
  { token, apiRoot, webhook }: TelegramConfig,
  { watch, webhookRejected }: Metrics,
): Network {
  const client = telegramClient(token, { apiRoot });
  const [account = ''] = token.split(':');
  const endpoint = { address: `telegram:${account}`, channel: telegramChannel(client) };
  const menu = { commands: { vi: commandMenu('vi'), en: commandMenu('en') } };
  const setUp = trying(
    () => telegramSetUp(client, webhook === undefined ? menu : { ...menu, webhook }),
    (error) => watch.troubled('telegram-set-up', { error }),
  );

  return {
    endpoints: [endpoint],
    open: (receive) => {
      let poller: Poller | undefined;
      const poll = (): void => {
        poller = telegramPoller({
          client,
          onUpdate: async (update) => {
            await receive(endpoint, update);
          },
          onTrouble: (trouble) => watch.troubled('telegram-polling', { ...trouble }),
        });
      };
      return {
        routers:
          webhook === undefined
            ? []
            : [{ at: new URL(webhook.url).pathname, router: router(webhook.secret, receive) }],
        start: () => setUp.begin(webhook === undefined ? poll : () => undefined),
        stop: async () => {
          setUp.end();
          await poller?.stop();
        },
      };
    },
  };

  function router(secret: string, receive: Receive) {
    return telegramWebhook({
      isSecret: (header) => isTelegramSecret(header, secret),
      receive: (update) => receive(endpoint, update),
      rejected: webhookRejected,
    });
  }
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
