import type { AnswerValue } from '../../criteria/answer';
import type { AnswerType } from '../../criteria/answer-type';
import { indicatorsOf } from '../../criteria/schema';
import type { Intent } from './intent';

/** What a person does when asked something. */
export type Reply =
  | { readonly kind: 'press'; readonly option: string }
  | { readonly kind: 'type'; readonly text: string }
  /** Ticks one box after the other, then "Xong". */
  | { readonly kind: 'tick'; readonly options: readonly string[] }
  /** Sends an album, then "Xong". */
  | { readonly kind: 'photos'; readonly pictures: readonly Uint8Array[] };

const press = (option: string): Reply => ({ kind: 'press', option });
const type = (text: string): Reply => ({ kind: 'type', text });

/** The reply to any question of a declaration. `ticks`: boxes are ticked rather than typed as numbers. */
export function replyTo(intent: Intent, question: string, { ticks }: { readonly ticks: boolean }): Reply {
  const pictures = intent.pictures.get(question);
  if (pictures !== undefined) return { kind: 'photos', pictures };
  if (question.endsWith('/photos')) return press('~skip');
  const value = intent.answers.get(question);
  return value === undefined ? aboutThem(intent, question) : answerWith(intent, { question, value, ticks });
}

/** An answer to a question of the set, as it is given in a chat. */
export function answerWith(
  { set }: Intent,
  {
    question,
    value,
    ticks,
  }: { readonly question: string; readonly value: AnswerValue; readonly ticks: boolean },
): Reply {
  const answer = indicatorsOf(set).find(({ id }) => id === question)?.answer;
  if (typeof value === 'boolean') return press(value ? 'yes' : 'no');
  if (typeof value === 'string') return press(value);
  if (typeof value === 'number')
    return answer?.kind === 'rating' ? press(String(value)) : type(String(value));
  if (value === null) return press('~skip');
  return ticks ? { kind: 'tick', options: value } : type(places(answer, value).join(', '));
}

function places(answer: AnswerType | undefined, options: readonly string[]): readonly number[] {
  if (answer?.kind !== 'choices') throw new Error('Only a question with boxes can be answered with several.');
  return options.map((option) => answer.options.findIndex(({ id }) => id === option) + 1);
}

function aboutThem({ set, pictures }: Intent, question: string): Reply {
  if (question === 'consent-photos') return press(pictures.size > 0 ? 'yes' : 'no');
  if (question === 'me-audience') return press(set.audience.id);
  const reply = always.get(question);
  if (reply === undefined) throw new Error(`Nobody expected to be asked ${question}.`);
  return reply;
}

const always: ReadonlyMap<string, Reply> = new Map([
  ['consent-declaration', press('yes')],
  ['consent-reminders', press('no')],
  ['consent-news', press('no')],
  ['me-name', type('Nguyễn Thị Lan')],
  ['me-birth', type('1964')],
  ['me-commune', type('Thới Sơn')],
  ['me-hamlet', type('Ấp 3')],
  ['summary', press('submit')],
]);
