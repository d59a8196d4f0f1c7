import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';

const noNonce = Buffer.alloc(16);

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** AES-CBC without a nonce, as the service encrypts calls and answers; the length of the key decides the variant. */
export function encrypt(key: Buffer, text: string): string {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, noNonce);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/** Throws where the text was encrypted with another key. */
export function decrypt(key: Buffer, base64: string): string {
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, noNonce);
  return Buffer.concat([decipher.update(Buffer.from(base64, 'base64')), decipher.final()]).toString('utf8');
}

/** The key of a log-in, which both sides work out from what stands in the address. */
export function loginKey(zcid: string, zcidExt: string): Buffer {
  const digest = md5(zcidExt).toUpperCase();
  const odd = every(zcid, 1).reverse();
  const letters = [...every(digest, 0).slice(0, 8), ...every(zcid, 0).slice(0, 12), ...odd.slice(0, 12)];
  return Buffer.from(letters.join(''));
}

function every(text: string, parity: 0 | 1): string[] {
  return Array.from(text).filter((_letter, index) => index % 2 === parity);
}

/** What a call has to be signed with. */
export function signature(name: string, fields: Readonly<Record<string, string>>): string {
  const values = Object.keys(fields)
    .toSorted()
    .map((key) => fields[key] ?? '');
  return md5(`zsecure${name}${values.join('')}`);
}

/** What a frame of the socket carries: compressed, then AES-GCM under the socket's key. */
export function sealedEvent(key: Buffer, event: unknown): { readonly encrypt: 2; readonly data: string } {
  const iv = randomBytes(16);
  const aad = randomBytes(16);
  const cipher = createCipheriv('aes-128-gcm', key, iv);
  cipher.setAAD(aad);
  const body = Buffer.concat([cipher.update(deflateSync(JSON.stringify({ data: event }))), cipher.final()]);
  const bytes = Buffer.concat([iv, aad, body, cipher.getAuthTag()]);
  return { encrypt: 2, data: encodeURIComponent(bytes.toString('base64')) };
}
