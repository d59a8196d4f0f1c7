import { photoId, type PhotoId } from '../../core/ids';
import { listOf } from './list-of';
import { without } from './moves';
import { omit } from './omit';
import type { Session } from './session';

/** The pictures kept for a photo question, in the order they came. */
export function photosKept({ answers }: Session, question: string): readonly PhotoId[] {
  return Object.hasOwn(answers, question) ? listOf(answers[question]).map(photoId) : [];
}

/** How many pictures of a photo question are still being kept. */
export const photosPending = ({ pending = {} }: Session, question: string): number =>
  Object.values(pending).filter((each) => each === question).length;

/** Puts `kept` in the place of a question's pictures; none leaves the question unanswered. */
export function withPhotos(session: Session, question: string, kept: readonly PhotoId[]): Session {
  const others = omit(session.answers, question);
  return { ...session, answers: kept.length === 0 ? others : { ...others, [question]: kept } };
}

/** Remembers that a picture is being kept, under a request id never used before in this chat. */
export function withRequest(
  session: Session,
  question: string,
): { readonly session: Session; readonly request: string } {
  const requests = (session.requests ?? 0) + 1;
  const request = `p${String(requests)}`;
  return {
    request,
    session: { ...session, requests, pending: { ...session.pending, [request]: question } },
  };
}

/** The photo question a request was made for, and the session without the request. */
export function takeRequest(
  session: Session,
  request: string,
): { readonly session: Session; readonly question: string } | undefined {
  const { pending = {} } = session;
  const question = Object.hasOwn(pending, request) ? pending[request] : undefined;
  if (question === undefined) return undefined;
  const others = omit(pending, request);
  const rest =
    Object.keys(others).length === 0 ? without(session, 'pending') : { ...session, pending: others };
  return { session: rest, question };
}

/** Whether a picture is among the answers to any question. */
export const isKept = ({ answers }: Session, photo: PhotoId): boolean =>
  Object.values(answers).some((value) => listOf(value).includes(photo));
