import { z } from 'zod';
import { callZaloBot, type Method, type ZaloBotClient } from './client';

/** How events come. Without a `webhook` they are to be polled for. */
export interface ZaloBotSetUp {
  /** `secret` is 8 to 256 characters; it comes back in a header of every request. */
  readonly webhook?: { readonly url: string; readonly secret: string };
}

const account = z.object({ account_name: z.string() });
const webhookInfo = z.object({ url: z.string() });

/**
 * Says who we are and sets how events come; while a webhook is set, polling brings nothing and says nothing. Throws an
 * error that names the method the platform refused, without the token or the secret.
 */
export async function zaloBotSetUp(
  client: ZaloBotClient,
  { webhook }: ZaloBotSetUp,
): Promise<{ readonly name: string | undefined }> {
  const me = await must(client, 'getMe');
  if (webhook === undefined) await must(client, 'deleteWebhook');
  else await setWebhook(client, webhook);
  return { name: account.safeParse(me).data?.account_name };
}

async function setWebhook(
  client: ZaloBotClient,
  { url, secret }: NonNullable<ZaloBotSetUp['webhook']>,
): Promise<void> {
  await must(client, 'setWebhook', { url, secret_token: secret });
  const info = webhookInfo.safeParse(await must(client, 'getWebhookInfo'));
  if (info.data?.url !== url)
    throw new Error(`Zalo sends to ${info.data?.url ?? 'nowhere'} and not to ${url}`);
}

async function must(
  client: ZaloBotClient,
  method: Method,
  payload: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const answer = await callZaloBot(client, method, payload);
  if (answer.kind === 'answered') return answer.result;
  throw new Error(`Zalo did not take ${method}: ${answer.kind}, ${answer.detail}`);
}
