import type { Doing } from '../engine/doing';
import type { Context, Move } from '../engine/flow';
import { askForFeedback } from './feedback-flow';
import { readFeedback } from './read-feedback';

/** "Góp ý: …", typed at any time with what they think; the bare word is a command. */
export function hearFeedback(context: Context, doing: Doing): Move | undefined {
  const text = doing.kind === 'texted' ? readFeedback(doing.text) : undefined;
  return text === undefined ? undefined : askForFeedback(context, text);
}
