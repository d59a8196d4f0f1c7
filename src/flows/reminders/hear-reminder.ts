import { assertNever } from '../../core/assert-never';
import type { DigestLine } from '../../core/digest-line';
import type { Locale, Wording } from '../../core/wording';
import { writtenDay } from '../engine/day';
import type { Context, Move } from '../engine/flow';
import { keepSilent, rest } from '../engine/moves';
import { firstUnanswered } from '../engine/position';
import type { Session } from '../engine/session';
import { isStaffTalking } from '../engine/staff-pause';
import { awayAt } from '../link/hear-draft';
import { sentButton } from '../reports/hear-report';
import { digestParagraphs } from './digest-lines';
import type { ReminderNews } from './reminder-news';
import { laterButton } from './set-reminders';
import { unfinishedIn } from './unfinished';

/** Says a reminder with a way to go on, unless the conversation moved on since it was set. */
export function hearReminder(context: Context, news: ReminderNews): Move {
  const { session, at } = context;
  if (isStaffTalking(session, at)) return keepSilent(session);
  if (news.kind === 'digest')
    return {
      session: { ...session, toldDutiesAt: at },
      notes: digestParagraphs(news.lines),
      effects: [],
      then: 'tell',
      ...digestButtons(news.lines, session.locale),
    };
  if (movedOn(session, news.turn)) return keepSilent(session);
  const note = wordNews(context, news);
  return note === undefined ? keepSilent(session) : rest(session, [note, { key: 'reminder.how-to-stop' }]);
}

/** What can be done with a press: only what has been told of. */
function digestButtons(digest: readonly DigestLine[], locale: Locale): Pick<Move, 'buttons'> {
  const owesReport = digest.some(({ kind }) => kind === 'duty');
  const mayWait = digest.some(({ kind }) => kind !== 'ahead');
  const buttons = [...(owesReport ? [sentButton(locale)] : []), ...(mayWait ? [laterButton(locale)] : [])];
  return buttons.length === 0 ? {} : { buttons };
}

const movedOn = ({ heardAt }: Session, turn: string): boolean =>
  heardAt !== undefined && Date.parse(heardAt) > Date.parse(turn);

type Resident = Exclude<ReminderNews, { kind: 'digest' }>;

function wordNews(context: Context, news: Resident): Wording | undefined {
  const { session } = context;
  if (news.kind === 'opens') {
    const { year, lastDay, isTrial } = news;
    const key = isTrial ? 'reminder.opens-trial' : 'reminder.opens';
    return { key, params: { year, day: writtenDay(lastDay) } };
  }
  const away = session.away !== undefined;
  if (!away && !isWaitedFor(session, news.kind)) return undefined;
  switch (news.kind) {
    case 'returned':
      return { key: 'reminder.returned' };
    case 'draft':
      return away
        ? { key: 'reminder.draft-away', params: awayAt(session) }
        : { key: 'reminder.draft', params: { where: whereIn(context) } };
    case 'closes': {
      const { days, lastDay } = news;
      return {
        key: days === 0 ? 'reminder.closes-today' : 'reminder.closes',
        params: { days, day: writtenDay(lastDay) },
      };
    }
    default:
      return assertNever(news);
  }
}

/** While the declaration is in another chat, who reminds knows better. */
function isWaitedFor(session: Session, kind: Exclude<Resident['kind'], 'opens'>): boolean {
  const unfinished = unfinishedIn(session);
  return kind === 'closes' ? unfinished !== undefined : unfinished === kind;
}

function whereIn(context: Context): Wording {
  const question = firstUnanswered(context)?.question;
  return question?.where ?? question?.name ?? { key: 'where.done' };
}
