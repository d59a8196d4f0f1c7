import { timingSafeEqual } from 'node:crypto';

/** Whether a header of a request holds our secret. How long that takes tells at most the secret's length. */
export function isSameSecret(header: string | readonly string[] | undefined, secret: string): boolean {
  if (typeof header !== 'string') return false;
  const [given, wanted] = [Buffer.from(header), Buffer.from(secret)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
