import type { Update } from 'telegraf/types';
import { BotApiError } from './bot-api-error';

type WithoutId<U> = U extends unknown ? Omit<U, 'update_id'> : never;
export type NewUpdate = WithoutId<Update>;

/** Updates not confirmed yet, in order. One reader at a time, as on the real network. */
export interface UpdateQueue {
  readonly push: (update: NewUpdate) => Update | undefined;
  /** Repeats an update as it stands, as happens when a confirmation is lost. */
  readonly repeat: (update: Update) => void;
  readonly pending: () => readonly Update[];
  /** Only these kinds are kept from now on; nothing changes the earlier choice. */
  readonly allow: (kinds: readonly string[] | undefined) => void;
  /** Confirms what is below `offset`, then waits up to `timeoutMs` for something to give. */
  readonly poll: (offset: number, limit: number, timeoutMs: number) => Promise<readonly Update[]>;
  readonly confirm: (update: Update) => void;
  /** Called with each new update, for the webhook. */
  onPush: (update: Update) => void;
  /** Ends a poll that waits. */
  readonly interrupt: (error?: BotApiError) => void;
}

export function updateQueue(firstId = 700_001): UpdateQueue {
  const pending = new Map<number, Update>();
  let nextId = firstId;
  let allowed: ReadonlySet<string> | undefined;
  let wake: ((error?: BotApiError) => void) | undefined;

  function keep(update: Update): void {
    pending.set(update.update_id, update);
    queue.onPush(update);
    wake?.();
  }

  function confirmBelow(offset: number): void {
    for (const id of pending.keys()) {
      if (id >= offset) return;
      pending.delete(id);
    }
  }

  function take(limit: number): readonly Update[] {
    const taken: Update[] = [];
    for (const update of pending.values()) if (taken.push(update) >= limit) break;
    return taken;
  }

  async function news(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => wake?.(), timeoutMs);
      wake = (error) => {
        clearTimeout(timer);
        wake = undefined;
        if (error === undefined) resolve();
        else reject(error);
      };
    });
  }

  const queue: UpdateQueue = {
    push: (content) => {
      const kind = Object.keys(content)[0] ?? '';
      if (allowed !== undefined && !allowed.has(kind)) return undefined;
      const update: Update = { update_id: nextId, ...content };
      nextId += 1;
      keep(update);
      return update;
    },
    repeat: keep,
    pending: () => [...pending.values()],
    allow: (kinds) => {
      if (kinds !== undefined) allowed = kinds.length === 0 ? undefined : new Set(kinds);
    },
    poll: async (offset, limit, timeoutMs) => {
      wake?.(
        new BotApiError(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        ),
      );
      if (offset > 0) confirmBelow(offset);
      if (pending.size === 0 && timeoutMs > 0) await news(timeoutMs);
      return take(limit);
    },
    confirm: (update) => pending.delete(update.update_id),
    onPush: () => undefined,
    interrupt: (error) => wake?.(error),
  };
  return queue;
}
