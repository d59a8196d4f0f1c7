import type { Clock } from '../../core/clock';
import type { ConversationId } from '../../core/ids';
import type { Consent } from '../../flows/engine/effect';
import type { People } from '../../store/people';
import type { Outcome } from '../outcome';

interface Deps {
  readonly people: Pick<People, 'findByIdentity' | 'remember'>;
  readonly clock: Clock;
}

/** Gives or takes back the consent to news for a person, and lets their other chats know. */
export type KeepNewsWish = (chat: ConversationId, consent: Consent) => Promise<Outcome>;

/** Of who is not known there is nothing to keep: they get no bulletins. */
export function newsWishKeeper({ people, clock }: Deps): KeepNewsWish {
  return async (chat, consent) => {
    const person = await people.findByIdentity(chat);
    if (person === undefined) return { kind: 'done', learned: {} };
    const { profile } = person;
    const others = person.consents.filter(({ purpose }) => purpose !== consent.purpose);
    await people.remember(chat, { profile, consents: [...others, consent] }, clock.now());
    const also = person.identities
      .filter((each) => each !== chat)
      .map((conversation) => telling(chat, conversation, consent));
    return { kind: 'done', learned: {}, also };
  };
}

const telling = (
  from: ConversationId,
  conversation: ConversationId,
  { given, textVersion, at }: Consent,
) => ({
  conversation,
  updateId: `news:${from}/${at}`,
  event: { kind: 'bulletin', at, news: { kind: 'wish', given, text: textVersion, at } } as const,
});
