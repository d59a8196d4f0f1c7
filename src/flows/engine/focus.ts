import { photosOf } from '../../criteria/answer';
import { without } from './moves';
import { omit } from './omit';
import type { Session } from './session';

/** Turns to a question. Where pictures for it were left out, they will be asked for again. */
export function focusOn(session: Session, question: string): Session {
  const calm = { ...without(session, 'misses', 'offered', 'finishing'), focus: question };
  const photos = photosOf(question);
  if (!Object.hasOwn(session.answers, photos) || session.answers[photos] !== null) return calm;
  return { ...calm, answers: omit(session.answers, photos) };
}
