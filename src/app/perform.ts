import { assertNever } from '../core/assert-never';
import type { Conversation, OutboxEntry } from '../store/conversations';
import type { EvidencePhotos } from './evidence-photos';
import type { Place } from './endpoint';
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
}

const done: Outcome = { kind: 'done', learned: {} };

/** Effects that count carry ids of their own, so that carrying one out twice changes nothing. */
export function performer({ findPlace, sayInChat, photos, records }: Deps): Perform {
  return async (conversation, { id, effect }, attempts) => {
    const place = findPlace(conversation.id);
    switch (effect.kind) {
      case 'say':
        // A channel that is no longer configured has nobody to talk to.
        return place === undefined
          ? done
          : sayInChat(place, { conversation, saying: effect.saying, attempts });
      case 'keep-photo':
        return place === undefined ? done : photos.keep(place, conversation, effect);
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
        await records.askForHuman(conversation, { id: `${conversation.id}/${id}`, about: effect.about });
        return done;
      case 'erase-person':
        await photos.discardAll(conversation.id);
        await records.erase(conversation);
        return done;
      default:
        return assertNever(effect);
    }
  };
}
