import { setTimeout } from 'node:timers/promises';
import type { ChosenFile } from './phone';

/** Someone on one network, as a test moves them. */
export interface Hand {
  readonly writes: (text: string) => unknown;
  readonly sendsPhoto: (photo: ChosenFile) => unknown;
  /** The texts they got, oldest first. */
  readonly seen: () => readonly string[];
}

/** One thing said, and part of the answer to wait for. */
export type Line = readonly [said: string | ChosenFile, answer: string];

const PATIENCE_MS = 60_000;
const LOOK_AGAIN_AFTER_MS = 20;

/** Says one thing and waits for the answer; `meanwhile` happens between the two. */
export async function say(
  hand: Hand,
  [said, answer]: Line,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const before = hand.seen().length;
  await (typeof said === 'string' ? hand.writes(said) : hand.sendsPhoto(said));
  await meanwhile();
  const until = performance.now() + PATIENCE_MS;
  while (
    !hand
      .seen()
      .slice(before)
      .some((text) => text.includes(answer))
  ) {
    if (performance.now() > until)
      throw new Error(
        `"${answer}" was never heard; the last were:\n${hand.seen().slice(-4).join('\n---\n')}`,
      );
    await setTimeout(LOOK_AGAIN_AFTER_MS);
  }
}
