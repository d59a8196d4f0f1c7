import { dayText } from '../../appraisal/vietnam-day';
import { parseSession } from '../../flows/engine/session';
import { isStaffTalking } from '../../flows/engine/staff-pause';
import type { Audit } from '../../store/audit';
import type { HelpMessage, HelpRequest } from '../../store/help-requests';
import type { Officer } from '../appraise/appraise-deps';
import { nameOf, peopleById } from '../declarations-desk/names';
import { helpAtHand } from './help-at-hand';
import { stuckPeople, type StuckDeps, type StuckPerson } from './see-stuck';

/** Somebody who is stuck, with what they and the officers wrote since. */
export interface SeenTalk extends StuckPerson {
  /** Oldest first. */
  readonly talk: readonly SaidInTalk[];
  /** Until when the assistant keeps quiet; left out: it answers. */
  readonly quietUntil?: Date;
  readonly isClosed: boolean;
}

export interface SaidInTalk extends Pick<HelpMessage, 'at' | 'said'> {
  /** The name of the officer; left out: the person said it. */
  readonly officer?: string;
}

/**
 * What somebody who is stuck wrote since they asked for help. That an officer read it is audited, once a day. Throws the
 * problems `not-found` and `not-allowed`.
 */
export async function seeTalk(
  deps: StuckDeps & { readonly audit: Pick<Audit, 'append'> },
  officer: Officer,
  id: string,
): Promise<SeenTalk> {
  const help = await helpAtHand(deps.helpRequests, officer, id);
  const { talk = [], conversation, isClosed = false } = help;
  const [person] = await stuckPeople(deps, officer, [help]);
  if (person === undefined) throw new Error(`The help request ${id} has nobody.`);
  if (talk.some((message) => message.officer === undefined)) await noteRead(deps, officer, help);
  const names = await peopleById(
    deps.desk,
    talk.flatMap(({ officer: who }) => who ?? []),
  );
  const chat = await deps.conversations.find(conversation);
  const session = chat === undefined ? undefined : parseSession(chat.session);
  const now = deps.desk.clock.now();
  const isQuiet = session !== undefined && isStaffTalking(session, now.toISOString());
  return {
    ...person,
    talk: talk.map(({ at, said, officer: who }) => ({
      at,
      said,
      ...(who === undefined ? {} : { officer: nameOf(names, who) }),
    })),
    ...(isQuiet && session.staffUntil !== undefined ? { quietUntil: new Date(session.staffUntil) } : {}),
    isClosed,
  };
}

async function noteRead(
  { audit, desk }: Parameters<typeof seeTalk>[0],
  { id: who }: Officer,
  { id, conversation }: HelpRequest,
): Promise<void> {
  const at = desk.clock.now();
  const key = `read-talk:${id}:${who}:${dayText(at)}`;
  await audit.append({ key, at, who, what: 'officer.read-talk', details: { chat: conversation } });
}
