/** The period in which people declare (đợt). Days are `YYYY-MM-DD` in Viet Nam. */
export interface Round {
  readonly id: string;
  /** The plan year. */
  readonly year: number;
  /** Titles come of an official one only. */
  readonly kind: 'trial' | 'official';
  readonly name: string;
  /** The first day on which declarations are taken. */
  readonly opensOn: string;
  /** The last day on which they are. */
  readonly closesOn: string;
  /** `two`: the province appraises what the commune has appraised. */
  readonly levels: 'one' | 'two';
  /** The day of a result, and so many days after it, can be appealed. */
  readonly appealDays: number;
  /** The day it was closed by hand, whatever was planned; nothing is taken from that moment on. */
  readonly closedOn: string | null;
}

/** Where a round is at a day. */
export type RoundPhase = 'planned' | 'open' | 'over';

export function phaseOf(
  { opensOn, closesOn, closedOn }: Pick<Round, 'opensOn' | 'closesOn' | 'closedOn'>,
  day: string,
): RoundPhase {
  if (closedOn !== null || day > closesOn) return 'over';
  return day < opensOn ? 'planned' : 'open';
}

/**
 * The round people declare in on a day: the one that opened last, an official one before a trial. After all of a year are
 * over it stays the last of them, in which nothing is handed in any more; where none of this year or a later one ever opened
 * it is `otherwise`.
 */
export function roundOn<R extends Round>(rounds: readonly R[], day: string, otherwise: Round): R | Round {
  const open = rounds.filter((round) => phaseOf(round, day) === 'open').sort(latestFirst);
  const official = open.find(({ kind }) => kind === 'official');
  const [last] = rounds
    .filter((round) => phaseOf(round, day) === 'over' && round.year >= otherwise.year)
    .sort(latestFirst);
  return official ?? open[0] ?? last ?? otherwise;
}

const latestFirst = (one: Round, other: Round): number =>
  other.opensOn.localeCompare(one.opensOn) || (one.id < other.id ? 1 : -1);

/** The round of a plan year in which people can try everything until officers open one: no title comes of it. */
export const trialRound = (year: number): Round => ({
  id: `trial-${year}`,
  year,
  kind: 'trial',
  name: `Đợt thử năm ${year}`,
  opensOn: `${year}-01-01`,
  closesOn: `${year}-12-31`,
  levels: 'one',
  appealDays: 5,
  closedOn: null,
});

/** Whether a text is a day that exists, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const day = new Date(text);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
