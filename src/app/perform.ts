import { assertNever } from '../core/assert-never';
import type { Conversation, OutboxEntry } from '../store/conversations';
import type { ActForResident } from './appraise/residents-acts';
import type { AnswerQuestion } from './ask/answer-question';
import type { KeepRegistration } from './bulletins/keep-registration';
import type { EvidencePhotos } from './evidence-photos';
import type { Place } from './endpoint';
import type { Effect } from '../flows/engine/effect';
import type { LinkChats } from './links/link-chats';
import type { Asked } from './links/link-deps';
import type { TakeInvitation } from './officers/invitation-outcome';
import type { Outcome } from './outcome';
import type { ErasureWish, Records } from './records';
import type { KeepWish } from './reminders/keep-wish';
import type { SayInChat } from './say-in-chat';
import type { SignInInChat } from './sign-in/sign-in-in-chat';

/** Carries out one entry of an outbox. `attempts`: how often it was tried before. */
export type Perform = (conversation: Conversation, entry: OutboxEntry, attempts: number) => Promise<Outcome>;

interface Deps {
  readonly findPlace: (conversation: Conversation['id']) => Place | undefined;
  readonly sayInChat: SayInChat;
  readonly photos: EvidencePhotos;
  readonly records: Records;
  readonly links: LinkChats;
  readonly takeInvitation: TakeInvitation;
  readonly keepWish: KeepWish;
  readonly keepRegistration: KeepRegistration;
  readonly signInInChat: SignInInChat;
  readonly actForResident: ActForResident;
  readonly answerQuestion: AnswerQuestion;
}

const done: Outcome = { kind: 'done', learned: {} };

/** Effects that count carry ids of their own, so that carrying one out twice changes nothing. */
export function performer(deps: Deps): Perform {
  const { sayInChat, photos, records } = deps;
  return async (conversation, { id, effect }, attempts) => {
    const asked = { chat: conversation.id, request: `${conversation.id}/${id}` };
    if (isBeyond(effect)) return reachBeyond(deps, { ...asked, attempts }, effect);
    switch (effect.kind) {
      case 'say':
        return inPlace(deps, conversation, (place) =>
          sayInChat(place, { conversation, saying: effect.saying, attempts }),
        );
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
      case 'erase-person':
        await erase(deps, conversation, { request: asked.request, how: effect.asked ?? 'in-chat' });
        return done;
      default:
        return assertNever(effect);
    }
  };
}

const beyondKinds = [
  'accept-invitation',
  'sign-in',
  'link',
  'draft',
  'appraisal',
  'ask',
  'set-reminders',
  'register',
] as const;

/** What concerns more than this chat. */
type Beyond = Extract<Effect, { kind: (typeof beyondKinds)[number] }>;

const isBeyond = (effect: Effect): effect is Beyond => beyondKinds.some((kind) => kind === effect.kind);

function reachBeyond(
  { links, takeInvitation, signInInChat, actForResident, answerQuestion, keepWish, keepRegistration }: Deps,
  asked: Asked & { readonly attempts: number },
  effect: Beyond,
): Promise<Outcome> {
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
    case 'set-reminders':
      return keepWish(asked.chat, effect.wish);
    case 'register':
      return keepRegistration(asked.chat, effect);
    default:
      return assertNever(effect);
  }
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
  wish: Pick<ErasureWish, 'request' | 'how'>,
): Promise<void> {
  const chats = await links.chatsOf(id);
  for (const chat of chats) await photos.discardAll(chat);
  await records.erase(chats, { ...wish, by: id, at });
}
