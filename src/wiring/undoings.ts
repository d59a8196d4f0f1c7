import type { Logger } from 'pino';

/** How long stopping may take before the process ends all the same. */
const STOP_WITHIN_MS = 20_000;

export interface Undoings {
  /** What is to be done when the process stops; the last noted is done first. */
  readonly later: (what: string, task: () => unknown) => void;
  /** Does it all, once, and ends the process. A task that fails is logged and keeps none of the others. */
  readonly all: (why: string, exitCode: number) => Promise<void>;
}

export function undoings(log: Logger): Undoings {
  const tasks: { readonly what: string; readonly task: () => unknown }[] = [];
  let stopping = false;
  return {
    later: (what, task) => tasks.push({ what, task }),
    all: async (why, exitCode) => {
      if (stopping) return;
      stopping = true;
      log.info({ why }, 'stopping');
      setTimeout(() => process.exit(exitCode === 0 ? 1 : exitCode), STOP_WITHIN_MS).unref();
      for (const { what, task } of tasks.reverse()) {
        try {
          await task();
        } catch (error) {
          log.error({ what, error }, 'stop');
        }
      }
      process.exit(exitCode);
    },
  };
}
