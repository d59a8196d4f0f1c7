import type { AnswerValue } from '../answer';
import type { Improvement } from './improvement';

/** A way to answer one indicator otherwise, and the answers stored then. */
export interface Change {
  readonly needs: readonly Improvement[];
  readonly answers: readonly (readonly [question: string, value: AnswerValue])[];
}

export const noChange: Change = { needs: [], answers: [] };

/** So many pictures, as stored; which ones makes no difference to points. */
export const somePhotos = (howMany: number): readonly string[] =>
  Array.from({ length: howMany }, (_, position) => `photo-${String(position + 1)}`);
