import { z } from 'zod';
import { setRef, type SetRef } from '../core/ids';
import { answerTypeSchema } from './answer-type';
import { conditionSchema } from './condition';
import type { Frozen } from './frozen';
import { idSchema, nameSchema, versionSchema } from './id';
import { pointsSchema, ruleSchema } from './rule';

const words = z.string().min(1);

/** Pictures asked for beside the answer, stored under `photosOf(indicator)`. */
const evidenceSchema = z.discriminatedUnion('required', [
  z.strictObject({
    required: z.literal(false),
    ask: words,
    least: z.int().min(0),
    most: z.int().min(1).max(20),
  }),
  /** With fewer than `least` pictures the indicator earns at most `pointsWithout`. */
  z.strictObject({
    required: z.literal(true),
    ask: words,
    least: z.int().min(1),
    most: z.int().min(1).max(20),
    pointsWithout: pointsSchema,
  }),
]);

export const indicatorSchema = z.strictObject({
  id: idSchema,
  /** The source's own wording. */
  text: words,
  /** The plain question put to the resident. */
  ask: words,
  help: z.exactOptional(words),
  /** A good answer in the words of somebody like them, shown after two misunderstandings. */
  example: z.exactOptional(words),
  /** Who worded `ask`, `help` and `example`. Where it is `ours`, that is said to whoever asks. */
  wordingBy: z.enum(['source', 'ours']),
  answer: answerTypeSchema,
  rule: ruleSchema,
  /** The most points the rule can give, before the weight. */
  outOf: pointsSchema.positive(),
  weight: z.number().positive().multipleOf(0.01).default(1),
  evidence: z.exactOptional(evidenceSchema),
  /** May be skipped; it then earns nothing. */
  optional: z.boolean().default(false),
  /** Asked and scored only where this holds of earlier answers. */
  relevant: z.exactOptional(conditionSchema),
  /** What must hold of this answer and earlier ones; `message` is said where it does not. */
  constraint: z.exactOptional(z.strictObject({ that: conditionSchema, message: words })),
  /** Where text, question and points come from, in Vietnamese. */
  provenance: words,
  confidence: z.enum(['high', 'medium', 'low']),
});

const groupSchema = z.strictObject({
  id: idSchema,
  title: words,
  indicators: z.array(indicatorSchema).min(1),
});

/** A criteria set as it stands in its file; `loadSet` checks in addition that its parts agree. */
export const criteriaSetSchema = z.strictObject({
  id: nameSchema,
  version: versionSchema,
  title: words,
  model: z.enum(['CDHT']),
  /** Whom it is for; the person picks by `name`. */
  audience: z.strictObject({
    id: nameSchema,
    name: words,
  }),
  status: z.enum(['sample', 'transcribed', 'official']),
  legalBasis: z.strictObject({
    text: words,
    number: words.nullable(),
    date: z.iso.date().nullable(),
    issuer: words.nullable(),
  }),
  effective: z.strictObject({ from: z.iso.date().nullable(), to: z.iso.date().nullable() }),
  /** `checklist`: every indicator counts 1, met or not, and there is no threshold. */
  mode: z.enum(['points', 'checklist']),
  maxTotal: z.number().positive(),
  /** From this total on the threshold is reached; `null`: progress only, never a verdict. */
  passTotal: z.number().min(0).nullable(),
  /** No relevant indicator may earn less, before its weight. */
  minPerIndicator: z.number().min(0).nullable(),
  groups: z.array(groupSchema).min(1),
});

export type Indicator = Frozen<z.infer<typeof indicatorSchema>>;
export type IndicatorGroup = Frozen<z.infer<typeof groupSchema>>;
export type CriteriaSet = Frozen<z.infer<typeof criteriaSetSchema>>;

/** Every indicator in the set's order. */
export const indicatorsOf = (set: CriteriaSet): readonly Indicator[] =>
  set.groups.flatMap((group) => group.indicators);

/** `id@version`, by which declarations pin the set they answered. */
export const refOf = (set: CriteriaSet): SetRef => setRef(set.id, set.version);

/** What every screen, message, card and export of a set that is not official must carry. */
export const notOfficialLabel = (set: CriteriaSet): string | undefined =>
  set.status === 'official' ? undefined : 'Bản mẫu, chưa phải văn bản chính thức';
