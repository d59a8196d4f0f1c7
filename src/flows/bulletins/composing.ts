import { focusOn } from '../engine/focus';
import type { Session } from '../engine/session';
import type { Composing } from './composing-state';

export const TEXT = 'bulletin-text';
export const AUDIENCE = 'bulletin-audience';
const DECISION = 'bulletin-send';

/** The id of the question what is to become of the bulletin of this summary. */
export const decisionOf = ({ nth }: Pick<NonNullable<Composing['seen']>, 'nth'>): string =>
  `${DECISION}-${nth}`;

/** Which step of composing a question is; nothing for any other. */
export function stepOf(question: string | undefined): 'text' | 'audience' | 'decision' | undefined {
  if (question === TEXT) return 'text';
  if (question === AUDIENCE) return 'audience';
  return question?.startsWith(`${DECISION}-`) === true ? 'decision' : undefined;
}

/** The session turned to the step a bulletin is at. */
export function atStep(session: Session, composing: Composing): Session {
  const { text, seen } = composing;
  const after = { ...session, composing };
  if (text === undefined) return focusOn(after, TEXT);
  return focusOn(after, seen === undefined ? AUDIENCE : decisionOf(seen));
}
