import type { Wording } from '../../core/wording';
import { hintFor, showAnswer } from '../kinds/kinds';
import { told } from '../told';
import { choicesOf } from './choices-of';
import type { Saying } from './effect';
import type { Context, Move, Place } from './flow';
import { photosKept } from './photo-book';
import type { Question } from './question';

/** The message that puts a question: what there is to say before it, the question, the ways to answer. */
export function putQuestion(context: Context, place: Place, { notes, then, slot }: Move): Saying {
  const own = slot ?? slotOf(place.question);
  const isNew = then !== 'repeat' && place.question.value === undefined;
  const introduction = isNew ? (place.flow.introduce?.(context, place.question) ?? []) : [];
  return {
    paragraphs: [...notes, ...introduction, ...body(context, place, then === 'repeat')],
    choices: choicesOf(context, place),
    ...(own === undefined ? {} : { slot: own }),
  };
}

/** Ticking an option changes the message the options stand under. */
const slotOf = ({ id, answer }: Question): string | undefined =>
  answer.kind === 'choices' ? `ticks/${id}` : undefined;

function body(context: Context, { flow, question }: Place, repeated: boolean): readonly Wording[] {
  const { ask, answer, value } = question;
  if (answer.kind === 'photos') return photosBody(context, question, repeated);
  const before = told.includes(flow) && value !== undefined && answer.kind !== 'choices';
  return [
    ask,
    ...hintFor(answer),
    ...(before
      ? [
          {
            key: 'ask.before',
            params: { answer: showAnswer(context, answer, value) },
          } as const,
        ]
      : []),
  ];
}

/** Between two pictures the question is not read out again. */
function photosBody({ session }: Context, question: Question, repeated: boolean): readonly Wording[] {
  const photos = photosKept(session, question.id).length;
  const most = question.answer.kind === 'photos' ? question.answer.most : photos;
  if (photos === 0) return [question.ask, ...hintFor(question.answer)];
  const received: Wording = { key: photos < most ? 'photos.received' : 'photos.full', params: { photos } };
  return repeated ? [received] : [question.ask, received];
}
