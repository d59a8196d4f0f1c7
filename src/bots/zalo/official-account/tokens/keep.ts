import { claimFile, discard, placeAnswer } from './answer-file';
import { exchange } from './exchange';
import type { Order, Report } from './order';
import { sealAnswer } from './sealed-answer';
import type { Seal } from './token-book';

/** The process that carries out an order. */
export interface Keeper {
  readonly pid: number;
  /** The process that started it; another once that is gone. */
  readonly parent: () => number;
  /** Seals with the order's key. */
  readonly seal: Pick<Seal, 'seal'>;
}

/**
 * Carries out an order so that a pair Zalo gives is on disk before anybody hears of it. The file is claimed before the
 * request and its parent is looked for after that: whoever starts after a dead parent either finds the claim, or
 * nothing was asked and nothing will be.
 */
export async function keep(order: Order, { pid, parent, seal }: Keeper): Promise<Report> {
  try {
    if (!(await claimFile(order.file, pid))) return { kind: 'busy' };
  } catch (error) {
    return { kind: 'unreached', because: messageOf(error) };
  }
  if (parent() !== order.parent) {
    await discard(order.file);
    return { kind: 'unreached', because: 'the order came from a process that is gone' };
  }
  const exchanged = await exchange(order);
  if (exchanged.kind !== 'answered') {
    await discard(order.file);
    return exchanged;
  }
  const answer = sealAnswer(order, exchanged.pair, seal);
  try {
    await placeAnswer(order.file, answer);
    return { kind: 'kept' };
  } catch (error) {
    return { kind: 'not-written', answer, because: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
