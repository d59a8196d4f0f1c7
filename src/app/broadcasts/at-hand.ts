import type { Broadcast, Recipient } from '../../core/broadcast';
import { chooseChat } from '../../notifications/choose-chat';
import { inTurns } from '../../notifications/in-turns';
import type { Settled } from '../../store/ledger';
import { placeFinder } from '../endpoint';
import type { BroadcastDeps, Screening } from './broadcast-deps';
import { factsOf } from './facts';

/** A recipient whose turn it is. */
export interface ToSend {
  readonly broadcast: Broadcast;
  readonly recipient: Recipient;
}

/** Who is to be sent to next, and what was found out of others instead. */
export interface Fetched {
  readonly ready: readonly ToSend[];
  readonly settled: readonly { readonly broadcast: Broadcast; readonly settled: Settled }[];
}

export interface FetchAsk {
  readonly account: string;
  /** Not these: they were read before, and may still be queued. */
  readonly besides: readonly ToSend[];
  readonly limit: number;
}

/** Reads who is due for an account: of each broadcast under way the same number, in turns. */
export async function fetchDue(deps: BroadcastDeps, { account, limit, besides }: FetchAsk): Promise<Fetched> {
  const { broadcasts, deliveries, clock } = deps;
  const open = await broadcasts.underWay();
  const now = clock.now();
  const each = Math.max(1, Math.ceil(limit / Math.max(1, open.length)));
  const lists = await Promise.all(
    open.map(async (broadcast) => {
      const due = await deliveries.due({
        broadcast: broadcast.id,
        account,
        now,
        limit: each,
        besides: besides
          .filter((one) => one.broadcast.id === broadcast.id)
          .map(({ recipient }) => recipient.id),
      });
      return await screened(deps, broadcast, due);
    }),
  );
  return {
    ready: inTurns(lists.map(({ ready }) => ready)),
    settled: lists.flatMap(({ settled }) => settled),
  };
}

async function screened(
  deps: BroadcastDeps,
  broadcast: Broadcast,
  due: readonly Recipient[],
): Promise<Fetched> {
  const { chatStates, composing, endpoints, clock } = deps;
  if (due.length === 0) return { ready: [], settled: [] };
  const now = clock.now();
  const findPlace = placeFinder(endpoints);
  const states = await chatStates.of(due.flatMap(({ chat }) => (chat === undefined ? [] : [chat])));
  const wishes = (await composing.screen?.(broadcast, due, now)) ?? [];
  const ready: ToSend[] = [];
  const settled: Fetched['settled'][number][] = [];
  for (const [index, recipient] of due.entries()) {
    const { id, chat } = recipient;
    const facts =
      chat === undefined ? [] : [factsOf(chat, { place: findPlace(chat), state: states.get(chat), now })];
    const instead = isOverdue(broadcast, now)
      ? ({ state: 'skipped', reason: 'quiet' } as const)
      : (insteadOf(broadcast, wishes[index] ?? { kind: 'go' }) ?? outOfReach(chooseChat(facts, broadcast)));
    if (instead === undefined) ready.push({ broadcast, recipient });
    else settled.push({ broadcast, settled: { id, at: now, ...instead } });
  }
  return { ready, settled };
}

const isOverdue = ({ endsAt }: Broadcast, at: Date): boolean => endsAt !== undefined && endsAt <= at;

type Instead = Omit<Settled, 'id' | 'at'> | undefined;

function insteadOf(broadcast: Broadcast, screening: Screening): Instead {
  if (screening.kind === 'go') return undefined;
  if (screening.kind === 'skip') return { state: 'skipped', reason: screening.reason };
  if (broadcast.atAnyHour === true) return undefined;
  return isOverdue(broadcast, screening.at)
    ? { state: 'skipped', reason: 'quiet' }
    : { state: 'queued', dueAt: screening.at };
}

const outOfReach = (chosen: ReturnType<typeof chooseChat>): Instead =>
  chosen.kind === 'chat' ? undefined : { state: 'skipped', reason: chosen.reason };
