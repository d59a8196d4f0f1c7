import type { PhotoRef, PhotoRefusal } from '../../core/happening';
import type { PhotoId } from '../../core/ids';
import { takesPhotos } from '../appraisal/fixing';
import { photoQuestionFor, type PhotoQuestion } from '../questionnaire/photo-question';
import { consentTo } from '../start/consents';
import { finishPhotos } from './photo-answers';
import type { Context, Move } from './flow';
import { askAgain, keepSilent, rest, tell } from './moves';
import { isKept, photosKept, photosPending, takeRequest, withPhotos, withRequest } from './photo-book';
import { currentPlace, findPlace } from './position';
import type { Session } from './session';

interface Sent {
  readonly photo: PhotoRef;
  readonly album?: string;
}

/** A picture is asked to be kept; nothing is said before it is. */
export function hearPhoto(context: Context, sent: Sent): Move {
  const { session } = context;
  if (consentTo(session, 'declaration') !== true) return askAgain(session, [{ key: 'photos.not-now' }]);
  if (consentTo(session, 'photos') === false) return askAgain(session, [{ key: 'photos.no-consent' }]);
  const current = currentPlace(context)?.question.id;
  const target = targetOf(context, sent, current);
  if (target === undefined || !takesPhotos(session, target.id))
    return askAgain(session, [{ key: 'photos.not-now' }]);
  if (photosKept(session, target.id).length + photosPending(session, target.id) >= target.most)
    return tooMany(session, target);
  const asked = withRequest(session, target.id);
  return keepSilent(
    {
      ...asked.session,
      ...(sent.album === undefined ? {} : { album: { id: sent.album, question: target.id } }),
      ...(current === target.id ? { focus: target.id } : {}),
    },
    [{ kind: 'keep-photo', request: asked.request, photo: sent.photo }],
  );
}

/** While others are still on their way the question comes back with their receipt. */
function tooMany(session: Session, { id, most }: PhotoQuestion): Move {
  const notes = [{ key: 'photos.too-many', params: { most } }] as const;
  const slot = 'photos/too-many';
  return photosPending(session, id) > 0 ? tell(session, notes, slot) : { ...askAgain(session, notes), slot };
}

/** The pictures of one album belong together; any other goes with what is being asked. */
function targetOf(context: Context, { album }: Sent, current: string | undefined): PhotoQuestion | undefined {
  const begun = context.session.album;
  const sameAlbum = album !== undefined && begun?.id === album;
  return photoQuestionFor(context, sameAlbum ? begun.question : (current ?? ''));
}

/** The picture of a request is stored: it counts from now on. */
export function hearKept(context: Context, request: string, photo: PhotoId): Move {
  const taken = takeRequest(context.session, request);
  if (taken === undefined)
    return keepSilent(
      context.session,
      isKept(context.session, photo) ? [] : [{ kind: 'discard-photo', photo }],
    );
  const kept = photosKept(taken.session, taken.question);
  const session = withPhotos(taken.session, taken.question, kept.includes(photo) ? kept : [...kept, photo]);
  return arrived({ ...context, session }, taken.question);
}

function arrived(context: Context, questionId: string): Move {
  const { session } = context;
  const place = findPlace(context, questionId);
  const photos = photosKept(session, questionId).length;
  if (place === undefined) return keepSilent(session);
  const receipt = { key: 'photos.late', params: { name: place.question.name, photos } } as const;
  if (session.resting !== undefined) return { ...rest(session, [receipt]), slot: 'photos' };
  if (currentPlace(context)?.question.id !== questionId)
    return { ...askAgain(session, [receipt]), slot: 'photos' };
  const receivedAll = session.finishing === true && photosPending(session, questionId) === 0;
  if (receivedAll) return finishAfter(context, questionId);
  return { ...askAgain({ ...session, focus: questionId }), slot: 'photos' };
}

/** The person said "Xong" before; now there is nothing more to wait for. */
function finishAfter(context: Context, questionId: string): Move {
  const place = findPlace(context, questionId);
  if (place === undefined) return keepSilent(context.session);
  const photos = photosKept(context.session, questionId).length;
  const move = finishPhotos(context, place);
  return { ...move, notes: [{ key: 'photos.thanks', params: { photos } }, ...move.notes] };
}

/** The picture of a request could not be kept: why. */
export function hearRefused(context: Context, request: string, reason: PhotoRefusal): Move {
  const taken = takeRequest(context.session, request);
  if (taken === undefined) return keepSilent(context.session);
  const note = { key: `photo.refused.${reason}` } as const;
  const { session, question } = taken;
  if (session.resting !== undefined) return rest(session, [note]);
  const done = session.finishing === true && photosPending(session, question) === 0;
  const goesOn =
    done && photosKept(session, question).length > 0 && isCurrent({ ...context, session }, question);
  if (!goesOn) return askAgain(withoutFinishing(session, done), [note]);
  const move = finishAfter({ ...context, session }, question);
  return { ...move, notes: [note, ...move.notes] };
}

const isCurrent = (context: Context, question: string): boolean =>
  currentPlace(context)?.question.id === question;

function withoutFinishing({ finishing, ...session }: Session, done: boolean): Session {
  return done || finishing === undefined ? session : { ...session, finishing };
}
