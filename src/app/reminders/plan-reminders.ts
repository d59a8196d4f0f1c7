import { parseSession, type Session } from '../../flows/engine/session';
import { unfinishedIn } from '../../flows/reminders/unfinished';
import { consentTo } from '../../flows/start/consents';
import { declarationId } from '../../core/ids';
import type { Round } from '../../core/round';
import type { Reminder } from '../../store/reminders';
import type { SilentChat } from '../../store/silent-chats';
import { nextOf } from './next-of';
import type { ReminderDeps } from './reminder-deps';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Nobody is reminded of anything sooner than after a day; a little before, it is planned. */
const SILENT_MS = 20 * HOUR_MS;
/** How far back the very first planning looks. */
const FIRST_LOOK_MS = 8 * DAY_MS;
/** Turns may be stored a little after the instant they are of. */
const OVERLAP_MS = 2 * HOUR_MS;
const AT_ONCE = 500;
/** So much is planned at a time; the rest the next time. */
const MOST_PAGES = 20;

/** Plans the first reminder of each silence and of each declaration sent back. Planning twice changes nothing. */
export async function planReminders(deps: ReminderDeps): Promise<void> {
  const round = await deps.currentRound();
  await planDrafts(deps, round);
  await planReturned(deps, round);
  // A round for trying, which nobody opened, is no news.
  if ((await deps.rounds.find(round.id)) !== undefined) await planOpening(deps, round);
}

/** Goes through chats in the order in which they fell silent, from where it got to the last time. */
async function planDrafts(deps: ReminderDeps, round: Round): Promise<void> {
  const now = deps.clock.now().getTime();
  const mark = await deps.reminders.mark('drafts');
  const from = mark === undefined ? now - FIRST_LOOK_MS : Date.parse(mark) - OVERLAP_MS;
  await walk(deps, { name: 'drafts', from: new Date(from), until: new Date(now - SILENT_MS) }, (chat) => {
    const session = parseSession(chat.session);
    if (unfinishedIn(session) !== 'draft' || !wantsReminders(session)) return [];
    const waited = { what: 'draft', chat: chat.id, turn: chat.heardAt } as const;
    return nextOf(deps, waited, { after: chat.heardAt, round });
  });
}

const wantsReminders = (session: Session): boolean => consentTo(session, 'reminders') === true;

/** Who handed in in an earlier round hears that a new one has opened. */
async function planOpening(deps: ReminderDeps, round: Round): Promise<void> {
  const { reminding, reminders, clock } = deps;
  const now = clock.now();
  const dueAt = reminding.openingAt(round, now);
  if (dueAt === undefined) return;
  const name = `opens/${round.id}`;
  const mark = await reminders.mark(name);
  const from = mark === undefined ? new Date(0) : new Date(mark);
  await walk(deps, { name, from, until: now }, ({ id, session: stored }) => {
    const session = parseSession(stored);
    const before = session.submitted?.round;
    if (before === undefined || before === round.id || !wantsReminders(session)) return [];
    const step = `opens-${round.id}`;
    // They may have written in another chat since they did in this one: what counts is what they do from now on.
    return [{ id: `${id}/${step}`, kind: 'opens', chat: id, step, turn: now, dueAt }];
  });
}

interface Walk {
  readonly name: string;
  readonly from: Date;
  readonly until: Date;
}

async function walk(
  deps: Pick<ReminderDeps, 'reminders' | 'silentChats' | 'troubled'>,
  { name, from, until }: Walk,
  plan: (chat: SilentChat) => readonly Reminder[],
): Promise<void> {
  const { reminders, silentChats } = deps;
  let at = from;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const chats = await silentChats.heardBetween(at, until, AT_ONCE);
    const last = chats.at(-1)?.heardAt;
    if (last === undefined) return;
    await reminders.plan(chats.flatMap((chat) => planned(deps, chat, plan)));
    await reminders.setMark(name, last.toISOString());
    if (chats.length < AT_ONCE) return;
    // Where a whole page is of one instant, the rest of that instant is passed over rather than never left.
    at = last > at ? last : new Date(last.getTime() + 1);
  }
}

/** One chat that can't be read keeps no other from being planned for. */
function planned(
  { troubled }: Pick<ReminderDeps, 'troubled'>,
  chat: SilentChat,
  plan: (chat: SilentChat) => readonly Reminder[],
): readonly Reminder[] {
  try {
    return plan(chat);
  } catch (error) {
    troubled('reminder-not-planned', { chat: chat.id, error });
    return [];
  }
}

/** Goes through declarations in the order in which they were sent back, from where it got to the last time. */
async function planReturned(deps: ReminderDeps, round: Round): Promise<void> {
  const { reminders, declarations, clock, province } = deps;
  const name = `returned/${round.id}`;
  const mark = await reminders.mark(name);
  const [since = '', id = ''] = mark?.split(' ') ?? [];
  const { waiting } = await declarations.queue({
    round: round.id,
    within: [province],
    desk: 'resident',
    states: ['returned'],
    waitingSince: new Date(clock.now().getTime() - SILENT_MS),
    limit: AT_ONCE,
    ...(mark === undefined ? {} : { after: { since: new Date(since), id: declarationId(id) } }),
  });
  for (const each of waiting) {
    const found = await declarations.find(each.id);
    if (found?.state !== 'returned') continue;
    const waited = {
      what: 'returned',
      chat: found.conversation,
      turn: each.since,
      declaration: each.id,
    } as const;
    await reminders.plan(nextOf(deps, waited, { after: each.since, round }));
  }
  const last = waiting.at(-1);
  if (last !== undefined) await reminders.setMark(name, `${last.since.toISOString()} ${last.id}`);
}
