import { setMaxListeners } from 'node:events';

const TICK_MS = 1_000;

/**
 * Makes signals that end a call once this process has run for `seconds` to `seconds` + 1 since it began. Calls begun in the
 * same second share one: a signal for each would cost a quarter of what sending a message costs. Time in which the machine
 * stood still does not count, or every call under way would be given up though its answer is there.
 */
export function sharedDeadline(seconds: number): () => AbortSignal {
  let open: readonly AbortController[] = [];
  let ticking: NodeJS.Timeout | undefined;
  const tick = (): void => {
    open = [...open, newController()];
    if (open.length > seconds + 1) {
      open[0]?.abort(new DOMException(`Took longer than ${seconds} s.`, 'TimeoutError'));
      open = open.slice(1);
    }
  };
  return () => {
    if (ticking === undefined) {
      ticking = setInterval(tick, TICK_MS).unref();
      open = [newController()];
    }
    return open.at(-1)?.signal ?? AbortSignal.abort();
  };
}

function newController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
