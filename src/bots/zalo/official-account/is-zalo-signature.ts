import { createHash, timingSafeEqual } from 'node:crypto';

/** What a webhook request is signed with and over. */
export interface Signed {
  readonly appId: string;
  /** The key for webhooks; another than the app's secret. */
  readonly secret: string;
  /** The body as it came, byte by byte. */
  readonly body: Uint8Array;
  readonly timestamp: string;
}

/**
 * Whether the header `X-ZEvent-Signature` is `mac=<hex>` (spaces, or no `mac=`, are taken too) of a plain SHA-256 over app id,
 * body, timestamp and secret; compared in constant time.
 */
export function isZaloSignature(
  header: string | undefined,
  { appId, secret, body, timestamp }: Signed,
): boolean {
  const hex = /^\s*(?:mac\s*=\s*)?([\da-f]{64})\s*$/i.exec(header ?? '')?.[1];
  if (hex === undefined) return false;
  const expected = createHash('sha256').update(appId).update(body).update(timestamp).update(secret).digest();
  return timingSafeEqual(Buffer.from(hex, 'hex'), expected);
}
