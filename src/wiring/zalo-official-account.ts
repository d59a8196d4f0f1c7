import type { ZaloOfficialAccountConfig } from '../config';
import type { AccessTokens } from '../bots/zalo/official-account/access-tokens';
import { checkAccount } from '../bots/zalo/official-account/check-account';
import { isZaloSignature } from '../bots/zalo/official-account/is-zalo-signature';
import { officialAccountChannel } from '../bots/zalo/official-account/official-account-channel';
import { isKnownEvent } from '../bots/zalo/official-account/read';
import { silence, type Silence } from '../bots/zalo/official-account/silence';
import { splitEvent } from '../bots/zalo/official-account/split-event';
import type { Clock } from '../core/clock';
import { systemClock } from '../core/system-clock';
import { zaloOaWebhook } from '../http/zalo-oa-webhook';
import type { Metrics } from './metrics';
import type { Network } from './network';
import { trying } from './trying';

/** Where Zalo is to send events: below the public address of this server. */
const webhookPath = '/webhooks/zalo-oa';
/** How often to look whether nothing comes any more. */
const LOOK_EVERY_MS = 10_000;
const zaloRoot = 'https://openapi.zalo.me';

interface Parts {
  readonly accessTokens: AccessTokens;
  readonly measures: Metrics;
  readonly clock?: Clock;
}

/** A Zalo Official Account, by webhook; there is no polling. */
export function zaloOfficialAccount(config: ZaloOfficialAccountConfig, parts: Parts): Network {
  const { accessTokens, measures, clock = systemClock } = parts;
  const { watch } = measures;
  const client = { apiRoot: config.apiRoot, tokens: accessTokens };
  const endpoint = {
    address: `zalo-oa:${config.id}`,
    channel: officialAccountChannel(client, { ...config, clock, pictureHosts: pictureHosts(config) }),
  };
  return {
    endpoints: [endpoint],
    open: (receive) => {
      const silent = silence(config.silentHours, clock, (hours) =>
        watch.troubled('zalo-oa-silent', { hours }),
      );
      const router = webhook(config, {
        measures,
        clock,
        silent,
        take: async (event) => {
          for (const part of splitEvent(event)) await receive(endpoint, part);
        },
      });
      const check = trying(
        () => checkAccount(client, config.id),
        (error) => watch.troubled('zalo-oa-set-up', { error }),
      );
      const looking = setInterval(silent.look, LOOK_EVERY_MS).unref();
      return {
        routers: [{ at: webhookPath, router }],
        start: () => check.begin(() => undefined),
        stop: () => {
          check.end();
          clearInterval(looking);
        },
      };
    },
  };
}

interface WebhookParts {
  readonly measures: Metrics;
  readonly clock: Clock;
  readonly silent: Silence;
  readonly take: (event: unknown) => Promise<void>;
}

function webhook(config: ZaloOfficialAccountConfig, { measures, clock, silent, take }: WebhookParts) {
  const { id, appId, webhookSecret } = config;
  return zaloOaWebhook({
    appId,
    accountId: id,
    isSigned: (header, body, timestamp) =>
      isZaloSignature(header, { appId, secret: webhookSecret, body, timestamp }),
    isKnown: isKnownEvent,
    receive: take,
    rejected: (why) => measures.webhookRejected('zalo-oa', why),
    unknown: (event) => measures.watch.troubled('zalo-oa-unknown-event', { event }),
    heard: silent.heard,
    clock,
  });
}

/** Another server than Zalo's own gives its pictures out itself. */
function pictureHosts({ apiRoot }: ZaloOfficialAccountConfig): readonly string[] {
  return new URL(apiRoot).origin === zaloRoot ? [] : [new URL(apiRoot).host];
}
