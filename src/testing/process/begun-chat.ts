import type { Happening } from '../../core/happening';
import { indicatorsOf } from '../../criteria/schema';
import { advance } from '../../flows/engine/advance';
import { newSession, type Session } from '../../flows/engine/session';
import type { Store } from '../../wiring/open-store';
import { communes, dongThap, province } from '../dong-thap';
import type { Intent } from './intent';
import { replyTo } from './replies';
import { seedConversation } from './seeded-conversation';
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

interface Begun {
  readonly intent: Intent;
  /** How many answers were given. */
  readonly answers: number;
  /** When they were; now if left out. */
  readonly at?: Date;
  /** They agreed to be reminded. */
  readonly reminders?: boolean;
}

/** Stores a chat as it is once the person has said who they are and given the first answers. */
export async function storeBegunChat(store: Store, chat: number, begun: Begun): Promise<void> {
  const { intent, answers, at = new Date() } = begun;
  const id = conversationOf(chat);
  const first = indicatorsOf(intent.set).slice(0, answers);
  const questions = [...asked, ...first.map((indicator) => indicator.id)];
  const session = answered(begun, questions, at.toISOString());
  const { commune } = session.profile;
  if (commune === undefined || communes.byId.get(commune)?.parent !== province)
    throw new Error('Nobody can declare from there.');
  await seedConversation(store, id, session, at);
  await store.people.remember(id, { profile: { commune }, consents: [] }, at);
}

function answered(begun: Begun, questions: readonly string[], at: string): Session {
  const hear = (session: Session, happening: Happening): Session =>
    advance(dongThap, session, { ...happening, at }, conversationOf(0)).session;
  return questions.reduce<Session>(
    (session, question) => hear(session, replied(begun, question)),
    hear(newSession(), { kind: 'started' }),
  );
}

function replied({ intent, reminders = false }: Begun, question: string): Happening {
  if (question === 'consent-reminders' && reminders) return { kind: 'picked', choice: `${question}:yes` };
  const reply = replyTo(intent, question, { ticks: false });
  if (reply.kind === 'press') return { kind: 'picked', choice: `${question}:${reply.option}` };
  if (reply.kind === 'type') return { kind: 'texted', text: reply.text };
  throw new Error(`${question} is not answered with one message.`);
}
