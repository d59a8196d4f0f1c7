import { words } from '../../core/vietnamese/fold';
import type { Wording } from '../../core/wording';
import { refOf } from '../../criteria/schema';
import { dayInVietnam } from '../engine/day';
import type { Effect } from '../engine/effect';
import type { Context, Flow, Move } from '../engine/flow';
import { goOn, rest, without } from '../engine/moves';
import { omit } from '../engine/omit';
import type { Question } from '../engine/question';
import type { Session } from '../engine/session';
import { setLabel } from '../questionnaire/set-label';
import { consentTo } from '../start/consents';
import { numberedIn, ownSet } from './feedback-about';
import type { FeedbackState } from './feedback-state';
import { questionNamedIn } from './read-feedback';

/** The longest somebody can write at once, in characters. */
const longestFeedback = 1000;

const ids = { set: 'gop-y-set', about: 'gop-y-about', text: 'gop-y-text' } as const;
const ALL = 'all';
/** The most that is kept of one chat in a day. */
const mostInADay = 20;
/** What is shorter is no opinion but a slip. */
const FEWEST_WORDS = 3;

/** What somebody thinks of a criteria set: which set where that is not known, what in it, then their own words. */
export const feedback: Flow = {
  id: 'feedback',
  questions: (context) => {
    const state = context.session.feedback;
    return state === undefined ? [] : [questionOf(context, state)];
  },
  introduce: ({ script, session: { feedback: state } }, { id }) => {
    const set = id === ids.about ? script.questionnaires.get(state?.set ?? '')?.set : undefined;
    return set === undefined ? [] : setLabel(set);
  },
  take: (context, { id }, value) => {
    const state = context.session.feedback;
    if (state === undefined) return goOn(context.session);
    if (id === ids.text) return given(context, state, String(value));
    return turned(
      context,
      id === ids.set ? ofSet(context, state, String(value)) : aboutOf(state, String(value)),
    );
  },
  unread: (context, { id }, typed) => {
    const state = context.session.feedback;
    if (state === undefined || id !== ids.about || words(typed).length < FEWEST_WORDS) return undefined;
    return typed.length > longestFeedback ? undefined : given(context, named(context, state, typed), typed);
  },
  mayLeave: true,
};

/** "Góp ý": asks what it is about; what was written at once is kept at once. */
export function askForFeedback(context: Context, text?: string): Move {
  const { session, at } = context;
  if (givenOn(session, dayInVietnam(at)) >= mostInADay)
    return back(session, [
      { key: text === undefined ? 'feedback.enough' : 'feedback.enough-text', params: { max: mostInADay } },
    ]);
  const set = ownSet(context);
  const focus = focusBefore(session);
  const begun: FeedbackState = {
    at,
    ...(set === undefined ? {} : { set }),
    ...(focus === undefined ? {} : { focus }),
  };
  if (text === undefined) return turned(context, begun);
  if (text.length > longestFeedback)
    return turned(context, begun, [{ key: 'miss.too-long', params: { max: longestFeedback } }]);
  const state = { ...named(context, begun, text), text };
  if (state.about !== undefined) return given(context, state, text);
  const move = turned(context, state, [{ key: 'feedback.noted' }]);
  return { ...move, session: noted(move.session, state, at), effects: [giving(context, state, text)] };
}

/** Turns to what is still to be known of it; nothing is where they wrote it at once. */
function turned(context: Context, state: FeedbackState, notes: readonly Wording[] = []): Move {
  const { text, about } = state;
  if (text !== undefined && about !== undefined) return given(context, state, text);
  const calm = without(context.session, 'misses', 'offered', 'finishing');
  return goOn({ ...calm, feedback: state, focus: nextId(state) }, notes);
}

function nextId({ set, about }: FeedbackState): string {
  if (set === undefined) return ids.set;
  return about === undefined ? ids.about : ids.text;
}

function ofSet({ script }: Context, state: FeedbackState, audience: string): FeedbackState {
  const set = script.setFor.get(audience);
  return set === undefined ? state : { ...state, set: refOf(set) };
}

const aboutOf = (state: FeedbackState, about: string): FeedbackState => ({ ...state, about });

/** The question a text names itself, if there is such a one. */
function named(context: Context, state: FeedbackState, text: string): FeedbackState {
  const number = questionNamedIn(text);
  const question = numberedIn(context, state.set ?? '').find((each) => each.number === number);
  return number === undefined || question === undefined ? state : aboutOf(state, question.id);
}

/** Thanks, and goes on where the person was. */
function given(context: Context, state: FeedbackState, text: string): Move {
  const session = noted(backFrom(context.session, state), state, context.at);
  const question = numberedIn(context, state.set ?? '').find(({ id }) => id === state.about);
  const notes: readonly Wording[] = [
    question === undefined
      ? { key: 'feedback.thanks' }
      : { key: 'feedback.thanks-question', params: { name: question.name } },
  ];
  return back(session, notes, [giving(context, state, text)]);
}

function back(session: Session, notes: readonly Wording[], effects: readonly Effect[] = []): Move {
  if (consentTo(session, 'declaration') === true) return goOn(session, notes, effects);
  // What they write next is no answer to what they were not asked just now.
  return rest({ ...session, resting: 'paused' }, notes, effects);
}

const givenOn = ({ feedbackDay }: Session, day: string): number =>
  feedbackDay?.day === day ? feedbackDay.count : 0;

/** Remembers that they gave one today. */
function noted(session: Session, { at: last }: FeedbackState, at: string): Session {
  if (session.feedbackDay?.last === last) return session;
  const day = dayInVietnam(at);
  return { ...session, feedbackDay: { day, count: givenOn(session, day) + 1, last } };
}

function giving({ script }: Context, { at, set: ref, about }: FeedbackState, text: string): Effect {
  const set = script.questionnaires.get(ref ?? '')?.set;
  const isOfOne = about !== undefined && about !== ALL;
  return {
    kind: 'give-feedback',
    feedback: {
      at,
      ...(set === undefined ? {} : { set: refOf(set) }),
      ...(isOfOne ? { indicator: about } : {}),
      text,
    },
  };
}

const isOwn = (focus: string): boolean => Object.values<string>(ids).includes(focus);

const focusBefore = ({ focus, feedback: state }: Session): string | undefined =>
  focus !== undefined && isOwn(focus) ? state?.focus : focus;

function backFrom(session: Session, { focus }: FeedbackState): Session {
  const calm = omit(without(session, 'misses', 'offered', 'finishing'), 'feedback', 'focus');
  return focus === undefined ? calm : { ...calm, focus };
}

function questionOf(context: Context, state: FeedbackState): Question {
  const id = nextId(state);
  const name: Wording = { key: 'feedback.name' };
  if (id === ids.set)
    return {
      id,
      ask: { key: 'feedback.ask-set' },
      name,
      answer: { kind: 'choice', options: context.script.audiences },
    };
  if (id === ids.text) {
    const ask: Wording = { key: 'feedback.ask-text' };
    return { id, ask, name, answer: { kind: 'text', maxLength: longestFeedback } };
  }
  return {
    id,
    ask: { key: 'feedback.ask-about' },
    name,
    answer: { kind: 'choice', options: aboutOptions(context, state) },
  };
}

/** The questions first, so that their numbers are their places in the list. */
const aboutOptions = (context: Context, { set = '' }: FeedbackState) => [
  ...numberedIn(context, set).map(({ id, name, title }) => ({ id, label: title ?? name, word: id })),
  { id: ALL, label: { key: 'feedback.all' } as const, word: 'cả bộ', alias: 'the whole' },
];
