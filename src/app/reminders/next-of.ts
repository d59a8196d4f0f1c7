import type { Round } from '../../core/round';
import type { ConversationId, DeclarationId } from '../../core/ids';
import type { ReminderWishes } from '../../store/reminder-wishes';
import type { Reminder } from '../../store/reminders';
import type { ReminderDeps } from './reminder-deps';

/** Something a person has to go on with, and where. */
export interface Waited {
  readonly what: 'draft' | 'returned';
  readonly chat: ConversationId;
  /** Since when they are silent, or it was sent back. */
  readonly turn: Date;
  readonly declaration?: DeclarationId;
}

/** The next reminder after an instant of what somebody has to go on with; none when it is enough, or the round is over. */
export function nextOf(
  { reminding }: Pick<ReminderDeps, 'reminding'>,
  waited: Waited,
  {
    after,
    round,
    wishes,
  }: { readonly after: Date; readonly round: Round; readonly wishes?: ReminderWishes | undefined },
): readonly Reminder[] {
  const { what, chat, turn, declaration } = waited;
  const planned = reminding.nextReminder(
    { what, since: turn, closesOn: round.closedOn ?? round.closesOn },
    after,
    wantedOf(wishes),
  );
  if (planned === undefined) return [];
  const id = `${chat}/${turn.toISOString()}/${planned.step}`;
  const of = declaration === undefined ? {} : { declaration };
  return [{ id, kind: planned.kind, chat, step: planned.step, turn, ...of, dueAt: planned.at }];
}

/** What somebody said of reminders, as the planners take it. */
export const wantedOf = (wishes: ReminderWishes | undefined) => ({
  off: new Set(wishes?.off ?? []),
  ...(wishes?.from === undefined ? {} : { hours: { from: wishes.from } }),
});
