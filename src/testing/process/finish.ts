import type { Stage } from './stage';

const LOOK_AGAIN_AFTER_MS = 50;
const STUCK_AFTER_MS = 60_000;

/** Waits for `work`; throws if for long nothing at all has happened, with where each of those left stands. */
export async function whileMoving<T>(
  { pulses }: Stage,
  work: Promise<T>,
  describe: () => string,
): Promise<T> {
  let before = -1;
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (pulses.total() === before) reject(new Error(`Nothing moves any more. ${describe()}`));
      before = pulses.total();
    }, STUCK_AFTER_MS);
  });
  try {
    return await Promise.race([work, stuck]);
  } finally {
    clearInterval(timer);
  }
}

/** Resolves once nothing waits in any outbox. */
export async function allSaid({ store }: Pick<Stage, 'store'>): Promise<void> {
  const conversations = store.connection.collection('conversations');
  while ((await conversations.countDocuments({ 'outbox.0': { $exists: true } })) > 0)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MS));
}
