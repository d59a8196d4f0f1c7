import type { Trouble, Wakes } from '../queue';
import { tasks } from '../tasks';

/** The longest time Node's timers take. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Wakes within this process, by its own timers. */
export function ticker({ now, troubled }: { readonly now: () => Date; readonly troubled: Trouble }): Wakes {
  const all = tasks(troubled);
  const repeating: NodeJS.Timeout[] = [];
  const single = new Set<NodeJS.Timeout>();

  function after(milliseconds: number, name: string): void {
    const timer = setTimeout(
      () => {
        single.delete(timer);
        if (milliseconds > LONGEST_TIMER_MS) after(milliseconds - LONGEST_TIMER_MS, name);
        else void all.run(name);
      },
      Math.min(Math.max(0, milliseconds), LONGEST_TIMER_MS),
    );
    single.add(timer);
    timer.unref();
  }

  return {
    every: (name, milliseconds, task) => {
      all.add(name, task);
      const timer = setInterval(() => void all.run(name), milliseconds);
      timer.unref();
      repeating.push(timer);
    },
    soon: (name) => void all.run(name),
    wakeAt: (name, at) => after(at.getTime() - now().getTime(), name),
    close: async () => {
      repeating.forEach((timer) => clearInterval(timer));
      single.forEach((timer) => clearTimeout(timer));
      await all.end();
    },
  };
}
