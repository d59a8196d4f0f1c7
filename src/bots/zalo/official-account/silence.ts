import type { Clock } from '../../../core/clock';

/** Notices when nothing more is heard: after repeated failures the network switches webhooks off without a word. */
export interface Silence {
  /** Something came. */
  readonly heard: () => void;
  /** To be called every now and then. */
  readonly look: () => void;
}

/** Calls `silent` once for each silence of `hours`; the first may begin now. */
export function silence(hours: number, clock: Clock, silent: (hours: number) => void): Silence {
  let since = clock.now().getTime();
  let told = false;
  return {
    heard: () => {
      since = clock.now().getTime();
      told = false;
    },
    look: () => {
      const lasts = (clock.now().getTime() - since) / 3_600_000;
      if (told || lasts < hours) return;
      told = true;
      silent(Math.floor(lasts * 100) / 100);
    },
  };
}
