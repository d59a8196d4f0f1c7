import { callTelegram, telegramClient, type TelegramClient } from '../../bots/telegram/client';
import type { TelegramConfig } from '../../config';
import { fail, pass, warn, type Check, type Finding } from './check';

/** So many updates wait only where no server fetches them. */
const MANY = 100;

/** The token is good, and updates come the way the configuration says. */
export function telegramChecks(config: TelegramConfig): readonly Check[] {
  const client = telegramClient(config.token, { apiRoot: config.apiRoot });
  return [
    { name: 'Telegram token', run: () => token(client) },
    { name: 'Telegram updates', run: () => updates(client, config) },
  ];
}

async function token(client: TelegramClient): Promise<Finding> {
  const answer = await callTelegram(client, 'getMe', {});
  if (answer.kind === 'answered') return pass(`this is @${answer.result.username}`);
  if (answer.kind === 'unauthorised')
    return fail('refused', 'Ask @BotFather for the token again and set TELEGRAM_BOT_TOKEN.');
  return fail(
    `${answer.kind} at ${client.options.apiRoot}`,
    'Telegram has to be reachable from here; in Viet Nam it may be blocked by the provider.',
  );
}

async function updates(client: TelegramClient, { webhook }: TelegramConfig): Promise<Finding> {
  const answer = await callTelegram(client, 'getWebhookInfo', {});
  if (answer.kind !== 'answered') return fail(answer.kind, 'See the token first.');
  const { pending_update_count: waiting, last_error_message: trouble } = answer.result;
  const way = wayOf(answer.result.url);
  if (way !== wayOf(webhook?.url))
    return fail(
      `they come ${way}; configured is ${wayOf(webhook?.url)}`,
      'Start the server: it sets this itself. If somebody else uses the same bot, make a bot of your own.',
    );
  if (trouble !== undefined && waiting > 0)
    return fail(
      `${waiting} wait; Telegram says: ${trouble}`,
      'The address has to lead to this server over HTTPS, with a certificate that is not self-made.',
    );
  if (waiting > MANY) return warn(`${waiting} wait to be fetched`, 'Start the server.');
  return pass(`${way}, ${waiting} waiting`);
}

const wayOf = (url = ''): string => (url === '' ? 'by polling' : `to ${url}`);
