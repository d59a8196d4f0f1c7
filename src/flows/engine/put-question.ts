import type { Wording } from '../../core/wording';
import { hintFor, showAnswer } from '../kinds/kinds';
import { told } from '../told';
import { choicesOf } from './choices-of';
import type { Saying } from './effect';
import type { Context, Move, Place } from './flow';
import { photosKept } from './photo-book';
import { isOpen, type Question } from './question';

/** The message that puts a question: what there is to say before it, the question, the ways to answer. */
export function putQuestion(context: Context, place: Place, { notes, then, slot }: Move): Saying {
  const own = slot ?? slotOf(place.question);
  const isNew = then !== 'repeat' && isOpen(place.question);
  const introduction = isNew ? (place.flow.introduce?.(context, place.question) ?? []) : [];
  return {
    paragraphs: [
      ...notes,
      ...introduction,
      ...(then === 'offer' ? [] : body(context, place, then === 'repeat')),
    ],
    choices: choicesOf(context, place),
    ...asked(place.question),
    ...(own === undefined ? {} : { slot: own }),
  };
}

/** What a network has to know of a question to put it in its own way. */
function asked({ answer }: Question): Pick<Saying, 'several' | 'form'> {
  if (answer.kind === 'choices') return { several: true };
  return answer.kind === 'person-name' ? { form: 'name' } : {};
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
  const received: Wording =
    photos < most
      ? { key: 'photos.received', params: { photos, most } }
      : { key: 'photos.full', params: { photos } };
  return repeated ? [received] : [question.ask, received];
}
