import { isDay, phaseOf, type Round } from '../../core/round';
import type { CriteriaSet } from '../../criteria/schema';
import type { NewRound } from './rounds-deps';
import type { RoundRefusal } from './round-refusal';

type Days = Pick<Round, 'opensOn' | 'closesOn'>;

const LONGEST_NAME = 120;
const MOST_APPEAL_DAYS = 90;

/** What is wrong with the days of a round, today being `day`. */
export function flawOfDays({ opensOn, closesOn }: Days, day: string): RoundRefusal | undefined {
  if (!isDay(opensOn) || !isDay(closesOn)) return 'day-unreadable';
  if (closesOn < opensOn) return 'days-reversed';
  return closesOn < day ? 'ends-in-past' : undefined;
}

/** Whether another round that is not over takes declarations on one of these days. */
export const overlaps = (days: Days, others: readonly Round[], day: string): boolean =>
  others.some(
    (other) =>
      phaseOf(other, day) !== 'over' && other.opensOn <= days.closesOn && days.opensOn <= other.closesOn,
  );

/** What is wrong with a round that is to be opened. */
export function flawOfRound(
  round: NewRound,
  others: readonly Round[],
  sets: readonly CriteriaSet[],
  day: string,
): RoundRefusal | undefined {
  const name = round.name.trim();
  if (name === '' || name.length > LONGEST_NAME) return 'name-missing';
  if (!isWholeWithin(round.year, 2021, 2035)) return 'year-wrong';
  if (!isWholeWithin(round.appealDays, 0, MOST_APPEAL_DAYS)) return 'appeal-days-wrong';
  const flaw = flawOfDays(round, day);
  if (flaw !== undefined) return flaw;
  if (round.kind === 'official' && sets.some(({ status }) => status !== 'official'))
    return 'sets-not-official';
  return overlaps(round, others, day) ? 'overlapping' : undefined;
}

const isWholeWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;
