import type { Heartbeats } from '../store/heartbeats';

/** So many looks in a row without a sign, and a process is taken for dead. */
const SILENT_LOOKS = 20;

/** The other processes on the same store, as far as this one can tell. */
export interface Peers {
  /** Notes that this process is at work, and which others are; to be called at an even pace. */
  readonly look: () => Promise<void>;
  /** The others that are at work. */
  readonly working: () => readonly string[];
}

interface Seen {
  readonly beats: number;
  readonly silentLooks: number;
}

/**
 * Tells the dead from the slow. Time is counted in looks of this process, not by the clock: when the whole machine stood
 * still, nobody has died; and the clocks of several machines need not agree.
 */
export function peers(heartbeats: Heartbeats, owner: string): Peers {
  let others = new Map<string, Seen>();
  let looking: Promise<void> | undefined;

  const look = async (): Promise<void> => {
    await heartbeats.beat(owner);
    const now = new Map<string, Seen>();
    for (const [process, beats] of await heartbeats.all()) {
      if (process === owner) continue;
      const before = others.get(process);
      const silentLooks = before?.beats === beats ? before.silentLooks + 1 : 0;
      if (silentLooks < SILENT_LOOKS) now.set(process, { beats, silentLooks });
      else await heartbeats.remove(process, beats);
    }
    others = now;
  };

  return {
    // Looks that waited for the same slow store are one: ended all at once they would count as many.
    look: () => (looking ??= look().finally(() => (looking = undefined))),
    working: () => [...others.keys()],
  };
}
