import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether the header `X-Telegram-Bot-Api-Secret-Token` of a webhook request holds our secret; in constant time. */
export function isTelegramSecret(header: string | readonly string[] | undefined, secret: string): boolean {
  if (typeof header !== 'string') return false;
  return timingSafeEqual(digest(header), digest(secret));
}

/** Digests have one length, so that comparing them does not tell the secret's. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
