import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts what must not be readable in the store or in a copy of it: tokens, cookies. */
export interface Sealed {
  /** base64 of nonce, authentication tag and AES-256-GCM of the text. */
  readonly seal: (text: string) => string;
  /** Throws where the text was sealed with another key, or was changed. */
  readonly open: (sealed: string) => string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `key`: 32 bytes. */
export function sealedWith(key: Uint8Array): Sealed {
  return {
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}
