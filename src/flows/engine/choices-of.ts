import type { Wording } from '../../core/wording';
import { optionsOf } from '../kinds/kinds';
import { told } from '../told';
import { commandButton, typedWords } from './command-button';
import { dropWords } from './drop-words';
import type { Choice } from './effect';
import type { Context, Place } from './flow';
import { photosKept } from './photo-book';
import { placeBefore } from './position';
import { choiceId, type Question } from './question';

/** Everything that can be pressed under a question: its answers first, then the ways out. */
export function choicesOf(context: Context, place: Place): readonly Choice[] {
  const { locale, misses = 0 } = context.session;
  const stuck = misses >= 3 ? [commandButton('human', locale)] : [];
  return [...answersOf(context, place.question), ...waysOut(context, place), ...stuck];
}

const answersOf = (context: Context, question: Question): readonly Choice[] =>
  optionsOf(context, question).map(({ option, ...rest }) => ({
    id: choiceId(question.id, option),
    role: 'answer',
    ...rest,
  }));

function waysOut(context: Context, { flow, question }: Place): readonly Choice[] {
  const { session } = context;
  const { locale } = session;
  if (flow.back?.(context, question) !== undefined)
    return [wayOut(question, 'back', { key: 'control.back' }, typedWords.back[locale])];
  if (flow.mayLeave)
    return [{ ...commandButton('continue', locale, 'control.back'), typed: typedWords.back[locale] }];
  const photos = photosOf(context, question);
  const hasDone = question.answer.kind === 'choices' || photos > 0;
  const hasBack = told.includes(flow) && placeBefore(context, question.id) !== undefined;
  return [
    ...(hasDone ? [wayOut(question, 'done', { key: 'control.done' }, typedWords.done[locale])] : []),
    ...(photos === 0 ? skipOf(context, question) : takingBack(context, question, photos)),
    ...(hasBack ? [wayOut(question, 'back', { key: 'control.back' }, typedWords.back[locale])] : []),
  ];
}

/** How many pictures could be taken back. */
const photosOf = ({ session }: Context, { id, answer }: Question): number =>
  answer.kind === 'photos' ? photosKept(session, id).length : 0;

function wayOut(question: Question, word: string, label: Wording, typed: string): Choice {
  return { id: choiceId(question.id, `~${word}`), label, role: 'control', typed };
}

const skipOf = ({ session }: Context, question: Question): readonly Choice[] =>
  question.skip === undefined
    ? []
    : [wayOut(question, 'skip', question.skip, typedWords.skip[session.locale])];

const takingBack = ({ session }: Context, question: Question, photos: number): readonly Choice[] => [
  wayOut(question, `drop-${String(photos)}`, { key: 'photos.drop-last' }, dropWords.last[session.locale]),
  wayOut(question, 'clear', { key: 'photos.clear' }, dropWords.all[session.locale]),
];
