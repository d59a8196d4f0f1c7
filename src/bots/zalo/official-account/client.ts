import { z } from 'zod';
import { networkFailure } from '../network-failure';
import type { AccessTokens } from './access-tokens';
import { refusal, strangeAnswer, type Failure } from './failure';

/** Where the Official Account's API is, and what opens it. */
export interface OfficialAccountClient {
  /** `https://openapi.zalo.me`, or another server. */
  readonly apiRoot: string;
  readonly tokens: AccessTokens;
  /** How long a call may take, 20 s if absent; an upload may take three times as long. */
  readonly timeoutMs?: number;
}

/** One call. With `json` or a `form` it is a POST, otherwise a GET. */
export interface ApiCall {
  /** Such as `v3.0/oa/message/cs`. */
  readonly path: string;
  readonly json?: unknown;
  readonly form?: FormData;
}

/** What the API answered, or how the call failed. A refused token is dealt with here: what is left of it is `stopped`. */
export type Answer = Exclude<FirstAnswer, { kind: 'token-refused' }>;
type FirstAnswer = { readonly kind: 'answered'; readonly data: unknown } | Failure;

/** An answer, and how many more calls this minute the API said it would take. */
export interface Reply<A = Answer> {
  readonly answer: A;
  readonly remaining?: number;
}

const usualTimeoutMs = 20_000;
const longestMessage = 200;

const connectAnew: Reply = {
  answer: {
    kind: 'stopped',
    detail: 'there is no access token that works: connect the Official Account anew',
  },
};

/**
 * Makes one call; with another token once more where the first was refused. Never throws; no failure carries a token or
 * what was sent.
 */
export async function callOfficialAccount(client: OfficialAccountClient, call: ApiCall): Promise<Reply> {
  try {
    const token = await client.tokens.current();
    if (token === undefined) return connectAnew;
    const first = await callWith(token, client, call);
    if (hasToken(first)) return first;
    const other = await client.tokens.instead(token);
    if (other === undefined) return connectAnew;
    const second = await callWith(other, client, call);
    return hasToken(second) ? second : connectAnew;
  } catch {
    return { answer: { kind: 'down', detail: 'the access token could not be read' } };
  }
}

function hasToken(reply: Reply<FirstAnswer>): reply is Reply {
  return reply.answer.kind !== 'token-refused';
}

async function callWith(
  token: string,
  { apiRoot, timeoutMs = usualTimeoutMs }: OfficialAccountClient,
  call: ApiCall,
): Promise<Reply<FirstAnswer>> {
  const root = apiRoot.endsWith('/') ? apiRoot : `${apiRoot}/`;
  try {
    const response = await fetch(new URL(call.path, root), {
      ...content(call),
      headers: {
        access_token: token,
        ...(call.json !== undefined && { 'content-type': 'application/json' }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(call.form === undefined ? timeoutMs : timeoutMs * 3),
    });
    const answer = answerIn(response.status, await response.text(), token);
    return { answer, ...remainingIn(response.headers) };
  } catch (error) {
    return { answer: networkFailure(error) };
  }
}

function content({ json, form }: ApiCall): RequestInit {
  if (form !== undefined) return { method: 'POST', body: form };
  return json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) };
}

/** Refusals come with the status 200 as well: only `error` tells. */
const envelope = z.object({
  error: z.int(),
  message: z.string().catch(''),
  data: z.unknown().optional(),
});

function answerIn(status: number, body: string, token: string): FirstAnswer {
  const parsed = envelope.safeParse(jsonOrNothing(body));
  if (!parsed.success) return strangeAnswer(status);
  const { error, message, data } = parsed.data;
  if (error === 0) return { kind: 'answered', data };
  return refusal(error, message.replaceAll(token, '…').slice(0, longestMessage));
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function remainingIn(headers: Headers): Pick<Reply, 'remaining'> {
  const remaining = headers.get('x-ratelimit-remain');
  return remaining !== null && /^\d+$/.test(remaining) ? { remaining: Number(remaining) } : {};
}
