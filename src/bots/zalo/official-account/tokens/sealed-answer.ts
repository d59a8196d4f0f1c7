import { z } from 'zod';
import type { Answer, Order } from './order';
import type { Seal } from './token-book';
import type { TokenPair } from './token-pair';

/** A pair as it came, with what it follows. */
export interface OpenedAnswer {
  /** The digest of the refresh token that was stored when it was asked for; null if there was none. */
  readonly follows: string | null;
  readonly pair: TokenPair;
}

const contents = z.object({
  follows: z.string().nullable(),
  pair: z.object({
    accessToken: z.string(),
    refreshToken: z.string(),
    issuedAt: z.coerce.date(),
    accessExpiresAt: z.coerce.date(),
    refreshExpiresAt: z.coerce.date(),
  }),
});

/** Seals a pair with the key made for it. */
export function sealAnswer(
  { follows, sealedAnswerKey }: Pick<Order, 'follows' | 'sealedAnswerKey'>,
  pair: TokenPair,
  { seal }: Pick<Seal, 'seal'>,
): Answer {
  return { kind: 'answered', sealedAnswerKey, sealedPair: seal(JSON.stringify({ follows, pair })) };
}

/** Opens an answer with its key, which our own key opens; nothing if it was sealed by somebody else. */
export function openAnswer(answer: Answer, ours: Seal, sealedWith: SealedWith): OpenedAnswer | undefined {
  try {
    const key = Buffer.from(ours.open(answer.sealedAnswerKey), 'base64');
    return contents.parse(JSON.parse(sealedWith(key).open(answer.sealedPair)));
  } catch {
    return undefined;
  }
}

/** Makes a seal of a key of 32 bytes. */
export type SealedWith = (key: Uint8Array) => Seal;
