import type { Trouble, Wake } from './queue';

/** The tasks of one process, each run by one wake at a time. */
export interface Tasks {
  readonly add: (name: string, task: Wake) => void;
  /** Resolves when the task has ended. A wake that comes while it runs has it run once more after that. Never throws. */
  readonly run: (name: string) => Promise<void>;
  /** Begins nothing more; resolves when all have ended. */
  readonly end: () => Promise<void>;
}

interface Running {
  whole: Promise<void>;
  /** Whether a wake came meanwhile. */
  again: boolean;
}

/** Remembers tasks by name. One that throws is reported, and run again by the next wake. */
export function tasks(troubled: Trouble): Tasks {
  const named = new Map<string, Wake>();
  const running = new Map<string, Running>();
  let ended = false;

  async function runAll(name: string, task: Wake, state: Running): Promise<void> {
    state.again = false;
    await task().catch((error: unknown) => troubled('wake-failed', { name, error }));
    if (isWanted(state) && !ended) await runAll(name, task, state);
    else running.delete(name);
  }

  function begin(name: string, task: Wake): Promise<void> {
    const state: Running = { again: false, whole: Promise.resolve() };
    running.set(name, state);
    state.whole = runAll(name, task, state);
    return state.whole;
  }

  return {
    add: (name, task) => {
      if (named.has(name)) throw new Error(`There is a task named ${name} already.`);
      named.set(name, task);
    },
    run: (name) => {
      const task = named.get(name);
      if (task === undefined || ended) return Promise.resolve();
      const current = running.get(name);
      if (current === undefined) return begin(name, task);
      current.again = true;
      return current.whole;
    },
    end: async () => {
      ended = true;
      await Promise.all([...running.values()].map(({ whole }) => whole));
    },
  };
}

/** Asked after an await, in which it may have changed. */
const isWanted = ({ again }: Running): boolean => again;
