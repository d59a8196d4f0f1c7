import type { Answers } from '../../criteria/answer';

/** What the person said so far, as the questions depend on it. */
export interface ToldSoFar {
  readonly answers: Answers;
  readonly photosWanted: boolean;
}
