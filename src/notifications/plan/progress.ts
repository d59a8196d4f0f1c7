import { denominatorFor, type Denominator } from './denominators';
import type { PlanProfile, Target, Title } from './plan-profile';

/** How many declarations of a title stand where, in one unit and all that lies below it. */
export interface TitleCounts {
  readonly title: Title;
  /** The form's audience, such as `nguoi-lao-dong`; left out where it was not told apart. */
  readonly audience?: string;
  /** Handed in, whatever became of them. */
  readonly submitted: number;
  readonly appraised: number;
  /** By a decision with number and date: the only ones that count towards a target. */
  readonly recognised: number;
}

type Sum = Pick<TitleCounts, 'submitted' | 'appraised' | 'recognised'>;

/** How far a unit is with a target. Only `measured` says whether it is reached. */
export type Progress =
  | {
      readonly kind: 'measured';
      readonly target: Target;
      readonly counted: Sum;
      readonly whole: Denominator;
      /** Of the whole, in percent, cut to one decimal: never more than it is. */
      readonly percent: number;
      /** How many more have to be recognised; 0 once it is reached. */
      readonly missing: number;
    }
  /** Nobody told what it is a share of. */
  | { readonly kind: 'no-denominator'; readonly target: Target; readonly counted: Sum }
  /** The counts do not tell the forms apart, and the target is about some of them. */
  | { readonly kind: 'not-told-apart'; readonly target: Target }
  /** The assistant counts nothing of the kind. */
  | { readonly kind: 'not-counted'; readonly target: Target }
  /** The target has no number. */
  | { readonly kind: 'words'; readonly target: Target; readonly counted?: Sum };

/**
 * The targets a unit works towards in a year: those of the next year the plan has any for, those of every year and those without
 * one. Once the last year is past, only the latter two; none outside the plan's years.
 */
export function targetsFor(plan: PlanProfile, year: number): readonly Target[] {
  const { from, to } = plan.inForce;
  if (year < from || (to !== null && year > to)) return [];
  const years = plan.targets.flatMap((target) => (typeof target.year === 'number' ? [target.year] : []));
  const next = Math.min(...years.filter((each) => each >= year));
  return plan.targets.filter((target) => typeof target.year !== 'number' || target.year === next);
}

/** How far a unit is with each target of a year. */
export function progressOf(
  plan: PlanProfile,
  {
    unit,
    year,
    counts,
    denominators,
  }: {
    readonly unit: string;
    readonly year: number;
    readonly counts: readonly TitleCounts[];
    readonly denominators: readonly Denominator[];
  },
): readonly Progress[] {
  return targetsFor(plan, year).map((target) => {
    const counted = countedFor(target, counts);
    if (target.aim.kind !== 'share')
      return { kind: 'words', target, ...(typeof counted === 'object' ? { counted } : {}) };
    if (typeof counted !== 'object') return { kind: counted, target };
    const whole = denominatorFor(denominators, { unit, name: target.aim.of, year });
    if (whole === undefined) return { kind: 'no-denominator', target, counted };
    return {
      kind: 'measured',
      target,
      counted,
      whole,
      ...measured(counted.recognised, whole.value, target.aim.percent),
    };
  });
}

function countedFor(target: Target, counts: readonly TitleCounts[]): Sum | 'not-counted' | 'not-told-apart' {
  const { counts: asked } = target;
  if (asked === undefined) return 'not-counted';
  const ofTitle = counts.filter(({ title }) => title === asked.title);
  if (ofTitle.length === 0) return 'not-counted';
  const { audiences } = asked;
  if (audiences === undefined) return sumOf(ofTitle);
  if (ofTitle.some(({ audience }) => audience === undefined)) return 'not-told-apart';
  return sumOf(ofTitle.filter(({ audience = '' }) => audiences.includes(audience)));
}

const sumOf = (counts: readonly Sum[]): Sum =>
  counts.reduce(
    (sum, { submitted, appraised, recognised }) => ({
      submitted: sum.submitted + submitted,
      appraised: sum.appraised + appraised,
      recognised: sum.recognised + recognised,
    }),
    { submitted: 0, appraised: 0, recognised: 0 },
  );

function measured(
  recognised: number,
  whole: number,
  aim: number,
): { readonly percent: number; readonly missing: number } {
  const needed = Math.ceil((whole * aim) / 100);
  return { percent: Math.floor((recognised * 1000) / whole) / 10, missing: Math.max(0, needed - recognised) };
}
