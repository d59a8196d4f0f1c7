import { z } from 'zod';
import { roleNames } from '../../core/roles';
import { dueSchema, periodSchema } from './when';

const words = z.string().min(1);
const idSchema = z
  .string()
  .regex(
    /^[A-Z]{2,6}-[A-Z0-9][A-Z0-9.-]{0,30}$/,
    'an id of capitals, digits, dots and hyphens, such as DT-D1',
  );
const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a name of small letters, digits and hyphens, such as ubnd-xa');
const year = z.int().min(2015).max(2045);

/** The titles (danh hiệu). A cộng đồng of an ấp or khóm is another title than one of a commune, district or province. */
export const titles = [
  'CDHT',
  'GDHT',
  'DHHT',
  'CDGHT-AP',
  'CDGHT-XA',
  'CDGHT-HUYEN',
  'CDGHT-TINH',
  'DVHT',
] as const;

/** What every entry of a plan has: its words, and where they stand. */
const entry = {
  id: idSchema,
  /** Word for word, one or more passages. */
  quotes: z.array(words).min(1),
  /** The name of one of the plan's `sources`. */
  source: nameSchema,
  /** The place in the source. */
  at: z.exactOptional(words),
  /** Ours, not the text's: what to know before relying on it. */
  note: z.exactOptional(words),
};

/** A text the entries are quoted from. What is blank in the copy at hand is `null`. */
const sourceSchema = z.strictObject({
  id: nameSchema,
  title: words,
  number: words.nullable(),
  /** As precise as the copy has it: `2022`, `2023-12` or `2022-05-12`. */
  date: z.string().regex(/^20\d\d(?:-\d\d(?:-\d\d)?)?$/, 'a year, month or day, such as 2022-05-12'),
  issuer: words,
  signedBy: words.nullable(),
});

/** Who of the assistant's users acts for an organisation: a role, in each unit of a level. */
const officerSchema = z.strictObject({
  role: z.enum(roleNames),
  level: z.enum(['commune', 'province']),
});

/** An organisation the plan names. */
const actorSchema = z.strictObject({
  id: nameSchema,
  name: words,
  level: z.enum(['national', 'province', 'district', 'commune', 'hamlet', 'group']),
  /** Left out: nobody uses the assistant for it, so nobody is nudged. */
  officer: z.exactOptional(officerSchema),
  /** Of an organisation that is no more: who stands for it today. */
  legacy: z.exactOptional(
    z.strictObject({
      today: words,
      /** No text says so. */
      assumption: z.boolean(),
      because: words,
    }),
  ),
});

const targetSchema = z.strictObject({
  ...entry,
  /** The year it is to be reached by; every year; or the text names none. */
  year: z.union([year, z.literal('every-year'), z.null()]),
  /** What is to be reached, in words. */
  what: words,
  aim: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('share'),
      percent: z.number().min(0).max(100),
      /** The name of one of the plan's `denominators`: what it is a share of. */
      of: nameSchema,
    }),
    z.strictObject({ kind: z.literal('amount'), amount: z.number().positive(), unit: words }),
    /** Words without a number. */
    z.strictObject({ kind: z.literal('words') }),
  ]),
  /** What is counted towards it; left out where the assistant counts nothing of the kind. */
  counts: z.exactOptional(
    z.strictObject({
      title: z.enum(titles),
      /** Only declarations of these forms; left out: all of the title. */
      audiences: z.exactOptional(z.array(nameSchema).min(1)),
      /** That these forms are the people meant is our reading. */
      assumption: z.boolean().default(false),
    }),
  ),
});

const deadlineSchema = z.strictObject({
  ...entry,
  what: words,
  due: dueSchema,
  /** Names of `actors`; none where the text does not say who. */
  owedBy: z.array(nameSchema),
  to: z.array(nameSchema).min(1),
  /** Who hears of it next, from those it went to. */
  then: z.array(nameSchema).default([]),
});

