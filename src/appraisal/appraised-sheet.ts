import { type ScoreSheet, summed } from '../criteria/score';
import type { CriteriaSet } from '../criteria/schema';
import type { ScoreLine } from '../criteria/score-line';
import type { Mark } from './mark';

/** A score sheet as the officer sees it, beside which the person's own is unchanged. */
export interface AppraisedSheet extends ScoreSheet {
  /** Relevant indicators of which nothing was said so far; they count with the person's own points. */
  readonly unmarked: readonly string[];
  /** Indicators the person is asked about again; they count nothing. */
  readonly returned: readonly string[];
}

/** The person's sheet with the officer's points in place of theirs; totals and conditions by the set, as for their own. */
export function appraisedSheet(set: CriteriaSet, self: ScoreSheet, marks: readonly Mark[]): AppraisedSheet {
  const byIndicator = new Map(marks.map((mark) => [mark.indicator, mark]));
  const relevant = self.lines.filter(isRelevant);
  return {
    ...summed(
      set,
      self.lines.map((line) => (isRelevant(line) ? marked(line, byIndicator.get(line.indicator)) : line)),
    ),
    unmarked: relevant.map(({ indicator }) => indicator).filter((id) => !byIndicator.has(id)),
    returned: relevant
      .map(({ indicator }) => indicator)
      .filter((id) => byIndicator.get(id)?.kind === 'returned'),
  };
}

/** Whether the indicator was asked at all, given the other answers. */
export const isRelevant = ({ because }: ScoreLine): boolean => because !== 'not-relevant';

function marked(line: ScoreLine, mark: Mark | undefined): ScoreLine {
  if (mark === undefined) return line;
  const points = mark.kind === 'given' ? mark.points : 0;
  const { indicator, group, outOf, weight, because, answer, photos, entries } = line;
  const given = answer === undefined ? {} : { answer };
  return {
    indicator,
    group,
    points,
    outOf,
    weight,
    met: points === outOf,
    because,
    photos,
    entries,
    ...given,
  };
}
