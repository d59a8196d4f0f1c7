import { z } from 'zod';
import { callZaloBot, type ZaloBotClient } from '../../bots/zalo/bot-platform/client';
import type { ZaloBotConfig } from '../../config';
import { fail, pass, type Check, type Finding } from './check';

const me = z.object({ account_name: z.string().catch('a bot without a name') });
const info = z.object({ url: z.string().catch('') });

/** The token is good, and events come the way the configuration says. */
export function zaloBotChecks(config: ZaloBotConfig): readonly Check[] {
  const client: ZaloBotClient = { apiRoot: config.apiRoot, token: config.token };
  return [
    { name: 'Zalo Bot token', run: () => token(client) },
    { name: 'Zalo Bot events', run: () => events(client, config) },
    { name: 'Zalo Bot quota', run: () => Promise.resolve(pass('Zalo publishes none and tells of none')) },
  ];
}

async function token(client: ZaloBotClient): Promise<Finding> {
  const answer = await callZaloBot(client, 'getMe');
  if (answer.kind === 'answered') return pass(`this is ${me.parse(answer.result).account_name}`);
  return fail(
    `${answer.kind}: ${answer.detail}`,
    'Look the token up in Zalo Bot Creator and set ZALO_BOT_TOKEN; see that the network lets us out.',
  );
}

async function events(client: ZaloBotClient, { webhook }: ZaloBotConfig): Promise<Finding> {
  const answer = await callZaloBot(client, 'getWebhookInfo');
  if (answer.kind !== 'answered') return fail(`${answer.kind}: ${answer.detail}`, 'See the token first.');
  const way = wayOf(info.safeParse(answer.result).data?.url);
  if (way === wayOf(webhook?.url)) return pass(way);
  return fail(
    `they come ${way}; configured is ${wayOf(webhook?.url)}`,
    'Start the server: it sets this itself.',
  );
}

const wayOf = (url = ''): string => (url === '' ? 'by polling' : `to ${url}`);
