import { word } from './word';
import type { ConversationId } from '../../src/core/ids';
import type { AnswerValue } from '../../src/criteria/answer';
import { score, type ScoreSheet } from '../../src/criteria/score';
import { type CriteriaSet, refOf } from '../../src/criteria/schema';
import type { Context } from '../../src/flows/engine/flow';
import type { Question } from '../../src/flows/engine/question';
import { newSession, type Session } from '../../src/flows/engine/session';
import { hintFor, readTyped, showAnswer } from '../../src/flows/kinds/kinds';
import type { Script } from '../../src/flows/script';
import { resultLines } from '../../src/flows/score/result';
import { statusLines } from '../../src/flows/status/status';
import { summary } from '../../src/flows/summary/flow';
import { type Exchange, personOf, wordedForTelegram } from './people';

/* The same declaration for a wizard: fixed texts, the same reading of answers, the same summary, score and result. */

/** What the wizard remembers of a chat while it is open. */
export interface WizardState {
  consents: Record<string, boolean>;
  profile: Record<string, AnswerValue>;
  answers: Record<string, AnswerValue>;
}

export const nothingYet = (): WizardState => ({ consents: {}, profile: {}, answers: {} });

/** A message and its keyboard as Telegram takes them. */
export interface Reply {
  readonly text: string;
  readonly keyboard: readonly (readonly { readonly text: string; readonly callback_data: string }[])[];
}

/** One step: reads an answer into the state. */
export interface WizardStep {
  readonly hear: (state: WizardState, text: string, at: string) => Heard;
}

export type Heard =
  | { readonly kind: 'again' | 'next'; readonly reply: Reply }
  | { readonly kind: 'end'; readonly reply: Reply; readonly score: ScoreSheet };

const profileFields: Readonly<Record<string, string>> = {
  'me-name': 'name',
  'me-birth': 'birthYear',
  'me-commune': 'commune',
  'me-hamlet': 'hamlet',
  'me-audience': 'audience',
};

/** The first message and the steps after it. */
export function wizardSteps(script: Script): {
  readonly hello: Reply;
  readonly steps: readonly WizardStep[];
} {
  const { exchanges } = personOf(script, 0);
  const [first] = exchanges;
  if (first === undefined) throw new Error('Nobody says anything.');
  const steps = exchanges.flatMap((exchange) =>
    exchange.answered === undefined ? [] : [stepOf(script, exchange, exchange.answered)],
  );
  return { hello: replyOf(first), steps };
}

function stepOf(script: Script, exchange: Exchange, question: Question): WizardStep {
  const { saying } = exchange;
  const { keyboard } = replyOf(exchange);
  const [beginning] = saying.paragraphs;
  const readsBack = beginning !== undefined && 'key' in beginning && beginning.key === 'noted';
  const fixed = saying.paragraphs.slice(readsBack ? 1 : 0).map(word);
  const next = [...fixed, ...listed(exchange)].join('\n\n');
  const again = [question.ask, ...hintFor(question.answer)].map(word).join('\n\n');
  const name = word(question.name);
  const ownKeyboard = keyboardBefore(script, question);
  const set = script.setFor.get('nguoi-dan');
  if (set === undefined) throw new Error('No set for nguoi-dan');

  return {
    hear: (state, text, at) => {
      const context = contextOf(script, newSession(), at);
      const reading = readTyped(context, question.answer, text);
      if (reading.kind !== 'answer') {
        const why = reading.kind === 'impossible' ? word(reading.because) : 'Cháu chưa hiểu ý bác.';
        return { kind: 'again', reply: { text: `${why}\n\n${again}`, keyboard: ownKeyboard } };
      }
      remember(state, question.id, reading.value);
      if (question.id === 'summary')
        return handedIn(contextOf(script, sessionOf(state, set), at), set, {
          keyboard,
          thanks: fixed[0] ?? '',
        });
      const told =
        question.id === 'QH2' ? summaryOf(contextOf(script, sessionOf(state, set), at), saying) : next;
      const shown = readsBack ? word(showAnswer(context, question.answer, reading.value)) : '';
      const noted = readsBack ? `Cháu đã ghi ${name}: ${shown}.\n\n` : '';
      return { kind: 'next', reply: { text: noted + told, keyboard } };
    },
  };
}

/** Options too long for buttons stand under the text, after its paragraphs. */
function listed({ told, saying }: Exchange): readonly string[] {
  const worded = saying.paragraphs.map(word).join('\n\n');
  const more = told.text.slice(worded.length).trim();
  return more === '' ? [] : [more];
}

function remember(state: WizardState, id: string, value: AnswerValue): void {
  if (id.startsWith('consent-')) state.consents[id.slice('consent-'.length)] = value === true;
  else if (Object.hasOwn(profileFields, id)) state.profile[profileFields[id] ?? id] = value;
  else if (id !== 'summary') state.answers[id] = value;
}

function summaryOf(context: Context, { paragraphs }: Exchange['saying']): string {
  const introduction = summary.questions(context).flatMap((it) => summary.introduce?.(context, it) ?? []);
  return [...introduction, ...paragraphs.slice(introduction.length)].map(word).join('\n\n');
}

interface Ending extends Pick<Reply, 'keyboard'> {
  readonly thanks: string;
}

function handedIn(context: Context, set: CriteriaSet, { keyboard, thanks }: Ending): Heard {
  const { answers, submitted } = context.session;
  const after = { ...context, session: { ...context.session, submitted: submitted ?? roundOf(context) } };
  const text = [thanks, ...[...resultLines(after), ...statusLines(after)].map(word)].join('\n\n');
  return { kind: 'end', reply: { text, keyboard }, score: score(set, new Map(Object.entries(answers))) };
}

const roundOf = ({ script, at }: Context) => ({ round: script.round.id, at });

const contextOf = (script: Script, session: Session, at: string): Context => ({
  script,
  session,
  at,
  chat: 'telegram:1:1' as ConversationId,
});

function sessionOf({ consents, profile, answers }: WizardState, set: CriteriaSet): Session {
  const given = Object.entries(consents).map(([purpose, yes]) => [purpose, { given: yes, text: '', at: '' }]);
  return {
    ...newSession(),
    consents: Object.fromEntries(given) as Session['consents'],
    profile: profile,
    answers,
    set: refOf(set),
  };
}

function keyboardBefore(script: Script, question: Question): Reply['keyboard'] {
  const { exchanges } = personOf(script, 0);
  const at = exchanges.findIndex(({ answered }) => answered?.id === question.id);
  const before = exchanges[at - 1];
  return before === undefined ? [] : replyOf(before).keyboard;
}

function replyOf({ saying }: Exchange): Reply {
  const { text, rows } = wordedForTelegram(saying);
  const keyboard = rows.map((row) => row.map(({ id, label }) => ({ text: label, callback_data: id })));
  return { text, keyboard };
}
