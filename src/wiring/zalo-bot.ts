import { join } from 'node:path';
import type { Endpoint } from '../app/endpoint';
import type { OutgoingFile } from '../bots/channel';
import type { ZaloBotClient } from '../bots/zalo/bot-platform/client';
import { zaloBotPoller } from '../bots/zalo/bot-platform/poller';
import { unknownEvents } from '../bots/zalo/bot-platform/unknown-events';
import { zaloBotChannel } from '../bots/zalo/bot-platform/zalo-bot-channel';
import { zaloBotSetUp } from '../bots/zalo/bot-platform/zalo-bot-set-up';
import { zaloPictures } from '../bots/zalo/zalo-picture';
import type { ZaloBotConfig } from '../config';
import { systemClock } from '../core/system-clock';
import { publishedFiles } from '../http/published-files';
import { zaloBotWebhook } from '../http/zalo-bot-webhook';
import { byPolling, byWebhook } from './incoming';
import type { Metrics } from './metrics';
import type { Network } from './network';

/** What the bot is made of besides its configuration. */
export interface ZaloBotParts {
  readonly measures: Metrics;
  /** Where the folder of published pictures is. */
  readonly dataFolder: string;
}

const SWEPT_EVERY_MS = 60 * 60 * 1000;

/** A bot of Zalo's Bot Platform, by webhook where one is configured, by polling otherwise. */
export function zaloBot(config: ZaloBotConfig, { measures, dataFolder }: ZaloBotParts): Network {
  const client: ZaloBotClient = { apiRoot: config.apiRoot, token: config.token };
  const [account = ''] = config.token.split(':');
  const pictures = publishing(config.publicUrl, join(dataFolder, 'published'), measures);
  const endpoint: Endpoint = {
    address: `zalo-bot:${account}`,
    channel: zaloBotChannel({
      client,
      pictures: zaloPictures({ extraHosts: [new URL(config.apiRoot).host] }),
      publish: pictures.publish,
    }),
  };
  const tellUnknown = unknownEvents((event) => measures.watch.troubled('zalo-bot-unknown-event', { event }));
  return {
    endpoints: [endpoint],
    open: (receive) => {
      const take = async (update: unknown): Promise<void> => {
        tellUnknown(update);
        await receive(endpoint, update);
      };
      const events = incoming(client, take, { webhook: config.webhook, measures });
      return {
        routers: [...events.routers, ...pictures.routers],
        start: async () => {
          pictures.start();
          await events.start();
        },
        stop: async () => {
          pictures.stop();
          await events.stop();
        },
      };
    },
  };
}

/** Pictures to send, where the platform can fetch them; none without a public address. */
function publishing(publicUrl: string | undefined, folder: string, { watch }: Metrics) {
  if (publicUrl === undefined) {
    return { publish: undefined, routers: [], start: nothing, stop: nothing };
  }
  const base = new URL('files/', publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`);
  const files = publishedFiles(folder, systemClock);
  const sweep = () => {
    files.sweep().catch((error: unknown) => watch.troubled('published-files-sweep', { error }));
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    publish: async (file: OutgoingFile) => new URL(await files.publish(file), base).href,
    routers: [{ at: base.pathname.replace(/\/$/, ''), router: files.router }],
    start: () => {
      sweep();
      timer = setInterval(sweep, SWEPT_EVERY_MS).unref();
    },
    stop: () => clearInterval(timer),
  };
}

const nothing = (): void => undefined;

type Take = (update: unknown) => Promise<void>;

function incoming(
  client: ZaloBotClient,
  take: Take,
  { webhook, measures }: { readonly webhook: ZaloBotConfig['webhook']; readonly measures: Metrics },
): ReturnType<Network['open']> {
  const { watch } = measures;
  const failed = (error: unknown) => watch.troubled('zalo-bot-set-up', { error });
  if (webhook === undefined)
    return byPolling({
      setUp: () => zaloBotSetUp(client, {}),
      failed,
      poll: () =>
        zaloBotPoller({
          client,
          onUpdate: take,
          onTrouble: (trouble) => watch.troubled('zalo-bot-polling', { ...trouble }),
        }),
    });
  const answer = zaloBotWebhook({
    secret: webhook.secret,
    receive: take,
    rejected: () => measures.webhookRejected('zalo-bot', 'forged'),
  });
  return byWebhook({
    setUp: () => zaloBotSetUp(client, { webhook }),
    failed,
    routers: [{ at: new URL(webhook.url).pathname, webhook: answer }],
  });
}
