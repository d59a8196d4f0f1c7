import type { Broadcast } from '../../core/broadcast';
import { conversationId, type ConversationId } from '../../core/ids';
import { fullName, type UnitIndex } from '../../core/units';
import type { BecameNews, BulletinNews } from '../../flows/bulletins/bulletin-news';
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
import { bulletinAddress } from './bulletin-address';
import type { BulletinDeps } from './bulletin-deps';
import { bulletinOf, type Bulletin } from './bulletin-details';
import { isAuthor } from './let-go';
import { maySend } from './may-send';
import { wordedBulletin } from './word-bulletin';

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
/** What became of a bulletin longer ago is told nobody. */
const RECENT_MS = 3 * 86_400_000;

/**
 * Tells those who may approve which bulletins wait for them, and writers what became of theirs: each once, outside quiet
 * times. To be called every few seconds, by any number of processes.
 */
export function bulletinTeller(deps: TellBulletinsDeps): () => Promise<void> {
  let lookedAt = -Infinity;
  return async () => {
    const { clock, broadcasts } = deps.bulletins;
    const now = clock.now();
    if (now.getTime() - lookedAt < EVERY_MS || deps.allowedAt(now) > now) return;
    lookedAt = now.getTime();
    const waiting = (await broadcasts.list(['draft'], MOST_WAITING)).filter(isOpen);
    const settled = await broadcasts.list(['scheduled', 'sending', 'done', 'cancelled'], MOST_RECENT);
    const bulletins = [...waiting, ...settled].map(bulletinOf).filter((each) => each !== undefined);
    const told = await deps.told.of(bulletins.map(({ broadcast }) => broadcast.id));
    for (const bulletin of bulletins)
      await tellOf(deps, bulletin, told.get(bulletin.broadcast.id) ?? new Set()).catch((error: unknown) => {
        deps.troubled('bulletin', { bulletin: bulletin.broadcast.id, error });
      });
  };
}

/** A draft about which there is something to tell. */
const isOpen = (broadcast: Broadcast): boolean => {
  const details = bulletinOf(broadcast)?.details;
  return details?.asked !== undefined || details?.refused !== undefined;
};

async function tellOf(deps: TellBulletinsDeps, bulletin: Bulletin, told: ReadonlySet<string>): Promise<void> {
  if (bulletin.broadcast.state === 'draft' && bulletin.details.asked !== undefined)
    return tellApprovers(deps, bulletin, told);
  const news = becameOf(bulletin, deps.bulletins.clock.now());
  if (news === undefined || told.has(news.mark)) return;
  const chat = conversationId(bulletin.details.author);
  await tellOnce(deps, bulletin, { chat, mark: news.mark, news: news.news });
}

/** Every officer whose area holds all of its readers, but those who wrote it or asked for it. */
async function tellApprovers(
  deps: TellBulletinsDeps,
  bulletin: Bulletin,
  told: ReadonlySet<string>,
): Promise<void> {
  const { province, units } = deps.bulletins;
  const asked = new Set<ConversationId>();
  for (const { id, roles } of await deps.officers.findIn(province)) {
    if (!roles.some(({ role }) => role === 'publicist')) continue;
    const person = await deps.people.findByIdentity(conversationId(id));
    const chat = person?.identities[0] ?? conversationId(id);
    const mark = `waits-${bulletin.details.version}/${chat}`;
    if (asked.has(chat) || told.has(mark)) continue;
    asked.add(chat);
    const officer = await officerBehind(deps, chat);
    if (officer === undefined || isAuthor(officer, bulletin.details)) continue;
    if (!maySend({ units }, officer, bulletin.details.audience.units)) continue;
    await tellOnce(deps, bulletin, { chat, mark, news: waitingNews(deps, bulletin) });
  }
}

function waitingNews(
  { publicUrl, bulletins: { units } }: TellBulletinsDeps,
  { broadcast, details }: Bulletin,
): BulletinNews {
  const { title, audience, audienceText, asked, link, movement, picture, version } = details;
  const { text } = wordedBulletin({ text: broadcast.content.text, link, movement }, { ten: 'Nguyễn Văn A' });
  const address = bulletinAddress(publicUrl, broadcast.id);
  return {
    kind: 'waits',
    id: broadcast.id,
    version,
    title,
    audience:
      audienceText === '' ? audience.units.map((unit) => nameOf(units, unit)).join(', ') : audienceText,
    people: asked?.people ?? 0,
    preview: picture === undefined ? text : `[Ảnh: ${picture.alt}]\n${text}`,
    ...(address === undefined ? {} : { address }),
  };
}

function nameOf({ byId }: UnitIndex, id: string): string {
  const unit = byId.get(id);
  return unit === undefined ? id : fullName(unit);
}

interface Became {
  readonly mark: string;
  readonly news: BecameNews;
}

/** What there is to tell its writer, if it happened lately. */
function becameOf(bulletin: Bulletin, now: Date): Became | undefined {
  const { state, endedAt } = bulletin.broadcast;
  const { approved, refused, title, version } = bulletin.details;
  if (state === 'draft')
    return isRecent(refused?.at, now) ? became(`refused-${version}`, title, 'refused') : undefined;
  if (state === 'done' || state === 'cancelled') return isRecent(endedAt, now) ? endOf(bulletin) : undefined;
  return isRecent(approved?.at, now) ? became('approved', title, 'approved') : undefined;
}

const isRecent = (at: Date | undefined, now: Date): boolean =>
  at !== undefined && now.getTime() - at.getTime() < RECENT_MS;

const became = (mark: string, title: string, what: 'approved' | 'refused' | 'called-off'): Became => ({
  mark,
  news: { kind: 'became', title, what },
});

function endOf({ broadcast, details: { title, asked, sealed } }: Bulletin): Became | undefined {
  const { state, counts, gathered } = broadcast;
  if (state === 'cancelled' && !gathered) {
    // A draft nobody was asked about is dropped by who works on it.
    const wasWaited = asked !== undefined || sealed === true;
    return wasWaited ? became('ended', title, 'called-off') : undefined;
  }
  const skipped = Object.values(counts.skipped).reduce((sum, count) => sum + count, 0);
  const { sent, failed, unknown } = counts;
  const what = state === 'done' ? 'done' : 'stopped';
  return { mark: 'ended', news: { kind: 'became', title, what, sent, failed, unknown, skipped } };
}

interface Message {
  /** One of the chats of who is told. */
  readonly chat: ConversationId;
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
