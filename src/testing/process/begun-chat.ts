import { advance } from '../../flows/engine/advance';
import { newSession, type Session } from '../../flows/engine/session';
import type { Store } from '../../wiring/open-store';
import { communes, dongThap, province } from '../dong-thap';
import type { Intent } from './intent';
import { replyTo } from './replies';
import { conversationOf } from './stage';

const asked = [
  'consent-declaration',
  'consent-photos',
  'consent-reminders',
  'consent-news',
  'me-name',
  'me-birth',
  'me-commune',
  'me-hamlet',
  'me-audience',
];

/** Stores a chat as it is once the person has agreed and said who they are: the questions of the set come next. */
export async function storeBegunChat(store: Store, chat: number, intent: Intent): Promise<void> {
  const id = conversationOf(chat);
  const at = new Date();
  const { profile } = begun(intent, at.toISOString());
  await store.conversations.save({
    id,
    version: 1,
    session: begun(intent, at.toISOString()),
    seen: [],
    outbox: [],
    ticked: 0,
    reach: 'open',
    updatedAt: at,
  });
  await store.people.remember(id, { profile: { commune: profile.commune ?? '' }, consents: [] }, at);
}

/** What is remembered after the questions before the first of the set. */
function begun(intent: Intent, at: string): Session {
  const session = asked.reduce<Session>(
    (before, question) => {
      const reply = replyTo(intent, question, { ticks: false });
      if (reply.kind !== 'press' && reply.kind !== 'type') throw new Error(`${question} takes one message.`);
      const happening =
        reply.kind === 'press'
          ? ({ kind: 'picked', choice: `${question}:${reply.option}` } as const)
          : ({ kind: 'texted', text: reply.text } as const);
      return advance(dongThap, before, { ...happening, at }, conversationOf(0)).session;
    },
    advance(dongThap, newSession(), { kind: 'started', at }, conversationOf(0)).session,
  );
  const commune = communes.byId.get(session.profile.commune ?? '');
  if (session.set === undefined || commune?.parent !== province) throw new Error('The chat is not begun.');
  return session;
}
