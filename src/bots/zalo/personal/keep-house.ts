import type { Timing } from '../../lane/lane';
import type { Session } from './session';

const TICK_MS = 10_000;
/** A tick that comes so late says that the machine slept: the socket may be dead without knowing it. */
const SLEPT_MS = 35_000;
const KEEP_ALIVE_EVERY_MS = 120_000;
const SAVE_EVERY_MS = 5 * 60_000;

interface House {
  readonly session: Session;
  readonly timing: Timing;
  /** Keeps the cookies. */
  readonly save: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Keeps a connection alive and its cookies saved, until the abort, or until the machine has slept. */
export async function keepHouse(
  { session, timing, save, onError }: House,
  signal: AbortSignal,
): Promise<'slept' | 'over'> {
  const now = (): number => timing.clock.now().getTime();
  const keepAlive = every(KEEP_ALIVE_EVERY_MS, now(), () => session.keepAlive());
  const saveNow = every(SAVE_EVERY_MS, now(), save);
  let last = now();
  for (;;) {
    await timing.sleep(TICK_MS, signal);
    if (signal.aborted) return 'over';
    if (now() - last > SLEPT_MS) return 'slept';
    last = now();
    keepAlive(last)?.catch(onError);
    saveNow(last)?.catch(onError);
  }
}

/** Does a chore when it is due. */
function every(ms: number, start: number, chore: () => Promise<unknown>) {
  let doneAt = start;
  return (now: number): Promise<unknown> | undefined => {
    if (now - doneAt < ms) return undefined;
    doneAt = now;
    return chore();
  };
}
