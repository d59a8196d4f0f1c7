import { mayDo } from '../../core/roles';
import { indicatorsOf, type CriteriaSet } from '../../criteria/schema';
import { photosOf } from '../../criteria/answer';
import { parseSession, type Session } from '../../flows/engine/session';
import type { Conversation, Conversations } from '../../store/conversations';
import type { HelpPlace, HelpRequest, HelpRequests } from '../../store/help-requests';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea, type SeenArea } from '../declarations-desk/area';
import type { DeskDeps } from '../declarations-desk/desk-deps';
import { nameOf, peopleById, unitNames } from '../declarations-desk/names';
import { seenBy } from '../people-desk/homes';

/** What stuck chats are seen with. */
export interface StuckDeps {
  readonly desk: DeskDeps;
  readonly helpRequests: HelpRequests;
  readonly conversations: Pick<Conversations, 'find'>;
}

/** A page of those who are stuck. */
export interface SeenStuck extends SeenArea {
  readonly people: readonly StuckPerson[];
  readonly next?: HelpPlace;
  readonly mayWrite: boolean;
}

export interface StuckPerson {
  /** Of the request that is open. */
  readonly id: string;
  readonly name: string;
  /** Theirs, where this officer may see their page. */
  readonly person?: string;
  readonly unitName: string;
  readonly since: Date;
  readonly kind: NonNullable<HelpRequest['kind']>;
  /** The question they are at, in words; nothing where that is among those about themselves. */
  readonly question?: string;
  /** Who wrote last since then, if anybody did. */
  readonly lastWord?: 'person' | 'officer';
  /** Why nothing can be written to them now, if so. */
  readonly reach: 'open' | 'blocked' | 'window-closed';
}

const PAGE = 25;

/** Who is stuck in an area, the longest first. Throws the problem `not-allowed` outside the officer's own. */
export async function seeStuck(
  { desk, helpRequests, conversations }: StuckDeps,
  officer: Officer,
  asked: { readonly unit?: string; readonly after?: HelpPlace },
): Promise<SeenStuck> {
  const area = await seenArea(desk, officer, 'assist', asked.unit);
  const { after } = asked;
  const within = area.path.slice(-2);
  const found = await helpRequests.openIn({
    within,
    limit: PAGE + 1,
    ...(after === undefined ? {} : { after }),
  });
  const open = found.slice(0, PAGE);
  const last = open.at(-1);
  return {
    ...area,
    people: await stuckPeople({ desk, conversations }, officer, open),
    ...(found.length > PAGE && last !== undefined ? { next: { at: last.at, id: last.id } } : {}),
    mayWrite: mayDo(officer.roles, 'write-to-people', area.path),
  };
}

/** Those who asked, or were found to be stuck, as officers see them. */
export async function stuckPeople(
  { desk, conversations }: Pick<StuckDeps, 'desk' | 'conversations'>,
  officer: Officer,
  open: readonly HelpRequest[],
): Promise<readonly StuckPerson[]> {
  const [people, names, chats] = await Promise.all([
    peopleById(desk, open.map(whoOf)),
    unitNames(desk, open.map(unitOf)),
    Promise.all(open.map(({ conversation }) => conversations.find(conversation))),
  ]);
  const seen = await seenBy(desk, officer, [...people.values()]);
  return open.map((help, place) => ({
    id: help.id,
    name: nameOf(people, whoOf(help)),
    ...(seen.has(whoOf(help)) ? { person: whoOf(help) } : {}),
    unitName: names.get(unitOf(help)) ?? '',
    since: help.at,
    kind: help.kind ?? 'asked',
    ...lastWordIn(help),
    ...stateOf(desk, help, chats[place]),
  }));
}

function lastWordIn({ talk }: HelpRequest): Pick<StuckPerson, 'lastWord'> {
  const last = talk?.at(-1);
  return last === undefined ? {} : { lastWord: last.officer === undefined ? 'person' : 'officer' };
}

const whoOf = ({ person, conversation }: HelpRequest): string => person ?? conversation;
const unitOf = ({ path = [] }: HelpRequest): string => path[0] ?? '';

function stateOf(
  { findSet }: Pick<DeskDeps, 'findSet'>,
  { about }: HelpRequest,
  chat: Conversation | undefined,
): Pick<StuckPerson, 'question' | 'reach'> {
  if (chat === undefined) return { reach: 'open' };
  const session = parseSession(chat.session);
  const question = questionWords(session, about, findSet(session.set ?? ''));
  return { reach: chat.reach, ...(question === undefined ? {} : { question }) };
}

/** The question somebody is at: the one noted, or the first that has no answer. */
function questionWords(session: Session, about: string, set: CriteriaSet | undefined): string | undefined {
  if (set === undefined || about.startsWith('me-')) return undefined;
  const indicators = indicatorsOf(set);
  const named = indicators.findIndex(({ id }) => about === id || about === photosOf(id));
  const open = indicators.findIndex(({ id }) => !Object.hasOwn(session.answers, id));
  const place = named >= 0 ? named : open;
  const indicator = indicators[place];
  return indicator === undefined ? undefined : `Câu ${place + 1}. ${indicator.ask}`;
}
