import type { Update } from 'telegraf/types';

/** When the second copy of an update comes. */
export const repetitions = ['at-once', 'afterwards', 'after-the-next'] as const;

export type Repetition = (typeof repetitions)[number];

type Deliver = (update: Update) => Promise<void>;

/** Delivers the `nth` update, from 1, twice. */
export function doubling(deliver: Deliver, nth: number, when: Repetition): Deliver {
  let count = 0;
  let kept: Update | undefined;
  return async (update) => {
    count += 1;
    const late = kept;
    kept = undefined;
    if (count === nth && when === 'at-once') await Promise.all([deliver(update), deliver(update)]);
    else await deliver(update);
    if (count === nth && when === 'afterwards') await deliver(update);
    if (count === nth && when === 'after-the-next') kept = update;
    if (late !== undefined) await deliver(late);
  };
}
