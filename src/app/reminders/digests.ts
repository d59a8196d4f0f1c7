import { conversationId, officerId, type ConversationId } from '../../core/ids';
import type { OfficerRole } from '../../core/roles';
import { lastUsedChat } from '../last-used-chat';
import type { Reminder } from '../../store/reminders';
import { chatsOf } from './chats-of';
import { type Debts, debtsOn } from './owed';
import type { ReminderDeps } from './reminder-deps';
import type { Verdict } from './remind';
import { unreachable } from './tell-reminder';

/** An officer with all roles given to any of their chats. */
interface OfficerAtWork {
  readonly chats: readonly [ConversationId, ...ConversationId[]];
  readonly roles: readonly OfficerRole[];
}

/** Plans today's digest of each officer who has something new to hear of; once a day, and never for days gone by. */
export async function planDigests(deps: ReminderDeps): Promise<void> {
  const { reminders, reminding, clock } = deps;
  const today = reminding.dayAt(clock.now());
  const dueAt = reminding.digestAt(today);
  if (reminding.isQuietDay(today) || reminding.dayAt(dueAt) !== today) return;
  if ((await reminders.mark('digests')) === today) return;
  const debts = await debtsToday(deps, today);
  for (const officer of await officersAtWork(deps)) {
    if ((await linesFor(deps, debts, officer, today)) === undefined) continue;
    const [chat] = officer.chats;
    await reminders.plan([
      { id: `${chat}/digest-${today}`, kind: 'digest', chat, step: today, turn: clock.now(), dueAt },
    ]);
  }
  await reminders.setMark('digests', today);
}

/** Decides what becomes of a digest that is due: what was done meanwhile is not in it any more. */
export async function judgeDigest(deps: ReminderDeps, { chat, step }: Reminder): Promise<Verdict> {
  const { reminding, clock, conversations } = deps;
  const now = clock.now();
  const today = reminding.dayAt(now);
  // The next day has a digest of its own.
  if (step !== today) return dropped('over');
  const officer = await officerIn(deps, chat);
  const digest = officer && (await linesFor(deps, await debtsToday(deps, today), officer, today));
  if (digest === undefined) return dropped('done');
  const urgency = digest.urgent ? 'urgent' : 'ordinary';
  const allowed = reminding.allowedAt(now, undefined, urgency);
  if (allowed > now) return { kind: 'wait', until: allowed };
  const target = await conversations.find(await lastUsedChat(deps, chat));
  if (target === undefined) return dropped('unknown');
  const why = unreachable(deps, target);
  if (why !== undefined) return { kind: 'end', end: { state: 'skipped', why }, then: [] };
  const until = reminding.closingAt(now, undefined, urgency);
  return { kind: 'say', chat: target.id, news: { kind: 'digest', lines: digest.lines }, until, then: [] };
}

const dropped = (why: 'over' | 'done' | 'unknown'): Verdict => ({
  kind: 'end',
  end: { state: 'dropped', why },
  then: [],
});

async function debtsToday(deps: ReminderDeps, today: string): Promise<Debts> {
  return debtsOn(deps, { today, since: await firstDay(deps, today), round: await deps.currentRound() });
}

/** The first day on which anything was planned here: what lay before is past. */
async function firstDay({ reminders }: ReminderDeps, today: string): Promise<string> {
  const known = await reminders.mark('first-day');
  if (known === undefined) await reminders.setMark('first-day', today);
  return known ?? today;
}

/** What is new for an officer since they were last told, unless they asked to be left alone until later. */
async function linesFor(deps: ReminderDeps, debts: Debts, { chats, roles }: OfficerAtWork, today: string) {
  const { reminders, wishes, reminding, clock } = deps;
  const wish = await wishes.of(chats);
  if (wish?.snoozedUntil !== undefined && wish.snoozedUntil > clock.now()) return undefined;
  const last = await reminders.lastDigest(chats);
  const since = await firstDay(deps, today);
  const snoozed = last !== undefined && wish?.snoozedUntil !== undefined && wish.at >= last.endedAt;
  // What was told before a snooze is told again.
  const told = last === undefined ? since : snoozed ? last.step : reminding.dayAfter(last.step, 1);
  const after = reminding.dayAfter(told, -1);
  return reminding.digestOf(await debts.of(roles), { after, upTo: today });
}

async function officerIn(deps: ReminderDeps, chat: ConversationId): Promise<OfficerAtWork | undefined> {
  const [first = chat, ...others] = await chatsOf(deps, chat);
  const found = await deps.officers.find([first, ...others].map(officerId));
  const roles = found.flatMap((officer) => officer.roles);
  return roles.length === 0 ? undefined : { chats: [first, ...others], roles };
}

/** Roles may have been given to several chats of the same person: that is one officer, with one digest. */
async function officersAtWork(deps: ReminderDeps): Promise<readonly OfficerAtWork[]> {
  const byFirst = new Map<ConversationId, OfficerAtWork>();
  for (const { id, roles } of await deps.officers.findIn(deps.province)) {
    const [first = conversationId(id), ...others] = await chatsOf(deps, conversationId(id));
    const before = byFirst.get(first)?.roles ?? [];
    byFirst.set(first, { chats: [first, ...others], roles: [...before, ...roles] });
  }
  return [...byFirst.values()];
}
