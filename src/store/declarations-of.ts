import type { Connection } from 'mongoose';
import type { Outcome } from '../appraisal/case';
import type { State } from '../appraisal/state';
import { declarationId, type DeclarationId } from '../core/ids';

/** A declaration without its answers, as it stands in a list of somebody's. */
export interface DeclarationLine {
  readonly id: DeclarationId;
  readonly person: string;
  readonly set: string;
  readonly round: string;
  readonly state: State;
  /** The unit it belongs to and those it lies in. */
  readonly path: readonly string[];
  readonly submittedAt: Date;
  readonly selfTotal: number;
  readonly maxTotal: number;
  /** Of the newest appraisal that was brought to its end. */
  readonly appraisedTotal?: number;
  readonly outcome: Outcome | null;
}

/** What these people handed in, in a round or ever, the newest first. */
export type DeclarationsOf = (
  people: readonly string[],
  round?: string,
) => Promise<readonly DeclarationLine[]>;

interface Stored extends Pick<
  DeclarationLine,
  'person' | 'set' | 'round' | 'state' | 'path' | 'submittedAt' | 'outcome'
> {
  readonly _id: string;
  readonly selfScore: { readonly total: number; readonly maxTotal: number };
  readonly appraisals: readonly { readonly finished: { readonly total: number } | null }[];
}

const shown = {
  person: 1,
  set: 1,
  round: 1,
  state: 1,
  path: 1,
  submittedAt: 1,
  outcome: 1,
  'selfScore.total': 1,
  'selfScore.maxTotal': 1,
  'appraisals.finished.total': 1,
} as const;

/** Declarations of people, over the collection. */
export function declarationsOf(connection: Connection): DeclarationsOf {
  const collection = connection.collection<Stored>('declarations');
  return async (people, round) => {
    const found = await collection
      .find(
        { person: { $in: [...people] }, ...(round === undefined ? {} : { round }) },
        { projection: shown },
      )
      .toArray();
    return found.map(lineOf).sort((one, other) => other.submittedAt.getTime() - one.submittedAt.getTime());
  };
}

function lineOf({ _id, selfScore, appraisals, ...stored }: Stored): DeclarationLine {
  const finished = appraisals.findLast((appraisal) => appraisal.finished !== null)?.finished;
  const { person, set, round, state, path, submittedAt, outcome } = stored;
  return {
    id: declarationId(_id),
    person,
    set,
    round,
    state,
    path,
    submittedAt,
    selfTotal: selfScore.total,
    maxTotal: selfScore.maxTotal,
    ...(finished === null || finished === undefined ? {} : { appraisedTotal: finished.total }),
    outcome,
  };
}
