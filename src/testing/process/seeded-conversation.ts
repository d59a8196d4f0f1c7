import type { ConversationId } from '../../core/ids';
import type { Session } from '../../flows/engine/session';
import type { Store } from '../../wiring/open-store';

/** Stores a chat with nothing under way, last heard then. */
export const seedConversation = async (
  { conversations }: Store,
  id: ConversationId,
  session: Session,
  at: Date,
): Promise<void> => {
  const nothingWaits = { seen: [], outbox: [], ticked: 0, reach: 'open' } as const;
  await conversations.save({ id, version: 1, session, ...nothingWaits, heardAt: at, updatedAt: at });
};
