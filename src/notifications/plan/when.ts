import { z } from 'zod';
import { isDay } from '../../core/vietnamese/calendar';

const words = z.string().min(1);
const quarterText = z.string().regex(/^20\d\d-Q[1-4]$/, 'a quarter, such as 2026-Q2');
const monthText = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, 'a month, such as 2030-08');
const yearText = z.string().regex(/^20\d\d$/, 'a year, such as 2026');
const quarterNumber = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** A common year, so that the 29th of February is no day of every year. */
const COMMON_YEAR = 2023;

const dayOfYear = z
  .string()
  .regex(/^\d\d-\d\d$/, 'a day of every year, such as 11-20')
  .refine(
    (text) => isDay({ year: COMMON_YEAR, month: Number(text.slice(0, 2)), day: Number(text.slice(3)) }),
    {
      error: 'a day of every year, such as 11-20',
    },
  );

/** As the text has it, such as "Quý III, IV/2023". */
const printed = words;

/** No time can be told from the text: it never falls due by itself. */
const undatedSchema = z.strictObject({ kind: z.literal('undated'), printed });

/** When something is owed at the latest. `before` is never a good day itself: "trước ngày 20/11" ends with the 19th. */
export const dueSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('each-year'),
    precision: z.literal('day'),
    /** Month and day; the last good day is the one before. */
    before: dayOfYear,
    printed,
  }),
  z.strictObject({
    kind: z.literal('once'),
    precision: z.literal('month'),
    /** Year and month; the last good day is the last of the month before. */
    before: monthText,
    printed,
  }),
  undatedSchema,
]);

const tentative = z.boolean().default(false);

/** When something is to happen, no finer than the text says: a quarter has no day, and is given none. */
export const periodSchema = z.discriminatedUnion('kind', [
  z.discriminatedUnion('precision', [
    z.strictObject({
      kind: z.literal('once'),
      precision: z.literal('quarter'),
      first: quarterText,
      last: quarterText,
      /** The text itself says "dự kiến". */
      tentative,
      printed,
    }),
    z.strictObject({
      kind: z.literal('once'),
      precision: z.literal('month'),
      first: monthText,
      last: monthText,
      tentative,
      printed,
    }),
    z.strictObject({
      kind: z.literal('once'),
      precision: z.literal('year'),
      first: yearText,
      last: yearText,
      tentative,
      printed,
    }),
  ]),
  z.discriminatedUnion('precision', [
    z.strictObject({
      kind: z.literal('each-year'),
      precision: z.literal('quarter'),
      quarter: quarterNumber,
      /** The first quarter it is meant for. */
      since: z.exactOptional(quarterText),
      printed,
    }),
    z.strictObject({
      kind: z.literal('each-year'),
      precision: z.literal('year'),
      /** The first year or quarter it is meant for. */
      since: z.exactOptional(z.union([yearText, quarterText])),
      printed,
    }),
  ]),
  z.strictObject({ kind: z.literal('each-quarter'), precision: z.literal('quarter'), printed }),
  /** In each of the plan's stages, no year named. */
  z.strictObject({ kind: z.literal('each-stage'), precision: z.literal('stage'), printed }),
  undatedSchema,
]);

export type Due = Readonly<z.infer<typeof dueSchema>>;
export type Period = Readonly<z.infer<typeof periodSchema>>;
