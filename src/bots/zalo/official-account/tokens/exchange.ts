import { z } from 'zod';
import type { Grant, Order } from './order';
import type { TokenPair } from './token-pair';

/** What the token service answered. */
export type Exchanged =
  | { readonly kind: 'answered'; readonly pair: TokenPair }
  | { readonly kind: 'refused'; readonly error: number; readonly because: string }
  | { readonly kind: 'unreached' | 'unanswered'; readonly because: string };

const DAY_MS = 24 * 3_600_000;
/** Zalo says three months; the shortest three are meant. */
const REFRESH_TOKEN_LASTS_MS = 89 * DAY_MS;
/** An odd lifetime must not cost the pair that came with it. */
const CAUTIOUS_SECONDS = 3_600;

const answered = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive().max(31_536_000).catch(CAUTIOUS_SECONDS),
});

const refused = z.object({
  error: z.number().refine((error) => error !== 0),
  error_name: z.string().catch(''),
});

/** Failures of which it is sure that no request was written. */
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Asks Zalo once for a pair. Never throws; nothing it gives back but the pair holds a secret. */
export async function exchange(order: Order): Promise<Exchanged> {
  try {
    const response = await fetch(order.url, {
      method: 'POST',
      headers: { secret_key: order.appSecret },
      body: new URLSearchParams({ app_id: order.appId, ...fieldsOf(order.grant) }),
      redirect: 'error',
      signal: AbortSignal.timeout(order.patienceMs),
    });
    return read(await response.text(), response.status, new Date(order.askedAt));
  } catch (error) {
    const because = causeOf(error);
    return { kind: neverLeft.has(because) ? 'unreached' : 'unanswered', because };
  }
}

function fieldsOf(grant: Grant): Readonly<Record<string, string>> {
  return grant.kind === 'refresh'
    ? { grant_type: 'refresh_token', refresh_token: grant.refreshToken }
    : { grant_type: 'authorization_code', code: grant.code, code_verifier: grant.verifier };
}

function read(body: string, status: number, issuedAt: Date): Exchanged {
  const json = parsed(body);
  const pair = answered.safeParse(json);
  if (pair.success) {
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = pair.data;
    const after = (milliseconds: number) => new Date(issuedAt.getTime() + milliseconds);
    const accessExpiresAt = after(seconds * 1_000);
    const refreshExpiresAt = after(REFRESH_TOKEN_LASTS_MS);
    return {
      kind: 'answered',
      pair: { accessToken, refreshToken, issuedAt, accessExpiresAt, refreshExpiresAt },
    };
  }
  const refusal = refused.safeParse(json);
  if (refusal.success) {
    return { kind: 'refused', error: refusal.data.error, because: refusal.data.error_name };
  }
  return {
    kind: 'unanswered',
    because: `an answer with status ${status} that is neither tokens nor an error`,
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The code of what lies at the bottom, or the name: messages may repeat what was sent. */
function causeOf(error: unknown): string {
  const { name, code, cause } = failureSchema.parse(error);
  return cause?.code ?? cause?.name ?? code ?? name;
}

const words = z.string().optional().catch(undefined);
const failureSchema = z
  .object({
    name: z.string(),
    code: words,
    cause: z.object({ code: words, name: words }).optional().catch(undefined),
  })
  .catch({ name: 'unknown', code: undefined, cause: undefined });
