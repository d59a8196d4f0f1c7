import { isDeepStrictEqual } from 'node:util';
import type { Update } from 'telegraf/types';
import type { AnswerValue } from '../../criteria/answer';
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

/** A hasty moment that fits what somebody means to answer, after the first answers, so many of them. */
export function randomHaste(random: () => number, { set, answers }: Intent, after: number): Haste {
  const indicators = indicatorsOf(set).slice(after);
  const presses = indicators.flatMap((each, place) =>
    indicators
      .slice(0, place)
      .filter((before) => isPressed(each) && isPressed(before))
      .map((before): Haste => ({ kind: 'two-presses', at: each.id, earlier: before.id })),
  );
  const numbers = indicators.flatMap((each, place): readonly Haste[] => {
    const next = indicators[place + 1];
    if (!isPressed(each) || next?.answer.kind !== 'number') return [];
    // The number may be read as an answer to the question before: another one, so that two things are said.
    return isMeantBy(each, answers.get(next.id), answers.get(each.id))
      ? []
      : [{ kind: 'press-and-number', at: each.id, next: next.id }];
  });
  return oneOf(random, numbers.length > 0 && random() < 0.5 ? numbers : presses);
}

const isPressed = ({ answer }: Indicator): boolean => ['choice', 'rating', 'yes-no'].includes(answer.kind);

/** Whether a typed number gives the same answer as a value. */
function isMeantBy(
  { answer }: Indicator,
  typed: AnswerValue | undefined,
  value: AnswerValue | undefined,
): boolean {
  if (answer.kind === 'choice') return answer.options[Number(typed) - 1]?.id === value;
  return answer.kind === 'rating' ? typed === value : typed === (value === true ? 1 : 2);
}

/** What came of a hasty moment. */
export interface HasteReport {
  /** Whether the updates were stored in the order they were sent. */
  readonly inOrder: boolean;
  /** Whether what is stored is what the engine makes of the two answers one after the other. */
  readonly bothCounted: boolean;
}

interface Parts {
  readonly find: Conversations['find'];
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
  { find, random, report }: Parts,
): Promise<BotMessage> {
  const id = conversationOf(resident.chat);
  const before = await find(id);
  const updates = sent.map(({ update }) => update);
  const last = await act(resident, random() < 0.5 ? updates : updates.reverse());
  const after = await find(id);
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
      advance(dongThap, session, { ...event, at: session.heardAt ?? '' }, conversationOf(0)).session,
    parseSession(before?.session),
  );
  const same = isDeepStrictEqual(timeless(replayed), timeless(parseSession(after?.session)));
  return { inOrder, bothCounted: first! >= 0 && second! >= 0 && same };
}

/** As plain data, without the time of the last event. */
const timeless = (session: Session): unknown =>
  JSON.parse(JSON.stringify({ ...session, heardAt: undefined }));
