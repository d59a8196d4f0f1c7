import type { SetRef } from '../core/ids';
import type { Answers } from './answer';
import { fromHundredths, toHundredths, totalOf } from './hundredths';
import { type CriteriaSet, type IndicatorGroup, refOf } from './schema';
import { type Placed, type ScoreLine, scoreLines } from './score-line';

/** A self-assessed score. It reaches a threshold or does not; it never says that a title is held. */
export interface ScoreSheet {
  readonly set: SetRef;
  /** In a `checklist` points count items: 1 met, 0 not. */
  readonly mode: CriteriaSet['mode'];
  /** One line per indicator, in the set's order, answered or not. */
  readonly lines: readonly ScoreLine[];
  readonly groups: readonly GroupTotal[];
  /** Weighted points of all lines. */
  readonly total: number;
  readonly maxTotal: number;
  readonly passTotal: number | null;
  readonly minPerIndicator: number | null;
  /** `null` where the set has no such threshold. */
  readonly meetsTotal: boolean | null;
  readonly meetsMinimum: boolean | null;
  /** Relevant indicators that earn less than the minimum. */
  readonly belowMinimum: readonly string[];
  /** How many relevant indicators have a valid answer, of how many. */
  readonly answered: number;
  readonly toAnswer: number;
  readonly verdict: Verdict;
}

type Verdict = 'reaches-threshold' | 'below' | 'no-threshold';

/** Weighted points of one group. */
interface GroupTotal {
  readonly group: string;
  readonly points: number;
  readonly outOf: number;
}

/** Scores what was answered, by this version of the set and nothing else. Never throws, whatever the answers hold. */
export function score(set: CriteriaSet, answers: Answers): ScoreSheet {
  return summed(set, scoreLines(placedIndicators(set), answers));
}

/** Adds up lines, one per indicator in the set's order, and holds them against the set's conditions. */
export function summed(set: CriteriaSet, lines: readonly ScoreLine[]): ScoreSheet {
  const relevant = lines.filter((line) => line.because !== 'not-relevant');
  const total = totalOf(lines);
  const belowMinimum = relevant
    .filter((line) => set.minPerIndicator !== null && line.points < set.minPerIndicator)
    .map((line) => line.indicator);
  const meetsTotal = set.passTotal === null ? null : total >= set.passTotal;
  const meetsMinimum = set.minPerIndicator === null ? null : belowMinimum.length === 0;
  return {
    set: refOf(set),
    mode: set.mode,
    lines,
    groups: set.groups.map((group) => groupTotal(group, lines)),
    total,
    maxTotal: set.maxTotal,
    passTotal: set.passTotal,
    minPerIndicator: set.minPerIndicator,
    meetsTotal,
    meetsMinimum,
    belowMinimum,
    answered: relevant.filter((line) => line.answer !== undefined).length,
    toAnswer: relevant.length,
    verdict: verdictOf(meetsTotal, meetsMinimum),
  };
}

/** Every indicator with its group, in the set's order. */
export function placedIndicators(set: CriteriaSet): readonly Placed[] {
  const known = placedBySet.get(set);
  if (known !== undefined) return known;
  const placed = set.groups.flatMap((group) =>
    group.indicators.map((indicator) => ({ indicator, group: group.id })),
  );
  placedBySet.set(set, placed);
  return placed;
}

/** Sets never change, so this is worked out once for each. */
const placedBySet = new WeakMap<CriteriaSet, readonly Placed[]>();

function groupTotal(group: IndicatorGroup, lines: readonly ScoreLine[]): GroupTotal {
  const own = lines.filter((line) => line.group === group.id);
  const most = group.indicators.reduce((sum, { outOf, weight }) => sum + toHundredths(outOf * weight), 0);
  return { group: group.id, points: totalOf(own), outOf: fromHundredths(most) };
}

function verdictOf(meetsTotal: boolean | null, meetsMinimum: boolean | null): Verdict {
  if (meetsTotal === null) return 'no-threshold';
  return meetsTotal && meetsMinimum !== false ? 'reaches-threshold' : 'below';
}
