import { z } from 'zod';
import { networkFailure } from '../network-failure';
import { refusal, strangeAnswer, type Failure } from './failure';

/** Where the Bot Platform is, and the token of one bot: `id:secret`. */
export interface ZaloBotClient {
  readonly apiRoot: string;
  readonly token: string;
}

/** The methods we call. */
export type Method =
  'getMe' | 'getUpdates' | 'getWebhookInfo' | 'setWebhook' | 'deleteWebhook' | 'sendMessage' | 'sendPhoto';

/** What the platform answered, or how the call failed. */
export type Answer = { readonly kind: 'answered'; readonly result: unknown } | Failure;

const timeoutMs = 20_000;

const envelope = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
});

/** Calls one method; `ends` cuts it short, by default after 20 s. Never throws; no failure carries the token or the message. */
export async function callZaloBot(
  client: ZaloBotClient,
  method: Method,
  payload: Readonly<Record<string, unknown>> = {},
  ends: AbortSignal = AbortSignal.timeout(timeoutMs),
): Promise<Answer> {
  try {
    const response = await fetch(addressOf(client, method), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      redirect: 'error',
      signal: ends,
    });
    return answerFrom(response.status, await response.text());
  } catch (error) {
    return networkFailure(error);
  }
}

/** Holds the token: never to be logged or stored. */
function addressOf({ apiRoot, token }: ZaloBotClient, method: Method): URL {
  return new URL(`./bot${token}/${method}`, apiRoot.endsWith('/') ? apiRoot : `${apiRoot}/`);
}

function answerFrom(status: number, body: string): Answer {
  const parsed = envelope.safeParse(jsonFrom(body));
  if (!parsed.success) return strangeAnswer(status);
  const { ok, result, error_code, description = '' } = parsed.data;
  return ok ? { kind: 'answered', result } : refusal(error_code ?? status, description.slice(0, 200));
}

function jsonFrom(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
