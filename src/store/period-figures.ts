import type { Connection } from 'mongoose';
import type { StoredDeclaration } from './declaration-document';

/** How many declarations came to which step in a stretch of time. */
export interface PeriodFigures {
  /** Handed in, and not taken back since. */
  readonly submitted: number;
  /** Whose appraisal was finished. */
  readonly appraised: number;
  /** Recognised by a decision, and still so. */
  readonly recognised: number;
}

export interface Period {
  /** Ids of the rounds. */
  readonly rounds: readonly string[];
  /** Ids of today's communes. */
  readonly communes: readonly string[];
  readonly from: Date;
  /** The first instant that is not of it. */
  readonly until: Date;
}

/** Counts one by one from the declarations themselves. */
export type CountPeriod = (period: Period) => Promise<PeriodFigures>;

/** Counts over mongoose. */
export function periodFigures(connection: Connection): CountPeriod {
  const declarations = connection.collection<StoredDeclaration>('declarations');
  return async ({ rounds, communes, from, until }) => {
    const during = { $gte: from, $lt: until };
    const found = { round: { $in: [...rounds] }, 'area.commune': { $in: [...communes] } };
    const [submitted, appraised, recognised] = await Promise.all([
      declarations.countDocuments({ ...found, submittedAt: during, state: { $ne: 'withdrawn' } }),
      declarations.countDocuments({ ...found, history: { $elemMatch: { what: 'finish', at: during } } }),
      declarations.countDocuments({
        ...found,
        state: 'recognised',
        history: { $elemMatch: { what: 'recognise', at: during } },
      }),
    ]);
    return { submitted, appraised, recognised };
  };
}
