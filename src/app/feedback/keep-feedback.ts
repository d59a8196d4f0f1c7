import { personId, type ConversationId } from '../../core/ids';
import type { GivenFeedback } from '../../flows/feedback/given-feedback';
import type { FeedbackBook } from '../../store/feedback';
import type { People } from '../../store/people';
import type { Outcome } from '../outcome';
import { homePath, type Homes } from './home-path';

interface Deps extends Homes {
  readonly people: Pick<People, 'findByIdentity'>;
  readonly feedback: Pick<FeedbackBook, 'keep'>;
}

/** Keeps what somebody thinks of a criteria set; again it is kept once, with what it is about as said last. */
export type KeepFeedback = (chat: ConversationId, given: GivenFeedback) => Promise<Outcome>;

export function feedbackKeeper(deps: Deps): KeepFeedback {
  return async (chat, { at, ...given }) => {
    const known = await deps.people.findByIdentity(chat);
    await deps.feedback.keep({
      id: `${chat}/${at}`,
      person: known?.id ?? personId(chat),
      conversation: chat,
      at: new Date(at),
      path: await homePath(deps, known),
      ...given,
    });
    return { kind: 'done', learned: {} };
  };
}
