import type { AnswerValue } from '../../criteria/answer';
import type { Wording } from '../../core/wording';
import type { Context, Flow, Move } from '../engine/flow';
import { focusOn } from '../engine/focus';
import { goOn, keepSilent, without } from '../engine/moves';
import { omit } from '../engine/omit';
import type { Option, Question } from '../engine/question';
import { AUDIENCE, decisionOf, stepOf, TEXT } from './composing';
import type { Composing } from './composing-state';
import { sayAside } from './say-aside';

const LONGEST = 1_500;

/** Writing a bulletin: its text, whom it is for, and what is to become of it. The shell checks each step. */
export const compose: Flow = {
  id: 'bulletin',
  questions: ({ session: { composing } }) => (composing === undefined ? [] : questionsOf(composing)),
  introduce: ({ session: { composing } }, { id }) =>
    composing === undefined || stepOf(id) !== 'decision' ? [] : summaryOf(composing),
  take: (context, { id }, value) => {
    const { composing } = context.session;
    if (composing === undefined) return goOn(context.session);
    const step = stepOf(id);
    if (step === 'text') return checked(context, composing, { text: String(value) });
    if (step === 'audience') return checked(context, composing, { audience: '' });
    return decided(context, composing, value);
  },
  mayLeave: true,
  back: ({ session }, { id }) => {
    const step = stepOf(id);
    if (step === 'decision') return goOn(focusOn(session, AUDIENCE));
    if (step === 'audience') return editText(session);
    // Where the text was being changed, what was there before stands.
    const seen = session.composing?.seen;
    return seen === undefined ? undefined : goOn(focusOn(session, decisionOf(seen)));
  },
};

/** Has a text or an audience looked at; what was there before stands until it is found good. */
export function checked(
  { session }: Pick<Context, 'session'>,
  composing: Composing,
  typed: { readonly text: string } | { readonly audience: string },
): Move {
  const { id: of, text = '', audience } = { ...composing, ...typed };
  const focus = 'text' in typed ? TEXT : AUDIENCE;
  return keepSilent({ ...session, focus }, [
    {
      kind: 'bulletin',
      act: { kind: 'check-bulletin', of, text, ...(audience === undefined ? {} : { audience }) },
    },
  ]);
}

/** Asks for the text once more, showing it as it is. */
export function editText(session: Context['session']): Move {
  const text = session.composing?.text;
  const now =
    text === undefined ? [] : [{ key: 'compose.text.now', params: { text: { said: text } } } as const];
  return goOn(focusOn(session, TEXT), now);
}

/** Gives it up: nothing of it is kept. */
export const dropComposing = (context: Pick<Context, 'session'>): Move =>
  sayAside({ session: withoutComposing(context.session) }, [{ key: 'compose.dropped' }]);

/** The session in which no bulletin is written. */
export function withoutComposing(session: Context['session']): Context['session'] {
  const calm = stepOf(session.focus) === undefined ? session : without(session, 'focus');
  return calm.composing === undefined ? calm : omit(calm, 'composing');
}

function questionsOf({ own, seen }: Composing): readonly Question[] {
  const text: Question = {
    id: TEXT,
    ask: { key: 'compose.text.ask' },
    name: { key: 'compose.name' },
    answer: { kind: 'text', maxLength: LONGEST },
  };
  const audience: Question = {
    id: AUDIENCE,
    ask: { key: 'compose.audience.ask' },
    name: { key: 'compose.name' },
    answer: {
      kind: 'choice',
      options: [
        {
          id: 'own',
          label: { key: 'compose.audience.own', params: { own: { said: own } } },
          word: 'cả địa bàn',
          alias: 'my area',
        },
      ],
    },
  };
  return [text, audience, ...(seen === undefined ? [] : [decision(seen)])];
}

type Seen = NonNullable<Composing['seen']>;

function decision(seen: Seen): Question {
  const { people, approval } = seen;
  const send: Option = approval
    ? { id: 'send', label: { key: 'compose.ask-second' }, word: 'gửi duyệt', alias: 'ask' }
    : { id: 'send', label: { key: 'compose.send-now' }, word: 'gửi ngay', alias: 'send' };
  return {
    id: decisionOf(seen),
    ask: { key: 'compose.decide' },
    name: { key: 'compose.name' },
    answer: {
      kind: 'choice',
      options: [
        ...(people === 0 ? [] : [send]),
        { id: 'text', label: { key: 'compose.edit-text' }, word: 'sửa nội dung', alias: 'change text' },
        {
          id: 'audience',
          label: { key: 'compose.edit-audience' },
          word: 'sửa người nhận',
          alias: 'change audience',
        },
        { id: 'drop', label: { key: 'compose.drop' }, word: 'bỏ bản tin', alias: 'drop' },
      ],
    },
  };
}

/** What is about to happen, before it does. `samples`: names of some it would go to, said this once. */
export function summaryOf(
  { audience = '', own, seen }: Composing,
  samples: readonly string[] = [],
): readonly Wording[] {
  if (seen === undefined) return [];
  const { people, withoutConsent, preview, approval } = seen;
  const whom: Wording = { said: audience === '' ? own : audience };
  const what: Wording = { key: approval ? 'compose.by-second' : 'compose.at-once' };
  return [
    { key: 'compose.preview', params: { text: { said: preview } } },
    { key: people === 0 ? 'compose.nobody' : 'compose.count', params: { whom, people } },
    ...(samples.length === 0
      ? []
      : [{ key: 'compose.samples', params: { names: { said: samples.join(', ') } } } as const]),
    ...(withoutConsent === 0
      ? []
      : [{ key: 'compose.without-consent', params: { people: withoutConsent } } as const]),
    ...(people === 0 ? [] : [what]),
  ];
}

function decided(context: Context, composing: Composing, value: AnswerValue): Move {
  const { session } = context;
  const { id: of, text, audience = '', seen } = composing;
  if (value === 'drop') return dropComposing(context);
  if (value === 'text') return editText(session);
  if (value === 'audience' || text === undefined || seen === undefined)
    return goOn(focusOn(session, AUDIENCE));
  return keepSilent({ ...session, focus: decisionOf(seen) }, [
    { kind: 'bulletin', act: { kind: 'send-bulletin', of, text, audience, seen: seen.nth } },
  ]);
}
