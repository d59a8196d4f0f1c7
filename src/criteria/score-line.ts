import { type Answers, type AnswerValue, photosOf } from './answer';
import type { GroupAnswerType } from './answer-type';
import type { Counted } from './counted';
import { countEntries } from './entries';
import { holds } from './holds';
import { fromHundredths, toHundredths } from './hundredths';
import { type Given, pointsFor } from './points-for';
import type { Indicator } from './schema';
import { countPhotos, isValidAnswer } from './valid-answer';

/** Why a line has its points. */
export type Because =
  | 'answered'
  | 'not-answered'
  | 'skipped'
  /** Answered, but held back until there are enough pictures. */
  | 'needs-evidence'
  /** Not asked, given the other answers; an answer that is there is kept but not scored. */
  | 'not-relevant'
  /** What is stored is no answer to this question, or breaks its constraint. */
  | 'invalid-answer';

/** One line of a score sheet: ids and numbers, to be worded by whoever shows it. */
export interface ScoreLine {
  readonly indicator: string;
  readonly group: string;
  /** 0 ≤ points ≤ outOf, before the weight. */
  readonly points: number;
  readonly outOf: number;
  readonly weight: number;
  /** Has all there is to have; in a checklist: the item is met. */
  readonly met: boolean;
  readonly because: Because;
  /** The answer that was scored, where there is a valid one. */
  readonly answer?: AnswerValue;
  readonly photos: number;
  /** Complete entries of a repeat group; 0 for every other question. */
  readonly entries: number;
  /** With `needs-evidence`: what the answer earns once this many more pictures are there. */
  readonly held?: { readonly points: number; readonly morePhotos: number };
}

/** An indicator and the group it stands in. */
export interface Placed {
  readonly indicator: Indicator;
  readonly group: string;
}

/**
 * Scores indicators in their order. Each may look back at those before it in the list, so whatever an indicator refers to
 * must be in the list too. Never throws, whatever the answers hold.
 */
export function scoreLines(placed: readonly Placed[], answers: Answers): readonly ScoreLine[] {
  const counted = new Map<string, Counted>();
  return placed.map((each) => scoreLine(each, answers, counted));
}

/** Scores one indicator, and leaves in `counted` what later ones may see of it. */
export function scoreLine(placed: Placed, answers: Answers, counted: Map<string, Counted>): ScoreLine {
  const { indicator } = placed;
  const photos = photosFor(indicator, answers);
  if (indicator.relevant !== undefined && !holds(indicator.relevant, counted))
    return lineWithout(placed, 'not-relevant', photos);
  const reading = readAnswer(indicator, answers);
  if (reading.kind !== 'valid') return lineWithout(placed, reading.kind, photos);
  const { value, amount } = reading;
  counted.set(indicator.id, { value, amount, points: 0 });
  if (indicator.constraint !== undefined && !holds(indicator.constraint.that, counted)) {
    counted.delete(indicator.id);
    return lineWithout(placed, 'invalid-answer', photos);
  }
  const earned = capped(indicator, pointsFor(indicator.rule, { value, amount, photos }, counted));
  const line = lineWith(placed, { value, amount, photos }, earned);
  counted.set(indicator.id, { value, amount, points: line.points });
  return line;
}

/** Written out field by field, like the next: copying objects takes longer than all the scoring. */
const lineWithout = ({ indicator, group }: Placed, because: Because, photos: number): ScoreLine => ({
  indicator: indicator.id,
  group,
  points: 0,
  outOf: indicator.outOf,
  weight: indicator.weight,
  met: false,
  because,
  photos,
  entries: 0,
});

function lineWith({ indicator, group }: Placed, { value, amount, photos }: Given, earned: number): ScoreLine {
  const { id, outOf, weight, evidence } = indicator;
  const entries = indicator.answer.kind === 'group' ? amount : 0;
  const held = evidence?.required === true && photos < evidence.least && earned > evidence.pointsWithout;
  const line = {
    indicator: id,
    group,
    points: held ? evidence.pointsWithout : earned,
    outOf,
    weight,
    met: !held && earned === outOf,
    because: held ? ('needs-evidence' as const) : ('answered' as const),
    answer: value,
    photos,
    entries,
  };
  return held ? { ...line, held: { points: earned, morePhotos: evidence.least - photos } } : line;
}

type AnswerReading =
  | { readonly kind: 'valid'; readonly value: AnswerValue; readonly amount: number }
  | { readonly kind: 'not-answered' | 'skipped' | 'invalid-answer' };

function readAnswer(indicator: Indicator, answers: Answers): AnswerReading {
  const value = answers.get(indicator.id);
  if (value === null) return { kind: 'skipped' };
  if (indicator.answer.kind === 'group') return readEntries(indicator.id, indicator.answer, answers);
  if (value === undefined) return { kind: 'not-answered' };
  if (!isValidAnswer(indicator.answer, value)) return { kind: 'invalid-answer' };
  return { kind: 'valid', value, amount: typeof value === 'number' ? value : 0 };
}

function readEntries(id: string, type: GroupAnswerType, answers: Answers): AnswerReading {
  const any = answers.get(id);
  const entries = countEntries(id, type, answers);
  if (any !== undefined && typeof any !== 'boolean') return { kind: 'invalid-answer' };
  if (any === undefined && entries === 0) return { kind: 'not-answered' };
  return { kind: 'valid', value: any ?? true, amount: entries };
}

function photosFor(indicator: Indicator, answers: Answers): number {
  if (indicator.answer.kind === 'photos')
    return countPhotos(answers.get(indicator.id), indicator.answer.most);
  return indicator.evidence === undefined
    ? 0
    : countPhotos(answers.get(photosOf(indicator.id)), indicator.evidence.most);
}

/** At most two decimals, between 0 and `outOf`; a formula that overflows earns nothing. */
const capped = (indicator: Indicator, points: number): number =>
  Number.isFinite(points) ? fromHundredths(toHundredths(Math.min(indicator.outOf, Math.max(0, points)))) : 0;
