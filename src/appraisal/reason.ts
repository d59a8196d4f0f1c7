import type { ReasonCode } from '../core/reason-code';

import type { TextKey } from '../core/wording';

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
