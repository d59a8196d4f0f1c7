import { fromHundredths, toHundredths } from '../criteria/hundredths';
import { type CriteriaSet, type Indicator, indicatorsOf } from '../criteria/schema';
import type { ScoreLine } from '../criteria/score-line';
import { isRelevant } from './appraised-sheet';
import type { Case } from './case';
import type { Mark } from './mark';
import { possiblePoints } from './possible-points';
import { isComplete, type Reason } from './reason';
import type { Refusal } from './refusal';

type Flaw = Extract<Refusal, { readonly indicators: readonly string[] }>['kind'];

/** What is wrong with marks an officer wants to make: the first kind of flaw, with every indicator that has it. */
export function flawOf(declaration: Case, set: CriteriaSet, marks: readonly Mark[]): Refusal | undefined {
  const indicators = new Map(indicatorsOf(set).map((indicator) => [indicator.id, indicator]));
  const lines = new Map(declaration.selfScore.lines.map((line) => [line.indicator, line]));
  const names = marks.map(({ indicator }) => indicator);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice.length > 0) return { kind: 'marked-twice', indicators: twice };
  const flaws = marks.flatMap((mark) => {
    const about = { indicator: indicators.get(mark.indicator), line: lines.get(mark.indicator) };
    const kind = flawOfMark(mark, about);
    return kind === undefined ? [] : [{ kind, indicator: mark.indicator }];
  });
  const [first] = flaws;
  if (first === undefined) return undefined;
  const same = flaws.filter(({ kind }) => kind === first.kind);
  return { kind: first.kind, indicators: same.map(({ indicator }) => indicator) };
}

interface About {
  readonly indicator: Indicator | undefined;
  readonly line: ScoreLine | undefined;
}

function flawOfMark(mark: Mark, { indicator, line }: About): Flaw | undefined {
  if (indicator === undefined || line === undefined) return 'unknown-indicator';
  if (!isRelevant(line)) return 'not-relevant';
  if (mark.kind === 'returned') return flawOfReason(mark.reason);
  const flaw = flawOfPoints(mark.points, indicator, line);
  if (flaw !== undefined) return flaw;
  if (mark.reason === undefined) return mark.points === line.points ? undefined : 'reason-missing';
  return flawOfReason(mark.reason);
}

const flawOfReason = (reason: Reason): Flaw | undefined =>
  isComplete(reason) ? undefined : 'reason-text-missing';

function flawOfPoints(points: number, indicator: Indicator, line: ScoreLine): Flaw | undefined {
  if (!(points >= 0 && points <= indicator.outOf)) return 'points-out-of-range';
  if (points === line.points) return undefined;
  const possible = possiblePoints(indicator) ?? [fromHundredths(toHundredths(points))];
  return possible.includes(points) ? undefined : 'points-not-a-step';
}
