import { checkAccount } from '../../bots/zalo/official-account/check-account';
import { messageQuota } from '../../bots/zalo/official-account/message-quota';
import { tokenBook } from '../../bots/zalo/official-account/tokens/token-book';
import type { TokenPair } from '../../bots/zalo/official-account/tokens/token-pair';
import type { ZaloOfficialAccountConfig } from '../../config';
import { systemClock } from '../../core/system-clock';
import type { Sealed } from '../../store/sealed';
import type { Store } from '../../wiring/open-store';
import { fail, pass, warn, type Check, type Finding } from './check';

const DAY_MS = 24 * 60 * 60 * 1000;
/** It is renewed every day, so that an age like this means that renewing has stopped. */
const FEW_DAYS = 14;

interface Parts {
  readonly store: Pick<Store, 'zaloTokens'>;
  readonly sealed: Sealed;
}

/** The account is connected, its token opens the API, and events can reach the webhook. Refreshes nothing. */
export function zaloOfficialAccountChecks(
  config: ZaloOfficialAccountConfig,
  { store, sealed }: Parts,
): readonly Check[] {
  const { read } = tokenBook(store.zaloTokens, sealed, config.id);
  const pair = async () => (await read()).pair;
  return [
    { name: 'Zalo OA tokens', run: async () => tokens(await pair()) },
    { name: 'Zalo OA account', run: async () => account(config, await pair()) },
    { name: 'Zalo OA webhook', run: () => webhook(config.publicUrl) },
    { name: 'Zalo OA messages', run: async () => messages(config, await pair()) },
  ];
}

const connect = 'Start the server and open the link …/zalo-oa/connect/… that its log gives.';

function tokens(pair: TokenPair | undefined): Finding {
  if (pair === undefined)
    return fail('there are none, or they were sealed with another SECRETS_KEY', connect);
  const now = systemClock.now().getTime();
  const days = Math.floor((pair.refreshExpiresAt.getTime() - now) / DAY_MS);
  const hours = Math.floor((pair.accessExpiresAt.getTime() - now) / (DAY_MS / 24));
  const detail = `the access token lasts ${hours} h, the refresh token ${days} days`;
  if (days < 0) return fail(detail, connect);
  if (days < FEW_DAYS || hours < 0) return warn(detail, 'Start the server: it renews them every day.');
  return pass(detail);
}

/** With the token as it is stored: the doctor refreshes none. */
const clientOf = ({ apiRoot }: ZaloOfficialAccountConfig, pair: TokenPair | undefined) => ({
  apiRoot,
  tokens: {
    current: () => Promise.resolve(pair?.accessToken),
    instead: () => Promise.resolve(undefined),
  },
});

async function account(config: ZaloOfficialAccountConfig, pair: TokenPair | undefined): Promise<Finding> {
  const { name, remaining } = await checkAccount(clientOf(config, pair), config.id);
  const detail = `this is “${name}”`;
  if (remaining === undefined) return pass(detail);
  const quota = `${detail}, ${remaining} more calls this minute`;
  return remaining > 0 ? pass(quota) : warn(quota, 'Set ZALO_OA_PER_MINUTE to what the package allows.');
}

/** What the package has left for messages later than 48 hours after the person was heard. */
async function messages(config: ZaloOfficialAccountConfig, pair: TokenPair | undefined): Promise<Finding> {
  const quota = await messageQuota(clientOf(config, pair));
  if (quota.kind === 'not-told')
    return warn(
      `Zalo does not say how many messages the package has left: ${quota.why}`,
      'Look it up in OA Manager; grant the account what it lacks.',
    );
  const detail = `${quota.remain} of ${quota.total} messages beyond 48 hours are left in the package`;
  return quota.remain > 0 ? pass(detail) : warn(detail, 'Buy more, or write within 48 hours only.');
}

async function webhook(publicUrl: string): Promise<Finding> {
  const address = new URL('webhooks/zalo-oa', publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`);
  const challenge = String(systemClock.now().getTime());
  const asked = new URL(`?hub.challenge=${challenge}`, address);
  const response = await fetch(asked, { signal: AbortSignal.timeout(10_000) });
  return response.ok && (await response.text()) === challenge
    ? pass(`${address.href} answers; set it as the webhook of the app`)
    : fail(`${address.href} answers ${response.status}`, 'Start the server; look at the reverse proxy.');
}
