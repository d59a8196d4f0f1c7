import { z } from 'zod';

/** How a request to Zalo broke: not reached, so that nothing happened, or perhaps written before it broke. */
export interface NetworkFailure {
  readonly kind: 'down' | 'unknown';
  readonly detail: string;
}

const notReached =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** Sorts what `fetch` throws. Only the code is told: messages may hold the address, and with it a token. */
export function networkFailure(error: unknown): NetworkFailure {
  const detail = codeOf(error);
  return { kind: notReached.test(detail) ? 'down' : 'unknown', detail };
}

const named = z.object({ name: z.string() });
const caused = z.object({ cause: z.object({ code: z.string() }) });

function codeOf(error: unknown): string {
  return caused.safeParse(error).data?.cause.code ?? named.safeParse(error).data?.name ?? 'unknown';
}
