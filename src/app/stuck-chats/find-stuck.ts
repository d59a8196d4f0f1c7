import type { Clock } from '../../core/clock';
import type { UnitIndex } from '../../core/units';
import { parseSession, type Session } from '../../flows/engine/session';
import type { HelpRequest, HelpRequests } from '../../store/help-requests';
import type { People } from '../../store/people';
import type { Reminders } from '../../store/reminders';
import type { SilentChat, SilentChats } from '../../store/silent-chats';
import { whoseHelp } from './whose-help';

interface Deps {
  readonly silentChats: SilentChats;
  readonly helpRequests: Pick<HelpRequests, 'add' | 'closeAnswered'>;
  readonly people: Pick<People, 'findByIdentity'>;
  readonly reminders: Pick<Reminders, 'mark' | 'setMark'>;
  readonly units: UnitIndex;
  readonly clock: Clock;
}

/** Someone who was not understood so often, and then said nothing for a while, is stuck. */
const stuckAfterMisses = 3;
/** A declaration that was begun and left for so many days is stuck too. */
const stuckAfterDays = 7;

const MINUTE_MS = 60_000;
const SILENT_MS = 30 * MINUTE_MS;
const IDLE_MS = stuckAfterDays * 24 * 60 * MINUTE_MS;
/** What an officer answered is over once nobody wrote for so long. */
const ANSWERED_MS = 3 * 24 * 60 * MINUTE_MS;
const AT_ONCE = 200;

/**
 * Looks for chats that have just become stuck: each is looked at once for each silence, in the order in which they fell
 * silent, so that it takes the same time however many there are. What was answered long ago is closed. To be called every
 * few seconds.
 */
export function stuckFinder(deps: Deps): () => Promise<void> {
  return async () => {
    await look(deps, 'missed', SILENT_MS, ({ misses = 0 }) => misses >= stuckAfterMisses);
    await look(deps, 'idle', IDLE_MS, isDraft);
    const at = deps.clock.now();
    const before = new Date(at.getTime() - ANSWERED_MS);
    await deps.helpRequests.closeAnswered(before, { who: 'assistant', at });
  };
}

const isDraft = ({ answers, submitted, resting, away }: Session): boolean =>
  Object.keys(answers).length > 0 && submitted === undefined && resting !== 'stopped' && away === undefined;

type Kind = NonNullable<HelpRequest['kind']>;

async function look(
  deps: Deps,
  kind: Kind,
  silentMs: number,
  isStuck: (session: Session) => boolean,
): Promise<void> {
  const name = `stuck-${kind}`;
  const until = new Date(deps.clock.now().getTime() - silentMs);
  const mark = await deps.reminders.mark(name);
  const from = mark === undefined ? new Date(0) : new Date(mark);
  const chats = await deps.silentChats.heardBetween(from, until, AT_ONCE);
  for (const chat of chats) {
    const session = parseSession(chat.session);
    if (isStuck(session)) await note(deps, kind, chat, session);
  }
  const last = chats.at(-1)?.heardAt;
  // Many may have fallen silent in one instant: past them, or the same page would come for ever.
  const isSame = last?.getTime() === from.getTime() && chats.length === AT_ONCE;
  const reached = isSame ? new Date(from.getTime() + 1) : last;
  if (reached !== undefined && reached.toISOString() !== mark)
    await deps.reminders.setMark(name, reached.toISOString());
}

async function note(
  { helpRequests, people, units }: Deps,
  kind: Kind,
  { id: conversation, heardAt }: SilentChat,
  session: Session,
): Promise<void> {
  const person = await people.findByIdentity(conversation);
  await helpRequests.add({
    id: `${conversation}/${kind}-${heardAt.getTime()}`,
    conversation,
    about: session.focus ?? '',
    at: heardAt,
    kind,
    ...whoseHelp(units, person),
  });
}
