import { accept } from './accept';
import type { Context, Move, Place } from './flow';
import { askAgain } from './moves';
import { photosKept } from './photo-book';

/** Leaves a question out where that is allowed. Pictures that were sent stay. */
export function skip(context: Context, place: Place): Move {
  const { question } = place;
  const kept = photosKept(context.session, question.id);
  if (question.answer.kind === 'photos' && kept.length > 0) return accept(context, place, kept);
  if (question.skip === undefined) return askAgain(context.session, [{ key: 'skip.needed' }]);
  return accept(context, place, null);
}
