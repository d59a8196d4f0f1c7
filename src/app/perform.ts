import { assertNever } from '../core/assert-never';
import type { Conversation, OutboxEntry } from '../store/conversations';
import type { ActForResident } from './appraise/residents-acts';
import type { AnswerQuestion } from './ask/answer-question';
import type { BulletinInChat } from './bulletins/bulletin-in-chat';
import type { KeepNewsWish } from './bulletins/keep-news-wish';
import type { KeepRegistration } from './bulletins/keep-registration';
import type { KeepFeedback } from './feedback/keep-feedback';
import type { EvidencePhotos } from './evidence-photos';
import type { Place } from './endpoint';
import type { Effect } from '../flows/engine/effect';
import type { LinkChats } from './links/link-chats';
import type { Asked } from './links/link-deps';
import type { TakeInvitation } from './officers/invitation-outcome';
import type { Outcome } from './outcome';
import type { ErasureWish, Records } from './records';
import type { KeepWish } from './reminders/keep-wish';
import type { TakeBack } from './reminders/take-back';
import type { ReportInChat } from './reports/report-in-chat';
import type { SayInChat } from './say-in-chat';
import type { SignInInChat } from './sign-in/sign-in-in-chat';

/** Carries out one entry of an outbox. `attempts`: how often it was tried before. */
export type Perform = (conversation: Conversation, entry: OutboxEntry, attempts: number) => Promise<Outcome>;

interface Deps {
  readonly findPlace: (conversation: Conversation['id']) => Place | undefined;
  readonly sayInChat: SayInChat;
  readonly takeBack: TakeBack;
  readonly photos: EvidencePhotos;
  readonly records: Records;
  readonly links: LinkChats;
  readonly takeInvitation: TakeInvitation;
  readonly keepWish: KeepWish;
  readonly keepRegistration: KeepRegistration;
  readonly keepFeedback: KeepFeedback;
  readonly reportInChat: ReportInChat;
  readonly keepNewsWish: KeepNewsWish;
  readonly bulletinInChat: BulletinInChat;
  readonly signInInChat: SignInInChat;
  readonly actForResident: ActForResident;
  readonly answerQuestion: AnswerQuestion;
}

const done: Outcome = { kind: 'done', learned: {} };

/** Effects that count carry ids of their own, so that carrying one out twice changes nothing. */
export function performer(deps: Deps): Perform {
  const { photos, records } = deps;
  return async (conversation, { id, effect, lapse }, attempts) => {
    const asked = { chat: conversation.id, request: `${conversation.id}/${id}` };
    if (isBeyond(effect)) return reachBeyond(deps, { ...asked, attempts }, effect);
    switch (effect.kind) {
      case 'say':
        return sayInTime(deps, lapse, { conversation, saying: effect.saying, attempts });
      case 'keep-photo':
        return inPlace(deps, conversation, (place) => photos.keep(place, conversation, effect));
      case 'discard-photo':
        await photos.discard(conversation.id, effect.photo);
        return done;
      case 'remember-person':
        await records.rememberPerson(conversation, effect);
        return done;
      case 'submit':
        await records.submit(conversation, effect.declaration);
        return done;
      case 'ask-for-human':
        await records.askForHuman(conversation, { id: asked.request, about: effect.about });
        return done;
      case 'show-officers':
        await records.showOfficers(conversation, { id: asked.request, at: effect.at, said: effect.said });
        return done;
      case 'erase-person':
        await erase(deps, conversation, { request: asked.request, how: effect.asked });
        return done;
      default:
        return assertNever(effect);
    }
  };
}

const keptKinds = ['set-reminders', 'want-news', 'register', 'give-feedback'] as const;

/** What the person gives or wishes, and is only to be kept. */
type Kept = Extract<Effect, { kind: (typeof keptKinds)[number] }>;

const isKept = (effect: Effect): effect is Kept => keptKinds.some((kind) => kind === effect.kind);

function keepOne(deps: Deps, chat: Conversation['id'], effect: Kept): Promise<Outcome> {
  switch (effect.kind) {
    case 'set-reminders':
      return deps.keepWish(chat, effect.wish);
    case 'want-news':
      return deps.keepNewsWish(chat, effect.consent);
    case 'register':
      return deps.keepRegistration(chat, effect);
    case 'give-feedback':
      return deps.keepFeedback(chat, effect.feedback);
    default:
      return assertNever(effect);
  }
}

const beyondKinds = [
  ...keptKinds,
  'accept-invitation',
  'sign-in',
  'link',
  'draft',
  'appraisal',
  'ask',
  'report',
  'bulletin',
] as const;

/** What concerns more than this chat. */
type Beyond = Extract<Effect, { kind: (typeof beyondKinds)[number] }>;

const isBeyond = (effect: Effect): effect is Beyond => beyondKinds.some((kind) => kind === effect.kind);

function reachBeyond(
  deps: Deps,
  asked: Asked & { readonly attempts: number },
  effect: Beyond,
): Promise<Outcome> {
  if (isKept(effect)) return keepOne(deps, asked.chat, effect);
  const { links, takeInvitation, signInInChat, actForResident, answerQuestion, ...keep } = deps;
  switch (effect.kind) {
    case 'accept-invitation':
      return takeInvitation(asked, effect.code);
    case 'sign-in':
      return signInInChat(asked, effect.wish);
    case 'link':
      return links.link(asked, effect.act);
    case 'draft':
      return links.draft(asked, effect.act);
    case 'appraisal':
      return actForResident(asked, effect.act, asked.attempts);
    case 'ask':
      return answerQuestion(asked, effect.question);
    case 'report':
      return keep.reportInChat(asked, effect.wish);
    case 'bulletin':
      return keep.bulletinInChat(asked, effect.act);
    default:
      return assertNever(effect);
  }
}

async function sayInTime(
  deps: Deps,
  lapse: OutboxEntry['lapse'],
  said: Parameters<SayInChat>[1],
): Promise<Outcome> {
  if (await deps.takeBack(lapse)) return done;
  return inPlace(deps, said.conversation, (place) => deps.sayInChat(place, said));
}

/** A channel that is no longer configured has nobody to talk to. */
async function inPlace(
  { findPlace }: Deps,
  { id }: Conversation,
  act: (place: Place) => Promise<Outcome>,
): Promise<Outcome> {
  const place = findPlace(id);
  return place === undefined ? done : act(place);
}

/** In all chats of the person. */
async function erase(
  { photos, records, links }: Deps,
  { id, updatedAt: at }: Conversation,
  { request, how = 'in-chat' }: { readonly request: string; readonly how: ErasureWish['how'] | undefined },
): Promise<void> {
  const chats = await links.chatsOf(id);
  for (const chat of chats) await photos.discardAll(chat);
  await records.erase(chats, { request, how, by: id, at });
}
