import { setTimeout } from 'node:timers/promises';

/** Waits some milliseconds; an abort ends the wait early, without an error. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Waits in real time. */
export const sleep: Sleep = async (milliseconds, signal) => {
  await setTimeout(milliseconds, undefined, signal && { signal }).catch(() => undefined);
};
