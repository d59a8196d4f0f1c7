import { parseSession } from '../../flows/engine/session';
import type { ReminderNews } from '../../flows/reminders/reminder-news';
import { unfinishedIn } from '../../flows/reminders/unfinished';
import type { ConversationId } from '../../core/ids';
import type { Round } from '../../core/round';
import type { Conversation } from '../../store/conversations';
import type { ReminderWishes } from '../../store/reminder-wishes';
import type { Reminder, ReminderEnd } from '../../store/reminders';
import { lastUsedChat } from '../last-used-chat';
import { chatsOf } from './chats-of';
import { nextOf, wantedOf, type Waited } from './next-of';
import { refusesReminders } from './refuses-reminders';
import type { ReminderDeps } from './reminder-deps';
import { tellReminder, unreachable } from './tell-reminder';

const DAY_MS = 24 * 3_600_000;
/** Two reminders are not closer than this. */
const NEAR_MS = 20 * 3_600_000;

/** What to do with a reminder whose time has come: say it, end it, or wait. `then` is planned after it is said, before it is ended. */
export type Verdict =
  | {
      readonly kind: 'say';
      readonly chat: ConversationId;
      readonly news: ReminderNews;
      /** When it is quiet again: it is not said later than that. */
      readonly until: Date;
      readonly then: readonly Reminder[];
    }
  | { readonly kind: 'end'; readonly end: ReminderEnd; readonly then: readonly Reminder[] }
  | { readonly kind: 'wait'; readonly until: Date };

/** All that is known when a resident's reminder is due. */
interface Moment {
  readonly reminder: Reminder;
  readonly round: Round;
  readonly wishes: ReminderWishes | undefined;
  /** Where it would be said. */
  readonly target: Conversation;
  readonly now: Date;
}

const end = (state: 'dropped', why: Extract<ReminderEnd, { state: 'dropped' }>['why']): Verdict => ({
  kind: 'end',
  end: { state, why },
  then: [],
});

/** Decides what becomes of a resident's reminder that is due. */
export async function judge(deps: ReminderDeps, reminder: Reminder): Promise<Verdict> {
  const now = deps.clock.now();
  const round = await deps.currentRound();
  const chats = await chatsOf(deps, reminder.chat);
  const wishes = await deps.wishes.of(chats);
  const target = await deps.conversations.find(await lastUsedChat(deps, reminder.chat));
  if (target === undefined) return end('dropped', 'unknown');
  const person = await deps.people.findByIdentity(reminder.chat);
  if (person !== undefined && refusesReminders(person.consents))
    return whileRefused(deps, { reminder, round, now });
  if (await givesWay(deps, reminder, now)) return end('dropped', 'over');
  const moment = { reminder, round, wishes, target, now };
  return reminder.kind === 'opens' ? judgeOpening(deps, moment) : judgeWaited(deps, moment);
}

/**
 * Nothing is said. Where they want it again, a draft they left is planned anew; what was sent back is planned only once, so its
 * reminder waits as long as there is something to put right.
 */
async function whileRefused(
  deps: ReminderDeps,
  { reminder, round, now }: Pick<Moment, 'reminder' | 'round' | 'now'>,
): Promise<Verdict> {
  if (reminder.declaration === undefined) return end('dropped', 'opt-out');
  if ((await waitedFor(deps, reminder)) === undefined) return end('dropped', 'done');
  const isOver = newsOf(deps, { reminder, round, now }) === undefined;
  return isOver ? end('dropped', 'over') : { kind: 'wait', until: new Date(now.getTime() + DAY_MS) };
}

/** What could not be said in time is left out where the next has come, or comes within the day. */
async function givesWay({ reminders }: ReminderDeps, reminder: Reminder, now: Date): Promise<boolean> {
  if (reminder.attempt === undefined) return false;
  const away = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);
  return reminders.isFollowed(reminder, { sentSince: away(-NEAR_MS), dueBy: away(NEAR_MS) });
}

async function judgeWaited(deps: ReminderDeps, moment: Moment): Promise<Verdict> {
  const { reminder, round, wishes, now } = moment;
  const what = await waitedFor(deps, reminder);
  if (what === undefined) return end('dropped', 'done');
  const waited = waitedSince(moment, what);
  const movedOn = waited.turn > reminder.turn;
  const then = nextOf(deps, waited, { after: movedOn ? waited.turn : now, round, wishes });
  if (isUnwanted(moment))
    return then.length === 0
      ? whileRefused(deps, moment)
      : { kind: 'end', end: { state: 'dropped', why: 'opt-out' }, then };
  if (movedOn) return { kind: 'end', end: { state: 'dropped', why: 'moved-on' }, then };
  const news = newsOf(deps, moment);
  if (news === undefined) return end('dropped', 'over');
  return whenAllowed(deps, moment, { news, then });
}

