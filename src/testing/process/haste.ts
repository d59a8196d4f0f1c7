import { isDeepStrictEqual } from 'node:util';
import type { Update } from 'telegraf/types';
import { indicatorsOf, type Indicator } from '../../criteria/schema';
import { advance } from '../../flows/engine/advance';
import type { Event } from '../../flows/engine/event';
import { parseSession, type Session } from '../../flows/engine/session';
import type { Conversation, Conversations } from '../../store/conversations';
import { dongThap } from '../dong-thap';
import { questionOf, type BotMessage } from './bot-message';
import { oneOf, otherAnswer, type Intent } from './intent';
import { answerWith, type Reply } from './replies';
import { act, answer, type Resident } from './resident';
import { conversationOf } from './stage';

/** Two answers given so quickly that both are under way at the same time. */
export type Haste =
  /** The current question is answered and an earlier answer is put right, both by button. */
  | { readonly kind: 'two-presses'; readonly at: string; readonly earlier: string }
  /** The current question is answered by button, and the number the next one will ask for is typed. */
  | { readonly kind: 'press-and-number'; readonly at: string; readonly next: string };

/** A hasty moment that fits the set. */
export function randomHaste(random: () => number, { set }: Intent): Haste {
  const indicators = indicatorsOf(set);
  const pairs = indicators.flatMap((each, place): readonly Haste[] => [
    ...indicators
      .slice(0, place)
      .filter((before) => isPressed(each) && isPressed(before))
      .map((before) => ({ kind: 'two-presses', at: each.id, earlier: before.id }) as const),
    ...(isPressed(each) && indicators[place + 1]?.answer.kind === 'number'
      ? [{ kind: 'press-and-number', at: each.id, next: indicators[place + 1]!.id } as const]
      : []),
  ]);
  const kind = random() < 0.5 ? 'two-presses' : 'press-and-number';
  return oneOf(
    random,
    pairs.filter((pair) => pair.kind === kind),
  );
}

const isPressed = ({ answer }: Indicator): boolean => ['choice', 'rating', 'yes-no'].includes(answer.kind);

/** What came of a hasty moment. */
export interface HasteReport {
  /** Whether the updates were stored in the order they were sent. */
  readonly inOrder: boolean;
  /** Whether what is stored is what the engine makes of the two answers one after the other. */
  readonly bothCounted: boolean;
}

interface Parts {
  readonly conversations: Conversations;
  readonly random: () => number;
  readonly report: (report: HasteReport) => void;
}

/** Makes a resident hasty once. */
export function hasty(haste: Haste, parts: Parts): NonNullable<Resident['instead']> {
  let done = false;
  let earlier: BotMessage | undefined;
  return (asked, resident) => {
    const question = questionOf(asked);
    if (haste.kind === 'two-presses' && question === haste.earlier && earlier === undefined) {
      earlier = asked;
      return answer(resident, asked, wrongAnswer(resident.intent, { question, random: parts.random }));
    }
    if (done || question !== haste.at) return undefined;
    done = true;
    return both(resident, [press(resident, asked), second(haste, resident, earlier)], parts);
  };
}

function second(haste: Haste, resident: Resident, earlier: BotMessage | undefined): Sent {
  const { network, chat, intent } = resident;
  if (haste.kind === 'two-presses' && earlier !== undefined) return press(resident, earlier);
  const text = String(intent.answers.get(haste.kind === 'press-and-number' ? haste.next : ''));
  return { update: network.text(chat, text), event: { kind: 'texted', text } };
}

interface Sent {
  readonly update: Update;
  readonly event: Event extends infer Each ? (Each extends unknown ? Omit<Each, 'at'> : never) : never;
}

function press({ network, intent }: Resident, asked: BotMessage): Sent {
  const question = questionOf(asked) ?? '';
  const reply = answerWith(intent, { question, value: intent.answers.get(question) ?? null, ticks: false });
  const choice = `${question}:${reply.kind === 'press' ? reply.option : ''}`;
  return { update: network.press(asked, choice), event: { kind: 'picked', choice } };
}

function wrongAnswer(
  intent: Intent,
  { question, random }: { readonly question: string; readonly random: () => number },
): Reply {
  const indicator = indicatorsOf(intent.set).find(({ id }) => id === question)!;
  const value = otherAnswer(random, indicator, intent.answers.get(question)!);
  return answerWith(intent, { question, value, ticks: false });
}

async function both(
  resident: Resident,
  sent: readonly [Sent, Sent],
  { conversations, random, report }: Parts,
): Promise<BotMessage> {
  const id = conversationOf(resident.chat);
  const before = await conversations.find(id);
  const updates = sent.map(({ update }) => update);
  const last = await act(resident, random() < 0.5 ? updates : updates.reverse());
  const after = await conversations.find(id);
  report(compare(sent, before, after));
  return last;
}

function compare(
  sent: readonly [Sent, Sent],
  before: Conversation | undefined,
  after: Conversation | undefined,
): HasteReport {
  const seen = after?.seen ?? [];
  const [first, second] = sent.map(({ update }) => seen.indexOf(String(update.update_id)));
  const inOrder = first! < second!;
  const events = (inOrder ? sent : [...sent].reverse()).map(({ event }) => event);
  const replayed = events.reduce<Session>(
    (session, event) =>
      advance(dongThap, session, { ...event, at: session.heardAt ?? '' } as Event, conversationOf(0)).session,
    parseSession(before?.session),
  );
  const same = isDeepStrictEqual(timeless(replayed), timeless(parseSession(after?.session)));
  return { inOrder, bothCounted: first! >= 0 && second! >= 0 && same };
}

/** As plain data, without the time of the last event. */
const timeless = ({ heardAt: _time, ...session }: Session): unknown => JSON.parse(JSON.stringify(session));
