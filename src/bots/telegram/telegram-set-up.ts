import type { Opts } from 'telegraf/types';
import { callTelegram, type Answer, type Method, type TelegramClient } from './client';
import { allowedUpdates } from './update-schema';

/** An entry of the menu beside the text field. `command` is 1 to 32 of `a-z0-9_`. */
export interface MenuCommand {
  readonly command: string;
  readonly description: string;
}

/** How updates come and what the menu says. Without a `webhook` they are to be polled for. */
export interface TelegramSetUp {
  readonly commands: { readonly vi: readonly MenuCommand[]; readonly en: readonly MenuCommand[] };
  /** `secret` is 1 to 256 of `A-Za-z0-9_-`; it comes back in a header of every request. */
  readonly webhook?: { readonly url: string; readonly secret: string };
}

/**
 * Says who we are, sets the menu (Vietnamese for everyone, English where the app is) and how updates come.
 * Throws an error that names the method Telegram refused, without the token or the secret.
 */
export async function telegramSetUp(
  client: TelegramClient,
  { commands, webhook }: TelegramSetUp,
): Promise<{ readonly username: string }> {
  const { username } = await must(client, 'getMe', {});
  await must(client, 'setMyCommands', { commands: commands.vi });
  await must(client, 'setMyCommands', { commands: commands.en, language_code: 'en' });
  if (webhook === undefined) await must(client, 'deleteWebhook', {});
  else {
    const { url, secret } = webhook;
    await must(client, 'setWebhook', { url, secret_token: secret, allowed_updates: allowedUpdates });
  }
  return { username };
}

async function must<M extends Method>(client: TelegramClient, method: M, payload: Opts<M>) {
  const answer: Answer<M> = await callTelegram(client, method, payload);
  if (answer.kind === 'answered') return answer.result;
  const why = answer.kind === 'throttled' ? `wait ${answer.retryAfterSeconds} s` : answer.detail;
  throw new Error(`Telegram did not take ${method}: ${answer.kind}, ${why}`);
}