const milestoneSchema = z.strictObject({
  ...entry,
  what: words,
  when: periodSchema,
  /** Names of `actors`: who leads. */
  by: z.array(nameSchema).default([]),
  /** Whom they do it with, in words. */
  with: z.exactOptional(words),
  /** The id of an entry that says otherwise. */
  conflictsWith: z.exactOptional(idSchema),
  /** What people think of the criteria sets is gathered in this time (tiếp thu góp ý). */
  feedback: z.boolean().default(false),
});

/** A row of the plan's own calendar of activities, by the number printed beside it. */
const calendarRowSchema = z.strictObject({ ...milestoneSchema.shape, row: words });

const bulletinSchema = z.strictObject({
  ...entry,
  name: words,
  when: periodSchema,
  issues: z.int().min(1),
  by: z.array(nameSchema).default([]),
});

const campaignSchema = z.strictObject({
  ...entry,
  kind: z.enum(['emulation', 'drive', 'media', 'training', 'reading', 'award', 'event']),
  name: words,
  /** People may register for it (đăng ký thi đua, đăng ký tham gia). */
  registration: z.boolean().default(false),
});

const roleSchema = z.strictObject({ ...entry, actor: nameSchema });
const awardSchema = z.strictObject({ ...entry, name: words, when: words });

/** Anything else the plan says that is good to know: its goal, what it says of software, channels and money. */
const provisionSchema = z.strictObject({ ...entry, topic: words });

/** A plan (kế hoạch) as data: what it asks of whom and when. `readPlan` checks in addition that its parts agree. */
export const planProfileSchema = z.strictObject({
  id: nameSchema,
  name: words,
  title: words,
  /** Today's province, `edition:code`. */
  province: z.string().regex(/^2025:\d{2}$/, 'edition:code of a province, such as 2025:82'),
  /** The place as the plan names it, and what it is today. */
  place: z.strictObject({ planned: words, today: words }),
  /**
   * The places of before July 2025 the plan was made for: today's communes that came at least in part from them are the ones it
   * asks anything of. Left out: every commune of the province.
   */
  area: z.exactOptional(
    z.strictObject({
      /** Units of 2024, such as `2024:58` for tỉnh Ninh Thuận. */
      of: z
        .array(z.string().regex(/^2024:\d{2,5}$/, 'edition:code of a unit of 2024, such as 2024:58'))
        .min(1),
      /** No text says so. */
      assumption: z.boolean(),
      because: words,
    }),
  ),
  /** Duties fall in these years only; `to` is `null` where the plan has no end. */
  inForce: z.strictObject({ from: year, to: year.nullable() }),
  stages: z.array(z.strictObject({ from: year, to: year })),
  sources: z.array(sourceSchema).min(1),
  actors: z.array(actorSchema).min(1),
  denominators: z.array(z.strictObject({ id: nameSchema, name: words })),
  targets: z.array(targetSchema),
  deadlines: z.array(deadlineSchema),
  milestones: z.array(milestoneSchema),
  calendar: z.array(calendarRowSchema),
  bulletins: z.array(bulletinSchema),
  campaigns: z.array(campaignSchema),
  roles: z.array(roleSchema),
  awards: z.array(awardSchema),
  provisions: z.array(provisionSchema),
  /** What to know of the copy at hand: scan errors, contradictions. Ours. */
  remarks: z.array(words),
});

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

export type PlanProfile = Frozen<z.infer<typeof planProfileSchema>>;
export type Title = (typeof titles)[number];
export type PlanActor = PlanProfile['actors'][number];
export type PlanOfficer = Frozen<z.infer<typeof officerSchema>>;
export type Target = PlanProfile['targets'][number];
export type Deadline = PlanProfile['deadlines'][number];
export type Milestone = PlanProfile['milestones'][number];
export type CalendarRow = PlanProfile['calendar'][number];
export type PlanBulletin = PlanProfile['bulletins'][number];
export type Campaign = PlanProfile['campaigns'][number];
