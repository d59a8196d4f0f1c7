import { z } from 'zod';

/** How a request to Zalo broke: not reached, so that nothing happened, or perhaps written before it broke. */
export interface NetworkFailure {
  readonly kind: 'down' | 'unknown';
  readonly detail: string;
}

const notReached =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/**
 * Sorts what `fetch` throws, or a library that uses it. Only a code is told, such as `ECONNRESET`, or the error's name:
 * messages may hold the address, and with it a token.
 */
export function networkFailure(error: unknown): NetworkFailure {
  const { cause, code, name } = thrown.parse(error);
  const detail = cause?.code ?? code ?? name;
  return { kind: notReached.test(detail) ? 'down' : 'unknown', detail };
}

// By its shape: what another realm throws, as fetch does under jest, is no `Error` of ours.
const thrown = z
  .object({
    name: z.string().catch('unknown'),
    code: z.string().optional().catch(undefined),
    cause: z.object({ code: z.string() }).optional().catch(undefined),
  })
  .catch({ name: 'unknown', code: undefined, cause: undefined });
