import type { Session } from './session';

/** How the person came back: what they type after a pause or a long silence is not taken as an answer. */
export type Presence = 'new' | 'away' | 'here';

const LONG_SILENCE_MS = 6 * 60 * 60 * 1000;
const A_DAY_MS = 24 * 60 * 60 * 1000;

/** Whether the person is in the middle of it at the instant `at`. */
export function presenceAt({ heardAt, resting, staffUntil, appraisal }: Session, at: string): Presence {
  if (heardAt === undefined) return 'new';
  const interrupted = resting !== undefined || staffUntil !== undefined;
  const askedAt = appraisal?.fix?.at ?? heardAt;
  const isLong = isLongAfter(heardAt, at) && isLongAfter(askedAt, at);
  return interrupted || isLong ? 'away' : 'here';
}

/** Whether so much time passed that one says hello again. */
export const isDayAfter = (heardAt: string, at: string): boolean =>
  Date.parse(at) - Date.parse(heardAt) >= A_DAY_MS;

/** Whether the very button pressed last is pressed again: a double click, which means nothing more. */
export const isPressedTwice = ({ heardAt, lastPick }: Session, choice: string, at: string): boolean =>
  choice === lastPick && heardAt !== undefined && !isLongAfter(heardAt, at);

const isLongAfter = (heardAt: string, at: string): boolean =>
  Date.parse(at) - Date.parse(heardAt) > LONG_SILENCE_MS;
