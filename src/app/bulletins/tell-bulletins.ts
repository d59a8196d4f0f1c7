import type { Broadcast } from '../../core/broadcast';
import { conversationId, type ConversationId } from '../../core/ids';
import type { BulletinNews } from '../../flows/bulletins/bulletin-news';
import type { Conversations } from '../../store/conversations';
import type { BulletinTold } from '../../store/bulletin-told';
import type { Officers } from '../../store/officers';
import type { People } from '../../store/people';
import type { Place } from '../endpoint';
import { lastUsedChat } from '../last-used-chat';
import { unreachable } from '../reminders/tell-reminder';
import { officerBehind } from '../sign-in/officer-behind';
import type { TakeTurn } from '../take-turn';
import type { Watch } from '../watch';
import { becameNews } from './became-news';
import type { BulletinDeps } from './bulletin-deps';
import { bulletinOf, type Bulletin } from './bulletin-details';
import { isAuthor } from './let-go';
import { maySend } from './may-send';
import { waitingNews } from './waiting-news';

export interface TellBulletinsDeps {
  readonly bulletins: BulletinDeps;
  readonly told: BulletinTold;
  readonly people: People;
  readonly officers: Officers;
  readonly conversations: Pick<Conversations, 'find'>;
  readonly findPlace: (conversation: ConversationId) => Place | undefined;
  readonly tell: TakeTurn;
  readonly publicUrl: string | undefined;
  /** The instant itself, or the next at which officers may be written to. */
  readonly allowedAt: (instant: Date) => Date;
  readonly troubled: Watch['troubled'];
}

const EVERY_MS = 10_000;
const MOST_WAITING = 100;
const MOST_RECENT = 50;

/**
 * Tells those who may approve which bulletins wait for them, and writers what became of theirs: each once, outside quiet
 * times. To be called every few seconds, by any number of processes.
 */
export function bulletinTeller(deps: TellBulletinsDeps): () => Promise<void> {
  let lookedAt = -Infinity;
  return async () => {
    const now = deps.bulletins.clock.now();
    if (now.getTime() - lookedAt < EVERY_MS || deps.allowedAt(now) > now) return;
    lookedAt = now.getTime();
    const bulletins = await toTellOf(deps);
    const told = await deps.told.of(bulletins.map(({ broadcast }) => broadcast.id));
    for (const bulletin of bulletins)
      await tellOf(deps, bulletin, told.get(bulletin.broadcast.id) ?? new Set()).catch((error: unknown) => {
        deps.troubled('bulletin', { bulletin: bulletin.broadcast.id, error });
      });
  };
}

/** The bulletins about which there may be something to tell. */
async function toTellOf({ bulletins: { broadcasts } }: TellBulletinsDeps): Promise<readonly Bulletin[]> {
  const found = [
    ...(await broadcasts.list(['draft'], MOST_WAITING)),
    ...(await broadcasts.list(['scheduled', 'sending', 'done', 'cancelled'], MOST_RECENT)),
  ];
  return found.flatMap((broadcast: Broadcast) => bulletinOf(broadcast) ?? []).filter(wasAskedAbout);
}

/** Of a draft nobody was asked about there is nothing to tell. */
const wasAskedAbout = ({ broadcast: { state }, details: { asked, refused } }: Bulletin): boolean =>
  state !== 'draft' || asked !== undefined || refused !== undefined;

/** A bulletin that waits is told of to those who may approve it; what became of any other, to its writer. */
const tellOf = (deps: TellBulletinsDeps, bulletin: Bulletin, told: ReadonlySet<string>): Promise<void> =>
  bulletin.broadcast.state === 'draft' && bulletin.details.asked !== undefined
    ? tellApprovers(deps, bulletin, told)
    : tellWriter(deps, bulletin, told);

async function tellWriter(
  deps: TellBulletinsDeps,
  bulletin: Bulletin,
  told: ReadonlySet<string>,
): Promise<void> {
  const became = becameNews(bulletin, deps.bulletins.clock.now());
  if (became === undefined || told.has(became.mark)) return;
  await tellOnce(deps, bulletin, { chat: conversationId(bulletin.details.author), ...became });
}

async function tellApprovers(
  deps: TellBulletinsDeps,
  bulletin: Bulletin,
  told: ReadonlySet<string>,
): Promise<void> {
  const markFor = (chat: ConversationId): string => `waits-${bulletin.details.version}/${chat}`;
  const publicists = await publicistsIn(deps);
  const untold = publicists.filter((chat) => !told.has(markFor(chat)));
  const judging = await Promise.all(untold.map((chat) => mayJudge(deps, bulletin, chat)));
  const approvers = untold.filter((_, at) => judging[at]);
  if (approvers.length === 0) return;
  const counted = await deps.bulletins.counts.of(bulletin.details.audience);
  // While its readers are still being counted nobody can be told all of it: the next look tells.
  if (counted.kind === 'counting') return;
  const count = counted.kind === 'counted' ? counted.count : { samples: [], paidWindow: 0 };
  const news = waitingNews(deps, bulletin, count);
  for (const chat of approvers) await tellOnce(deps, bulletin, { chat, mark: markFor(chat), news });
}

/** A chat of each publicist of the province. */
async function publicistsIn(deps: TellBulletinsDeps): Promise<readonly ConversationId[]> {
  const officers = await deps.officers.findIn(deps.bulletins.province);
  const chats = new Set<ConversationId>();
  for (const { id } of officers.filter(({ roles }) => roles.some(({ role }) => role === 'publicist'))) {
    const person = await deps.people.findByIdentity(conversationId(id));
    chats.add(person?.identities[0] ?? conversationId(id));
  }
  return Array.from(chats);
}

/** Whether the officer's area holds all of its readers, and they neither wrote it nor asked for it. */
async function mayJudge(
  deps: TellBulletinsDeps,
  { details }: Bulletin,
  chat: ConversationId,
): Promise<boolean> {
  const officer = await officerBehind(deps, chat);
  if (officer === undefined || isAuthor(officer, details)) return false;
  return maySend(deps.bulletins, officer, details.audience.units);
}

interface Message {
  /** One of the chats of who is told. */
  readonly chat: ConversationId;
  /** By which it is known that they were. */
  readonly mark: string;
  readonly news: BulletinNews;
}

/** In the chat used last; where nothing can be said there now it is tried again the next time. */
async function tellOnce(
  deps: TellBulletinsDeps,
  { broadcast }: Bulletin,
  { chat, mark, news }: Message,
): Promise<void> {
  const target = await deps.conversations.find(await lastUsedChat(deps, chat));
  if (target === undefined) return;
  const { clock } = deps.bulletins;
  if (unreachable({ findPlace: deps.findPlace, clock }, target) !== undefined) return;
  const updateId = `bulletin:${broadcast.id}/${mark}`;
  const effects = await deps.tell(target.id, updateId, {
    kind: 'bulletin',
    at: clock.now().toISOString(),
    news,
  });
  const said =
    effects.some(({ kind }) => kind === 'say') ||
    (await deps.conversations.find(target.id))?.seen.includes(updateId) === true;
  if (said) await deps.told.note(broadcast.id, mark);
}
