/** An event as the platform tells it, without its envelope. */
export interface ZaloBotEvent {
  readonly event_name: string;
  readonly message: {
    readonly message_id: string;
    readonly chat: { readonly id: string; readonly chat_type: 'PRIVATE' | 'GROUP' };
    readonly [field: string]: unknown;
  };
}

/** Events nobody has taken yet, in order. Whoever takes one has it for good: there is no confirmation. */
export interface EventQueue {
  readonly push: (event: ZaloBotEvent) => void;
  readonly pending: () => number;
  /** Takes one event, waiting for it; nothing comes back when none came in time, or whoever waited has left. */
  readonly take: (timeoutMs: number, left: AbortSignal) => Promise<ZaloBotEvent | undefined>;
  /** From now on events go there instead of waiting to be taken; those that wait go first. */
  readonly divert: (to: ((event: ZaloBotEvent) => void) | undefined) => void;
  /** Ends all waiting. */
  readonly interrupt: () => void;
}

export function eventQueue(): EventQueue {
  const pending: ZaloBotEvent[] = [];
  const waiting = new Set<() => void>();
  let diverted: ((event: ZaloBotEvent) => void) | undefined;

  function wakeAll(): void {
    for (const wake of [...waiting]) wake();
  }

  async function news(timeoutMs: number, left: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, timeoutMs);
      left.addEventListener('abort', wake, { once: true });
      waiting.add(wake);
    });
  }

  return {
    push: (event) => {
      if (diverted !== undefined) {
        diverted(event);
        return;
      }
      pending.push(event);
      wakeAll();
    },
    pending: () => pending.length,
    take: async (timeoutMs, left) => {
      if (pending.length === 0 || diverted !== undefined) await news(timeoutMs, left);
      return diverted === undefined && !left.aborted ? pending.shift() : undefined;
    },
    divert: (to) => {
      diverted = to;
      if (to !== undefined) pending.splice(0).forEach(to);
    },
    interrupt: wakeAll,
  };
}
