import { nextReminder, type Manner, type PlannedReminder, type Unfinished } from '../reminders/next-reminder';
import { dayAfter, daysUntil } from '../calendar/days';
import { dayAt, instantAt } from '../calendar/province-time';
import { openDayFrom } from '../calendar/next-allowed';

/** What a made-up resident went through in the round. */
export interface ResidentsYear {
  /** Every reminder they got. */
  readonly reminders: readonly PlannedReminder[];
  /** When there was nothing more to remind them of: handed in, or the day after the round. */
  readonly doneAt: Date;
  readonly handedInAt?: Date;
  /** When the commune's officer looked at it. */
  readonly appraisedAt?: Date;
}

export interface ResidentsRound {
  readonly opensOn: string;
  readonly closesOn: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Someone who declares in one go, over days, only when reminded, or never to the end. `random` gives 0 up to 1. */
export function residentsYear(
  round: ResidentsRound,
  manner: Manner,
  random: () => number,
  officerDays: number,
): ResidentsYear {
  const beganAt = instantAt(
    dayAfter(round.opensOn, Math.floor(random() * daysUntil(round.opensOn, round.closesOn))),
    Math.floor((6 + random() * 16) * 60),
  );
  const over = instantAt(dayAfter(round.closesOn, 1), 0);
  const draft = untilDone({ what: 'draft', since: beganAt, closesOn: round.closesOn }, manner, random);
  if (draft.actedAt === undefined || draft.actedAt >= over)
    return { reminders: draft.reminders, doneAt: over };
  const handedInAt = draft.actedAt;
  const appraisedAt = instantAt(
    openDayFrom(dayAfter(dayAt(handedInAt), 1 + Math.floor(random() * officerDays)), manner.rules),
    10 * 60,
  );
  const looked = { reminders: draft.reminders, doneAt: handedInAt, handedInAt, appraisedAt };
  if (random() > 0.08) return looked;
  const fix = untilDone({ what: 'returned', since: appraisedAt, closesOn: round.closesOn }, manner, random);
  return { ...looked, reminders: [...draft.reminders, ...fix.reminders], doneAt: fix.actedAt ?? over };
}

interface Silence {
  readonly reminders: readonly PlannedReminder[];
  readonly actedAt?: Date;
}

/** Goes on by themselves after a while, or within a day after a reminder, or not at all. */
function untilDone(unfinished: Unfinished, manner: Manner, random: () => number): Silence {
  const said: PlannedReminder[] = [];
  const alone =
    random() < 0.6
      ? new Date(unfinished.since.getTime() + random() * 2 * HOUR_MS)
      : new Date(unfinished.since.getTime() + random() * 40 * DAY_MS);
  const never = random() < 0.1;
  let after = unfinished.since;
  for (let next = nextReminder(unfinished, after, manner); ; next = nextReminder(unfinished, after, manner)) {
    if (!never && (next === undefined || alone < next.at)) return { reminders: said, actedAt: alone };
    if (next === undefined) return { reminders: said };
    said.push(next);
    after = next.at;
    if (!never && random() < 0.3)
      return { reminders: said, actedAt: new Date(next.at.getTime() + 1 + random() * 3 * HOUR_MS) };
  }
}
