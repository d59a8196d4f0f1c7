import type { Round } from '../../core/round';
import type { ReportFigure } from '../../store/reports';
import { tallyOf } from '../ask/tally';
import type { ReportsDeps } from './reports-deps';

/** The title that is declared for. */
const TITLE = 'CDHT';

/** The counts a report of a unit for a year is of; `round` is left out where there was none in that year. */
export interface YearFigures {
  readonly round?: Round;
  readonly figures: readonly ReportFigure[];
}

/** The counts of a unit for a plan year, by title: of its official round, or of a trial where there was no official one. */
export async function figuresOfYear(
  { figures, allRounds }: Pick<ReportsDeps, 'figures' | 'allRounds'>,
  unit: string,
  year: number,
): Promise<YearFigures> {
  const ofYear = (await allRounds()).filter((each) => each.year === year);
  const round = ofYear.find(({ kind }) => kind === 'official') ?? ofYear[0];
  if (round === undefined) return { figures: [] };
  const { handedIn, appraised, proposed, recognised, notRecognised } = tallyOf(
    await figures.of(round.id, unit),
  );
  const counted = {
    title: TITLE,
    submitted: handedIn,
    appraised: appraised + proposed + recognised + notRecognised,
    recognised,
  };
  return { round, figures: [counted] };
}
