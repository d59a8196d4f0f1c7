import { type Refusal, refusalKey } from '../../../appraisal/refusal';
import { reasonKey, type Reason } from '../../../appraisal/reason';
import { sayIn } from '../../../app/say';
import { reasonCodes } from '../../../core/reason-code';
import type { TextKey } from '../../../core/wording';
import type { ReasonChoice } from '../../../web/dashboard/declarations/indicator';

const say = sayIn('vi');

/** A text of `locales/`, in Vietnamese. */
const worded = (key: TextKey): string => say({ paragraphs: [{ key }] }).message.text;

/** The sentence that says why a step was not taken. */
export const refusalWords = (refusal: Refusal): string => worded(refusalKey(refusal));

/** A reason in words, with what was added to it. */
export const reasonWords = ({ code, text = '' }: Reason): string =>
  text.trim() === '' ? worded(reasonKey(code)) : `${worded(reasonKey(code))}: ${text}`;

/** Every reason to pick from. */
export const reasonChoices: readonly ReasonChoice[] = reasonCodes.map((id) => ({
  id,
  name: worded(reasonKey(id)),
}));
