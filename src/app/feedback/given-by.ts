import { personId, type ConversationId } from '../../core/ids';
import type { Answer } from '../../flows/ask/answer';
import type { FeedbackBook } from '../../store/feedback';
import type { People } from '../../store/people';
import type { Registrations } from '../../store/registrations';

interface Deps {
  readonly people: Pick<People, 'findByIdentity'>;
  readonly feedback: Pick<FeedbackBook, 'of'>;
  readonly registrations: Pick<Registrations, 'of'>;
}

/** How much of it fits into one message. */
const MOST_SHOWN = 5;

/** What somebody gave besides their declaration, in whichever of their chats: feedback, and names for movements. */
export const givenBy =
  ({ people, feedback, registrations }: Deps) =>
  async (chat: ConversationId): Promise<Extract<Answer, { kind: 'given' }>> => {
    const known = await people.findByIdentity(chat);
    const ids = Array.from(
      new Set([known?.id ?? personId(chat), ...(known?.identities ?? []).map(personId)]),
    );
    const [said, joined] = await Promise.all([feedback.of(ids, MOST_SHOWN + 1), registrations.of(ids)]);
    return {
      kind: 'given',
      feedback: said.slice(0, MOST_SHOWN).map(({ at, text }) => ({ at: at.toISOString(), text })),
      hasMore: said.length > MOST_SHOWN,
      movements: Array.from(new Set(joined.map(({ movement }) => movement))),
    };
  };
