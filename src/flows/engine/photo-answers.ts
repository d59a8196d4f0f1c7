import type { PhotoId } from '../../core/ids';
import { wasHandedIn } from '../appraisal/fixing';
import { accept, missed } from './accept';
import type { Effect } from './effect';
import type { Context, Move, Place } from './flow';
import { askAgain, offerAgain, tell } from './moves';
import { isKept, photosKept, photosPending, withPhotos } from './photo-book';
import type { Session } from './session';

/** "Xong": goes on once every picture on its way has arrived, if there are enough. */
export function finishPhotos(context: Context, place: Place): Move {
  const { session } = context;
  const { id } = place.question;
  const pending = photosPending(session, id);
  if (pending > 0)
    return tell(
      { ...session, focus: id, finishing: true },
      [{ key: 'photos.waiting', params: { pending } }],
      'photos',
    );
  const kept = photosKept(session, id);
  const least = place.question.answer.kind === 'photos' ? Math.max(1, place.question.answer.least) : 1;
  if (kept.length < least) return missed(context, place, { key: 'photos.too-few', params: { least } });
  return accept(context, place, kept);
}

/** Takes back the n-th picture, counted from 1. */
export function dropPhoto(context: Context, place: Place, nth: number): Move {
  const kept = photosKept(context.session, place.question.id);
  const dropped = kept[nth - 1];
  if (dropped === undefined)
    return askAgain(context.session, [{ key: 'photos.no-such', params: { photos: kept.length } }]);
  return takeBack(context, place, [dropped]);
}

/** Takes back all pictures of the question. */
export function clearPhotos(context: Context, place: Place): Move {
  const kept = photosKept(context.session, place.question.id);
  return kept.length === 0 ? askAgain(context.session) : takeBack(context, place, kept);
}

function takeBack({ session }: Context, { question }: Place, dropped: readonly PhotoId[]): Move {
  const left = photosKept(session, question.id).filter((photo) => !dropped.includes(photo));
  const after: Session = { ...withPhotos(session, question.id, left), focus: question.id };
  const discarded = dropped.filter((photo) => !isKept(after, photo) && !wasHandedIn(session, photo));
  const move =
    left.length === 0
      ? askAgain(after, [{ key: 'photos.dropped-all' }])
      : offerAgain(after, [{ key: 'photos.dropped', params: { photos: dropped.length, left: left.length } }]);
  return {
    ...move,
    effects: discarded.map((photo): Effect => ({ kind: 'discard-photo', photo })),
  };
}
