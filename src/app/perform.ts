import { assertNever } from '../core/assert-never';
import type { Conversation, OutboxEntry } from '../store/conversations';
import type { EvidencePhotos } from './evidence-photos';
import type { Place } from './endpoint';
import type { Effect } from '../flows/engine/effect';
import type { LinkChats } from './links/link-chats';
import type { Asked } from './links/link-deps';
import type { TakeInvitation } from './officers/invitation-outcome';
import type { Outcome } from './outcome';
import type { Records } from './records';
import type { SayInChat } from './say-in-chat';

/** Carries out one entry of an outbox. `attempts`: how often it was tried before. */
export type Perform = (conversation: Conversation, entry: OutboxEntry, attempts: number) => Promise<Outcome>;

interface Deps {
  readonly findPlace: (conversation: Conversation['id']) => Place | undefined;
  readonly sayInChat: SayInChat;
  readonly photos: EvidencePhotos;
  readonly records: Records;
  readonly links: LinkChats;
  readonly takeInvitation: TakeInvitation;
}

const done: Outcome = { kind: 'done', learned: {} };

/** Effects that count carry ids of their own, so that carrying one out twice changes nothing. */
export function performer(deps: Deps): Perform {
  const { sayInChat, photos, records } = deps;
  return async (conversation, { id, effect }, attempts) => {
    const asked = { chat: conversation.id, request: `${conversation.id}/${id}` };
    if (isBeyond(effect)) return reachBeyond(deps, asked, effect);
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
        await erase(deps, conversation);
        return done;
      default:
        return assertNever(effect);
    }
  };
}

/** What concerns more than this chat. */
type Beyond = Extract<Effect, { kind: 'accept-invitation' | 'link' | 'draft' }>;

const isBeyond = (effect: Effect): effect is Beyond =>
  effect.kind === 'accept-invitation' || effect.kind === 'link' || effect.kind === 'draft';

function reachBeyond({ links, takeInvitation }: Deps, asked: Asked, effect: Beyond): Promise<Outcome> {
  switch (effect.kind) {
    case 'accept-invitation':
      return takeInvitation(asked, effect.code);
    case 'link':
      return links.link(asked, effect.act);
    case 'draft':
      return links.draft(asked, effect.act);
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
async function erase({ photos, records, links }: Deps, { id }: Conversation): Promise<void> {
  const chats = await links.chatsOf(id);
  for (const chat of chats) await photos.discardAll(chat);
  await records.erase(chats);
}
