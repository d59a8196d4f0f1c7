import type { DigestLine } from '../../core/digest-line';
import { grouped } from '../../core/grouped';
import { daysUntil } from '../calendar/days';
import type { QuietRules } from '../calendar/quiet-rules';
import type { Duty, Owed, WaitingWork } from './duty';
import {
  isDraftDue,
  isDutyDue,
  isDutyEscalated,
  isOutlookDue,
  isWaitingDue,
  isWaitingEscalated,
  type Span,
} from './milestones';

/** All an officer is told on one day. */
export interface Digest {
  readonly day: string;
  readonly lines: readonly DigestLine[];
  /** The last good day is near or past. */
  readonly urgent: boolean;
}

/** What to tell an officer on the last day of the span, in one message; nothing where nothing new is due. */
export function digestOf(owed: Owed, span: Span, rules: QuietRules): Digest | undefined {
  const day = span.upTo;
  const own = owed.own
    .filter((duty) => isDutyDue(duty, span, rules))
    .map(({ what, unitName: unit, lastGoodDay }) => {
      return { kind: 'duty' as const, what, unit, lastGoodDay, days: daysUntil(day, lastGoodDay) };
    })
    .toSorted((one, other) => one.days - other.days);
  const lines = [
    ...own,
    ...belowLines(
      owed.below.filter((duty) => isDutyEscalated(duty, span, rules)),
      day,
    ),
    ...owed.waiting
      .filter((work) => isWaitingDue(work, span, rules))
      .map(({ unitName: unit, count, oldest }) => {
        return { kind: 'waiting' as const, unit, count, days: daysUntil(oldest, day) };
      }),
    ...waitingBelowLines(
      owed.waitingBelow.filter((work) => isWaitingEscalated(work, span, rules)),
      day,
    ),
    ...(owed.drafts ?? [])
      .filter((draft) => isDraftDue(draft, span, rules))
      .map(({ title }) => ({ kind: 'draft' as const, title })),
    ...owed.ahead
      .filter((outlook) => isOutlookDue(outlook, span, rules))
      .map(({ what, printed }) => ({ kind: 'ahead' as const, what, printed })),
  ];
  return lines.length === 0 ? undefined : { day, lines, urgent: own.some(({ days }) => days <= 1) };
}

/** Those who owe the same are one line. */
function belowLines(duties: readonly Duty[], day: string): readonly DigestLine[] {
  const same = grouped(duties, ({ what, lastGoodDay }) => `${lastGoodDay} ${what}`);
  return [...same.values()].flatMap((each) => {
    const [first] = each;
    if (first === undefined) return [];
    const { what, lastGoodDay } = first;
    const units = each.map(({ unitName }) => unitName);
    return [{ kind: 'below' as const, what, units, lastGoodDay, days: daysUntil(day, lastGoodDay) }];
  });
}

function waitingBelowLines(works: readonly WaitingWork[], day: string): readonly DigestLine[] {
  if (works.length === 0) return [];
  const days = Math.max(...works.map(({ oldest }) => daysUntil(oldest, day)));
  return [{ kind: 'waiting-below', units: works.map(({ unitName }) => unitName), days }];
}
