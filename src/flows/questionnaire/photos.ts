import { photoId, type PhotoId } from '../../core/ids';
import { photosOf } from '../../criteria/answer';
import { type CriteriaSet, indicatorsOf } from '../../criteria/schema';
import { listOf } from '../engine/list-of';
import type { Session } from '../engine/session';

type StoredAnswers = Session['answers'];

/** Every picture among the answers to a set. */
export function photosIn(set: CriteriaSet, answers: StoredAnswers): readonly PhotoId[] {
  const isPhotoKey = photoKeyOf(set);
  return Object.entries(answers).flatMap(([key, value]) =>
    isPhotoKey(key) ? listOf(value).map(photoId) : [],
  );
}

/** The answers that are not pictures. */
export function withoutPhotos(set: CriteriaSet, answers: StoredAnswers): StoredAnswers {
  const isPhotoKey = photoKeyOf(set);
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !isPhotoKey(key)));
}

/** Pictures are stored under an indicator's evidence, its own answer, or an entry of its group. */
function photoKeyOf(set: CriteriaSet): (key: string) => boolean {
  const keys = new Set(
    indicatorsOf(set).flatMap((indicator) => [
      photosOf(indicator.id),
      ...(indicator.answer.kind === 'photos' ? [indicator.id] : []),
    ]),
  );
  const entryKeys = new Set(
    indicatorsOf(set).flatMap(({ id, answer }) =>
      answer.kind === 'group'
        ? answer.questions
            .filter((entry) => entry.answer.kind === 'photos')
            .map((entry) => `${id}//${entry.id}`)
        : [],
    ),
  );
  return (key) => keys.has(key) || entryKeys.has(key.replace(/\/\d+\//, '//'));
}
