import { z } from 'zod';

/** What a keeper is told to exchange, and where to put the answer. It holds secrets: it travels through a pipe only. */
export const orderSchema = z.object({
  file: z.string().min(1),
  /** The process that gives the order; without it nothing is begun. */
  parent: z.int(),
  url: z.url(),
  appId: z.string(),
  appSecret: z.string(),
  grant: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('refresh'), refreshToken: z.string() }),
    z.object({ kind: z.literal('code'), code: z.string(), verifier: z.string() }),
  ]),
  /** The digest of the refresh token that is stored now, which the answer is to follow. */
  follows: z.string().nullable(),
  /** Lifetimes are counted from here, so that they never end later than Zalo thinks. */
  askedAt: z.iso.datetime(),
  patienceMs: z.int().positive(),
  /** 32 bytes in base64, made for this answer; and the same, sealed with a key only the parent has. */
  answerKey: z.string(),
  sealedAnswerKey: z.string(),
});

export type Order = z.infer<typeof orderSchema>;
export type Grant = Order['grant'];

/** A pair Zalo gave, sealed: for the file, or handed over if the file could not be written. */
export const answerSchema = z.object({
  kind: z.literal('answered'),
  sealedAnswerKey: z.string(),
  sealedPair: z.string(),
});

export type Answer = z.infer<typeof answerSchema>;

/** What became of an order. */
export const reportSchema = z.discriminatedUnion('kind', [
  /** The answer is in the file, on disk. */
  z.object({ kind: z.literal('kept') }),
  /** There is an answer, but it could not be written; it is in here alone. */
  z.object({ kind: z.literal('not-written'), answer: answerSchema, because: z.string() }),
  /** Zalo said no. */
  z.object({ kind: z.literal('refused'), error: z.number(), because: z.string() }),
  /** The request never left: nothing has happened. */
  z.object({ kind: z.literal('unreached'), because: z.string() }),
  /** The request may have been carried out; its answer did not come, or made no sense. */
  z.object({ kind: z.literal('unanswered'), because: z.string() }),
  /** Another keeper is at work, or has left an answer; nothing was asked. */
  z.object({ kind: z.literal('busy') }),
]);

export type Report = z.infer<typeof reportSchema>;
