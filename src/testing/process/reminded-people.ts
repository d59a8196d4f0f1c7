import { withChange, newOfficer } from '../../core/officer';
import { officerId } from '../../core/ids';
import type { Store } from '../../wiring/open-store';
import { communes, province } from '../dong-thap';
import { asking, hung, officeStage } from '../office-stage';
import { declare } from '../seeded-declarations';
import { openTestStore } from '../test-store';
import { storeBegunChat } from './begun-chat';
import { copyChat } from './copied-chat';
import { randomIntent, type Intent } from './intent';
import { seedConversation } from './seeded-conversation';
import { conversationOf } from './stage';

/** Who is to be reminded, by chat. */
export interface RemindedPeople {
  /** Their drafts are one answer from being handed in. */
  readonly drafts: ReadonlyMap<number, Intent>;
  /** Their declarations were sent back. */
  readonly returned: readonly number[];
  /** They left a draft and agreed to no reminder. */
  readonly refusing: readonly number[];
  readonly officers: readonly number[];
}

const FIRST_CHAT = 1_000;
const FIRST_OFFICER = 900_000;
/** Every so manieth resident. */
const RETURNED_EACH = 5;
const REFUSING_EACH = 10;

/** So many people, none of whom is in a store yet. */
export function remindedPeople(random: () => number, residents: number, officers: number): RemindedPeople {
  const chats = Array.from({ length: residents }, (_, n) => FIRST_CHAT + n);
  const returned = chats.filter((_, n) => n % RETURNED_EACH === 0);
  const refusing = chats.filter((_, n) => n % REFUSING_EACH === 1);
  const others = chats.filter((chat) => !returned.includes(chat) && !refusing.includes(chat));
  return {
    drafts: new Map(others.map((chat) => [chat, randomIntent(random)])),
    returned,
    refusing,
    officers: Array.from({ length: officers }, (_, n) => FIRST_OFFICER + n),
  };
}

interface Left {
  /** When the n-th resident did something last, or their declaration was sent back. */
  readonly at: (n: number) => Date;
  /** The id of the round they declare in. */
  readonly round: string;
}

/** Stores all of them as they are when nobody has been reminded of anything. */
export async function storeRemindedPeople(store: Store, people: RemindedPeople, left: Left): Promise<void> {
  const when = (chat: number): Date => left.at(chat - FIRST_CHAT);
  for (const [chat, intent] of people.drafts)
    await storeBegunChat(store, chat, { intent, answers: 3, at: when(chat), reminders: true });
  for (const chat of people.refusing)
    await storeBegunChat(store, chat, { intent: randomIntent(() => 0.5), answers: 3, at: when(chat) });
  await storeReturned(store, people.returned, { at: when, round: left.round });
  for (const [n, chat] of people.officers.entries()) await storeOfficer(store, chat, { n, at: left.at(0) });
}

/** What was played once, with officers, is copied for each. */
async function storeReturned(
  store: Store,
  chats: readonly number[],
  { at, round }: Pick<Left, 'round'> & { readonly at: (chat: number) => Date },
): Promise<void> {
  const played = await openTestStore();
  const stage = await officeStage(played);
  const phone = stage.phone('telegram', 'lan');
  await declare(phone, { name: 'Nguyễn Thị Lan', commune: 'Tân Hồng', hamlet: 'Ấp 3' });
  const id = stage.declarationOf(phone);
  await stage.offices.appraise.take(hung, asking(id));
  await stage.offices.appraise.returnIt(hung, asking(id), marks);
  const declaration = await played.declarations.find(id);
  const sentBack = declaration?.history.find(({ what }) => what === 'return')?.at;
  if (sentBack === undefined) throw new Error('It was not sent back.');
  const words = new Map([[stage.round, round]]);
  for (const chat of chats) {
    const laterMs = at(chat).getTime() - sentBack.getTime();
    await copyChat(played, store, { chat: phone.id, as: conversationOf(chat), laterMs, words });
  }
  await played.drop();
}

const marks = [
  { kind: 'returned', indicator: 'TH3', reason: { code: 'answer-unclear', text: 'Những buổi nào?' } },
] as const;

/** An officer of a commune of their own, whose report is owed. */
async function storeOfficer(
  store: Store,
  chat: number,
  { n, at }: { readonly n: number; readonly at: Date },
): Promise<void> {
  const id = conversationOf(chat);
  const unit = communes.below.get(province)?.[n]?.id;
  if (unit === undefined) throw new Error('There are not so many communes.');
  await seedConversation(store, id, { format: 1, locale: 'vi', consents: {}, profile: {}, answers: {} }, at);
  const role = { role: 'commune-officer', unit } as const;
  const change = { kind: 'granted', ...role, key: String(chat), by: 'test', at } as const;
  await store.officers.save(withChange(newOfficer(officerId(id)), change), [unit, province]);
}
