import type { Capabilities } from '../../bots/channel';
import { replyWindowAt } from '../../bots/reply-window';
import type { ConversationId } from '../../core/ids';
import type { ChatFacts } from '../../notifications/choose-chat';
import type { ChatState } from '../../store/chat-states';
import type { Place } from '../endpoint';

interface Known {
  readonly place: Place | undefined;
  readonly state: ChatState | undefined;
  readonly now: Date;
}

/** What there is to know about a chat before something is sent to many; one nobody noted anything of is taken to be open. */
export function factsOf(chat: ConversationId, { place, state, now }: Known): ChatFacts {
  const channel = place?.endpoint.channel;
  return {
    chat,
    forMany: channel?.toMany !== undefined,
    reach: state?.reach ?? 'open',
    window: windowOf(channel?.capabilities, state?.heardAt, now),
    heardAt: state?.heardAt?.getTime() ?? 0,
  };
}

function windowOf(
  capabilities: Capabilities | undefined,
  heardAt: Date | undefined,
  now: Date,
): ChatFacts['window'] {
  const replyWindow = capabilities?.replyWindow;
  return replyWindow === undefined ? 'free' : replyWindowAt(replyWindow, heardAt, now);
}
