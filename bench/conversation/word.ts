import { sayIn } from '../../src/app/say';
import type { Wording } from '../../src/core/wording';

/** One text in Vietnamese. */
export const word = (wording: Wording): string => sayIn('vi')({ paragraphs: [wording] }).message.text;
