import type { TextKey } from '../core/wording';

/** Why an officer gives other points than the person did, or asks again; worded under `appraisal.reason.<code>`. */
export const reasonCodes = [
  'evidence-missing',
  'evidence-unclear',
  'evidence-elsewhere',
  'evidence-reused',
  'answer-unclear',
  'answer-mistaken',
  'out-of-period',
  'known-locally',
  'other',
] as const;

export type ReasonCode = (typeof reasonCodes)[number];

/** `text` says it in the officer's own words; with `other` there must be some. */
export interface Reason {
  readonly code: ReasonCode;
  readonly text?: string;
}

/** The most characters of anything an officer or a resident adds in their own words. */
export const longestText = 1000;

/** The words of a reason's code. */
export const reasonKey = (code: ReasonCode): TextKey => `appraisal.reason.${code}`;

/** Whether it can be told to the person: `other` alone says nothing, and a novel is not read. */
export const isComplete = ({ code, text = '' }: Reason): boolean =>
  (code !== 'other' || text.trim() !== '') && text.length <= longestText;
