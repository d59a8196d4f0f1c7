import { createHash } from 'node:crypto';

/** What Zalo gives an Official Account: a token to call with for 25 hours, and one, good for one use, to get the next pair. */
export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly issuedAt: Date;
  readonly accessExpiresAt: Date;
  readonly refreshExpiresAt: Date;
}

/** Names a refresh token without telling it. */
export function digestOf(refreshToken: string): string {
  return createHash('sha256').update(refreshToken).digest('hex');
}
