import type { Broadcast } from '../../core/broadcast';
import type { Endpoint } from '../endpoint';
import { runAccount } from './account-run';
import { beginner } from './begin';
import type { BroadcastDeps } from './broadcast-deps';
import { countBook } from './count-book';
import { holdLease } from './held-lease';

/** Sends what is due to many, whenever it is woken. */
export interface BroadcastSender {
  /** Looks what is due and sees to it; the sending itself goes on after it resolved. */
  readonly look: () => Promise<void>;
  /** Begins nothing new; resolves when what was under way has its outcome in the ledger. */
  readonly stop: () => Promise<void>;
}

/**
 * Within so long what another process sent last has arrived and left the second a network counts: nobody here knows how much
 * it was.
 */
const UNKNOWN_FOR_MS = 1_500;
const ASKED_EVERY_MS = 250;
const MOST_ASKED = 4;

/** Each account is one process's at a time, so that its pace holds for all of them; another takes over when that one dies. */
export function broadcastSender(deps: BroadcastDeps): BroadcastSender {
  const { broadcasts, endpoints, watch } = deps;
  const background = inBackground(watch);
  const lookedBefore = new Set<string>();
  let stopping = false;
  const mayGoOn = (): boolean => !stopping;

  return {
    look: async () => {
      for (const broadcast of await broadcasts.toGather(deps.clock.now()))
        background.begin(`gather ${broadcast.id}`, () => gather(deps, broadcast));
      const open = await broadcasts.underWay();
      for (const endpoint of endpoints) {
        const { address } = endpoint;
        if (!mayGoOn() || (open.length === 0 && lookedBefore.has(address))) continue;
        background.begin(address, () => runUnderLease(deps, endpoint, { lookedBefore, mayGoOn }));
      }
      for (const broadcast of open) await finish(deps, broadcast);
    },
    stop: async () => {
      stopping = true;
      await background.ended();
    },
  };
}

interface Running {
  /** The accounts whose ledger was put in order since this process started. */
  readonly lookedBefore: Set<string>;
  readonly mayGoOn: () => boolean;
}

async function runUnderLease(
  deps: BroadcastDeps,
  endpoint: Endpoint,
  { lookedBefore, mayGoOn }: Running,
): Promise<void> {
  const { toMany } = endpoint.channel;
  if (toMany === undefined) return;
  const lease = await soonLeaseOf(deps, endpoint.address, mayGoOn);
  if (lease === undefined) return;
  const quietUntil = deps.clock.now().getTime() + (lease.fromAnother ? UNKNOWN_FOR_MS : 0);
  try {
    await putInOrder(deps, endpoint.address, lookedBefore);
    await deps.sleep(Math.max(0, quietUntil - deps.clock.now().getTime()));
    await runAccount(deps, {
      endpoint,
      perSecond: toMany.perSecond,
      counts: countBook(deps.broadcasts),
      mayGoOn: () => mayGoOn() && lease.isHeld(),
    });
  } finally {
    await lease.giveBack();
  }
}

/** The lease of an account, asked for until about the next look where another process has it. */
async function soonLeaseOf(deps: BroadcastDeps, account: string, mayGoOn: () => boolean) {
  for (let asked = 1; ; asked += 1) {
    const lease = await holdLease(deps, `broadcast:${account}`);
    if (lease !== undefined || asked === MOST_ASKED || !mayGoOn()) return lease;
    await deps.sleep(ASKED_EVERY_MS);
  }
}

/** What a sender that died was sending is of unknown fate, and what it had counted may be lost. */
async function putInOrder(deps: BroadcastDeps, account: string, lookedBefore: Set<string>): Promise<void> {
  const { deliveries, broadcasts, clock } = deps;
  const touched = new Set(await deliveries.giveUpLost(account, deps, clock.now()));
  if (!lookedBefore.has(account)) for (const { id } of await broadcasts.underWay()) touched.add(id);
  for (const id of touched) await broadcasts.recount(id, await deliveries.tally(id));
  lookedBefore.add(account);
}

async function gather(deps: BroadcastDeps, broadcast: Broadcast): Promise<void> {
  const { recipients } = deps.composing;
  if (recipients === undefined) return;
  const lease = await holdLease(deps, `gather:${broadcast.id}`);
  if (lease === undefined) return;
  try {
    await beginner(deps)(broadcast.id, recipients(broadcast));
  } finally {
    await lease.giveBack();
  }
}

/** Ends a broadcast in which everybody has an outcome. */
async function finish({ broadcasts, deliveries, clock }: BroadcastDeps, { id }: Broadcast): Promise<void> {
  if (await deliveries.isOpen(id)) return;
  await broadcasts.recount(id, await deliveries.tally(id));
  const done = await broadcasts.move(id, { from: ['sending'], to: 'done', set: { endedAt: clock.now() } });
  if (!done) return;
  // Whoever sent may have added the last outcomes to the sums before it was done: those would be in them twice.
  await broadcasts.recount(id, await deliveries.tally(id));
  // Somebody may have had the failed ones queued again in between.
  if (await deliveries.isOpen(id)) await broadcasts.move(id, { from: ['done'], to: 'sending' });
}

/** Work that goes on by itself, each under a name and once at a time. */
function inBackground(watch: BroadcastDeps['watch']) {
  const active = new Map<string, Promise<void>>();
  return {
    begin: (name: string, work: () => Promise<void>) => {
      if (active.has(name)) return;
      const running = work()
        .catch((error: unknown) => watch.troubled('broadcast', { name, error }))
        .finally(() => active.delete(name));
      active.set(name, running);
    },
    ended: async () => {
      await Promise.all(active.values());
    },
  };
}
