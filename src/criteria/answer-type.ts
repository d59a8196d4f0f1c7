import { z } from 'zod';
import type { Frozen } from './frozen';
import { idSchema } from './id';

/** An option of a choice. The label fits a phone's button or one line of a numbered list. */
const optionSchema = z.strictObject({ id: idSchema, label: z.string().min(1).max(60) });

const wholeFromZero = z.int().min(0);

/** What one question can be answered with. The stored values are described in `answer.ts`. */
const plainAnswerTypes = [
  z.strictObject({ kind: z.literal('choice'), options: z.array(optionSchema).min(2) }),
  /** Any number of options, also none at all: an empty list is a valid answer and earns nothing. */
  z.strictObject({ kind: z.literal('choices'), options: z.array(optionSchema).min(2) }),
  z.strictObject({ kind: z.literal('yes-no') }),
  z.strictObject({
    kind: z.literal('number'),
    unit: z.string().min(1),
    min: z.number(),
    max: z.number(),
    whole: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('date'),
    earliest: z.exactOptional(z.iso.date()),
    latest: z.exactOptional(z.iso.date()),
  }),
  z.strictObject({ kind: z.literal('text'), maxLength: z.int().min(1).max(2000) }),
  z.strictObject({ kind: z.literal('rating'), min: wholeFromZero, max: z.int().max(10) }),
  /** Pictures as the answer itself: their ids are the value. */
  z.strictObject({ kind: z.literal('photos'), least: wholeFromZero, most: z.int().min(1).max(20) }),
] as const;

const plainAnswerTypeSchema = z.discriminatedUnion('kind', plainAnswerTypes);

/** One question of a repeat group. */
const entryQuestionSchema = z.strictObject({
  id: idSchema,
  ask: z.string().min(1),
  answer: plainAnswerTypeSchema,
});

/**
 * The same few questions again and again, one entry after another, at most `most`. The indicator's own answer is whether
 * there is any entry at all (`true`/`false`); `another` asks whether one more follows.
 */
const groupAnswerTypeSchema = z.strictObject({
  kind: z.literal('group'),
  title: z.string().min(1),
  questions: z.array(entryQuestionSchema).min(1),
  most: z.int().min(1).max(30),
  another: z.string().min(1),
});

export const answerTypeSchema = z.discriminatedUnion('kind', [...plainAnswerTypes, groupAnswerTypeSchema]);

export type AnswerOption = Frozen<z.infer<typeof optionSchema>>;
/** Every answer type but the repeat group. */
export type PlainAnswerType = Frozen<z.infer<typeof plainAnswerTypeSchema>>;
export type GroupAnswerType = Frozen<z.infer<typeof groupAnswerTypeSchema>>;
export type AnswerType = Frozen<z.infer<typeof answerTypeSchema>>;
