import { personId } from '../../core/ids';
import { Problem } from '../../core/problems';
import { areaOf, mayDo } from '../../core/roles';
import { unitPath } from '../../core/unit-path';
import { notOfficialLabel } from '../../criteria/schema';
import type { DeclarationLine } from '../../store/declarations-of';
import type { Feedback } from '../../store/feedback';
import type { HelpRequest } from '../../store/help-requests';
import type { Person } from '../../store/people';
import type { ReminderWishes } from '../../store/reminder-wishes';
import type { Officer } from '../appraise/appraise-deps';
import type { ChatState } from '../../store/chat-states';
import { nameOf } from '../declarations-desk/names';
import { refusesReminders } from '../reminders/refuses-reminders';
import { homesOf } from './homes';
import type { PeopleDesk } from './people-desk';

/** Somebody, and what became of all they did. */
export interface SeenPerson {
  readonly name: string;
  readonly birthYear?: number;
  readonly home: string;
  /** What they declare as: "Người dân trong xã". */
  readonly audience?: string;
  readonly chats: readonly SeenChat[];
  /** Of all years, the newest first. */
  readonly declarations: readonly SeenOwnDeclaration[];
  readonly movements: readonly { readonly name: string; readonly at: Date }[];
  /** The newest of it, the newest first. */
  readonly feedback: readonly SeenOwnFeedback[];
  readonly stuck: readonly SeenStuckness[];
  readonly reminders: SeenReminders;
}

/** What somebody said of being reminded. */
export interface SeenReminders extends Partial<Omit<ReminderWishes, 'at'>> {
  /** They agreed to none when they were asked. */
  readonly isRefused: boolean;
}

/** One of somebody's chats; never its id. */
export interface SeenChat extends Partial<Pick<ChatState, 'heardAt' | 'reach'>> {
  /** The network's name, such as `telegram`. */
  readonly channel: string;
}

export interface SeenOwnDeclaration extends DeclarationLine {
  readonly setTitle: string;
  readonly roundName: string;
  readonly isSample: boolean;
}

export interface SeenOwnFeedback extends Pick<Feedback, 'text' | 'at'> {
  readonly setTitle?: string;
  /** The commune in whose list it is, or the province. */
  readonly unit: string;
}

export interface SeenStuckness extends Pick<HelpRequest, 'at'> {
  readonly kind: NonNullable<HelpRequest['kind']>;
  /** Of the request, for who may read what they wrote. */
  readonly id?: string;
}

const MOST_FEEDBACK = 10;

/**
 * What an officer sees of somebody who lives in their area, as far as each thing lies there. Throws the problem `not-found`
 * where there is nobody, and alike where they live elsewhere, so that nobody learns whom we know.
 */
export async function seePerson(deps: PeopleDesk, officer: Officer, id: string): Promise<SeenPerson> {
  const { desk, chatStates, wishes } = deps;
  const { person, home, path } = await allowedPerson(deps, officer, id);
  const { identities, profile } = person;
  const ids = Array.from(new Set([person.id, ...identities.map(personId)]));
  const seesIn = (units: readonly string[]): boolean => mayDo(officer.roles, 'see-declarations', units);
  const [states, declared, joined, said, stuck, wanted] = await Promise.all([
    chatStates.of(identities),
    deps.declarationsOf(ids),
    deps.registrations.of(ids),
    deps.feedback.of(ids, MOST_FEEDBACK),
    Promise.all(identities.map((chat) => deps.helpRequests.findOf(chat))),
    wishes.of(identities),
  ]);
  const audience = deps.sets.find((set) => set.audience.id === profile.audience)?.audience.name;
  return {
    name: nameOf(new Map([[person.id, person]]), person.id),
    ...(profile.birthYear === undefined ? {} : { birthYear: profile.birthYear }),
    home,
    ...(audience === undefined ? {} : { audience }),
    chats: identities.map((chat) => ({ channel: chat.split(':')[0] ?? '', ...stateOf(states.get(chat)) })),
    declarations: await seenDeclarations(
      desk,
      declared.filter((each) => seesIn(each.path)),
    ),
    movements: joined.map(({ movement, at }) => ({ name: movementName(deps, movement), at })),
    feedback: said.filter((each) => seesIn(each.path)).map((each) => seenFeedback(desk, each)),
    stuck: stuckness(officer, stuck.flat(), path),
    reminders: remindersOf(person, wanted, deps.clock.now()),
  };
}

interface Allowed {
  readonly person: Person;
  /** In words. */
  readonly home: string;
  readonly path: readonly string[];
}

async function allowedPerson(
  { desk, province }: PeopleDesk,
  { roles }: Officer,
  id: string,
): Promise<Allowed> {
  if (areaOf(roles, 'see-declarations').length === 0) throw new Problem('not-allowed');
  const [person] = await desk.people.findMany([id]);
  if (person === undefined) throw new Problem('not-found');
  const home = (await homesOf(desk, [person])).get(person.id);
  const path = home === undefined || home.path.length === 0 ? unitPath(desk.units, province) : home.path;
  if (!mayDo(roles, 'see-declarations', path)) throw new Problem('not-found');
  return { person, home: home?.name ?? '', path };
}

const stateOf = (state: ChatState | undefined): Omit<SeenChat, 'channel'> =>
  state === undefined
    ? {}
    : { reach: state.reach, ...(state.heardAt === undefined ? {} : { heardAt: state.heardAt }) };

async function seenDeclarations(
  { findSet, rounds }: PeopleDesk['desk'],
  lines: readonly DeclarationLine[],
): Promise<readonly SeenOwnDeclaration[]> {
  const known = new Map((await rounds()).map((round) => [round.id, round]));
  return lines.map((line) => {
    const { set, round } = line;
    const found = findSet(set);
    const isOfficial = found !== undefined && notOfficialLabel(found) === undefined;
    return {
      ...line,
      setTitle: found?.audience.name ?? set,
      roundName: known.get(round)?.name ?? round,
      isSample: !isOfficial || known.get(round)?.isOfficial !== true,
    };
  });
}

/** A pause that is over is none. */
function remindersOf({ consents }: Person, wishes: ReminderWishes | undefined, now: Date): SeenReminders {
  const { off = [], from, snoozedUntil } = wishes ?? {};
  return {
    isRefused: refusesReminders(consents),
    off,
    ...(from === undefined ? {} : { from }),
    ...(snoozedUntil === undefined || snoozedUntil <= now ? {} : { snoozedUntil }),
  };
}

const movementName = ({ movements }: PeopleDesk, id: string): string =>
  movements.find((movement) => movement.id === id)?.name ?? id;

function seenFeedback({ findSet }: PeopleDesk['desk'], { text, at, set, path }: Feedback): SeenOwnFeedback {
  const title = findSet(set ?? '')?.audience.name;
  return { text, at, unit: path[0] ?? '', ...(title === undefined ? {} : { setTitle: title }) };
}

/** What is open of it, for officers who help there. */
function stuckness(
  { roles }: Officer,
  requests: readonly HelpRequest[],
  path: readonly string[],
): readonly SeenStuckness[] {
  if (!mayDo(roles, 'assist', path)) return [];
  const open = requests.filter((request) => request.isClosed !== true && request.path !== undefined);
  return open.map(({ id, at, kind = 'asked', path: where = [] }) => ({
    at,
    kind,
    ...(mayDo(roles, 'write-to-people', where) ? { id } : {}),
  }));
}