/** Since the person was last heard of, if that was after it was sent back or left. */
function waitedSince({ reminder, target }: Moment, what: Waited['what']): Waited {
  const { chat, turn, declaration } = reminder;
  const heardAt = target.heardAt ?? turn;
  const of = declaration === undefined ? {} : { declaration };
  return { what, chat, turn: heardAt > turn ? heardAt : turn, ...of };
}

const isUnwanted = ({ reminder, wishes }: Moment): boolean =>
  wantedOf(wishes).off.has(reminder.kind === 'closes' ? 'round' : 'draft');

/** What is still waited for; nothing when it was handed in, given up or erased. */
async function waitedFor(
  { conversations, declarations }: ReminderDeps,
  { chat, kind, declaration }: Reminder,
): Promise<'draft' | 'returned' | undefined> {
  if (declaration !== undefined)
    return (await declarations.find(declaration))?.state === 'returned' ? 'returned' : undefined;
  const conversation = await conversations.find(chat);
  const found = conversation === undefined ? undefined : unfinishedIn(parseSession(conversation.session));
  return kind === 'closes' || found === kind ? found : undefined;
}

function newsOf(
  { reminding }: ReminderDeps,
  { reminder, round, now }: Pick<Moment, 'reminder' | 'round' | 'now'>,
): ReminderNews | undefined {
  const lastDay = round.closedOn ?? round.closesOn;
  const days = reminding.daysUntil(reminding.dayAt(now), lastDay);
  if (days < 0) return undefined;
  const turn = reminder.turn.toISOString();
  if (reminder.kind === 'closes') return { kind: 'closes', turn, lastDay, days };
  return reminder.kind === 'returned' ? { kind: 'returned', turn } : { kind: 'draft', turn };
}

function judgeOpening(deps: ReminderDeps, moment: Moment): Verdict {
  const { reminder, round, wishes, target } = moment;
  if (reminder.step !== `opens-${round.id}` || deps.reminding.openingAt(round, moment.now) === undefined)
    return end('dropped', 'over');
  if ((target.heardAt ?? reminder.turn) > reminder.turn) return end('dropped', 'moved-on');
  if (wantedOf(wishes).off.has('round')) return end('dropped', 'opt-out');
  const news = {
    kind: 'opens',
    turn: reminder.turn.toISOString(),
    year: round.year,
    isTrial: round.kind === 'trial',
    lastDay: round.closesOn,
  } as const;
  return whenAllowed(deps, moment, { news, then: [] });
}

/** Quiet hours and days, a snooze, and chats that take nothing. */
function whenAllowed(
  deps: ReminderDeps,
  { wishes, target, now }: Moment,
  { news, then }: { readonly news: ReminderNews; readonly then: readonly Reminder[] },
): Verdict {
  const { snoozedUntil } = wishes ?? {};
  const earliest = snoozedUntil !== undefined && snoozedUntil > now ? snoozedUntil : now;
  const { hours } = wantedOf(wishes);
  const allowed = deps.reminding.allowedAt(earliest, hours);
  if (allowed > now) return { kind: 'wait', until: allowed };
  const why = unreachable(deps, target);
  if (why !== undefined) return { kind: 'end', end: { state: 'skipped', why }, then: [] };
  return { kind: 'say', chat: target.id, news, until: deps.reminding.closingAt(now, hours), then };
}

/** Carries a due reminder to its end, or puts it off. */
export async function remind(deps: ReminderDeps, reminder: Reminder, verdict: Verdict): Promise<void> {
  const { reminders, clock } = deps;
  if (verdict.kind === 'wait') return reminders.postpone(reminder.id, verdict.until);
  const outcome =
    verdict.kind === 'end'
      ? ({ kind: 'ended', end: verdict.end } as const)
      : await tellReminder(deps, reminder, verdict);
  if (outcome.kind === 'later') return reminders.postpone(reminder.id, outcome.until);
  // Interrupted before it was said, the next is planned from when it is.
  await reminders.plan(verdict.then);
  return reminders.end(reminder, { ...outcome.end, at: clock.now() });
}
