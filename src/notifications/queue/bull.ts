import Bull from 'bull';
import type { Trouble, Wakes } from '../queue';
import { tasks } from '../tasks';
import { redisConnections, type RedisConnections } from './redis-connections';

export interface BullOptions {
  /** `redis://host:6379`, or `rediss://…`. */
  readonly url: string;
  readonly now: () => Date;
  readonly troubled: Trouble;
  /** Queues of different prefixes on one Redis know nothing of each other. */
  readonly prefix?: string;
  /** The least time between two wakes of one name that this process gives itself, whatever Redis does. */
  readonly netMs?: number;
}

const NET_MS = 10_000;
/** How many times rarer than asked for this process wakes itself. */
const NET_IS_RARER = 5;
const CLOSE_WITHIN_MS = 5_000;
const CLOSE_WITHOUT_REDIS_MS = 1_000;
/** How soon Redis is asked again after it failed. */
const RETRY_AFTER_MS = 500;
/** How often what waits for its time is looked through, should its announcement have been lost. */
const LOOK_AT_DELAYED_EVERY_MS = 1_000;
/** Wakes a process has under way at a time, at most. */
const AT_ONCE = 20;

const forgotten = { removeOnComplete: true, removeOnFail: true } as const;

/**
 * Wakes one of all processes on the same Redis, with bull. Nothing of ours is lost with Redis: what repeats is put there
 * again whenever the connection is made and from time to time, and each process also wakes itself now and then.
 */
export function bull({ url, now, troubled, prefix = 'khuyenhoc', netMs = NET_MS }: BullOptions): Wakes {
  const all = tasks(troubled);
  const connections = redisConnections(url);
  const queue = openQueue(prefix, connections, troubled);
  const ask = asker(troubled);
  const repeats = repeatsOn(queue, connections, ask);
  const nets: NodeJS.Timeout[] = [];
  void ask(
    '*',
    queue.process('*', AT_ONCE, ({ name }) => all.run(name)),
  );

  return {
    every: (name, milliseconds, task) => {
      all.add(name, task);
      repeats.add(name, milliseconds);
      const net = (): void => {
        repeats.putAgain();
        void all.run(name);
      };
      nets.push(setInterval(net, Math.max(netMs, milliseconds * NET_IS_RARER)).unref());
    },
    soon: (name) => {
      if (connections.isUp()) void ask(name, queue.add(name, {}, forgotten));
      else void all.run(name);
    },
    wakeAt: (name, at) => {
      const delay = Math.max(0, at.getTime() - now().getTime());
      void ask(name, queue.add(name, {}, { ...forgotten, delay }));
    },
    close: async () => {
      nets.forEach((net) => clearInterval(net));
      ask.end();
      await all.end();
      await closeQueue(queue, connections);
    },
  };
}

function openQueue(prefix: string, { create }: RedisConnections, troubled: Trouble): Bull.Queue<object> {
  const queue = new Bull<object>('wakes', {
    prefix,
    createClient: create,
    settings: { retryProcessDelay: RETRY_AFTER_MS, guardInterval: LOOK_AT_DELAYED_EVERY_MS },
  });
  // bull only names its connection here, and rejects with nobody listening if that connection ends meanwhile.
  Object.assign(queue, { setWorkerName: () => Promise.resolve() });
  let told = false;
  queue.client.on('ready', () => (told = false));
  queue.on('error', (error) => {
    // Once, until Redis was back.
    if (!told) troubled('queue-away', { error });
    told = true;
  });
  return queue;
}

interface Ask {
  (name: string, command: Promise<unknown>): Promise<void>;
  /** What fails from now on does so because the connections end. */
  readonly end: () => void;
}

/** While Redis is away its commands wait, so nobody waits for them; one that fails is reported. */
function asker(troubled: Trouble): Ask {
  let ended = false;
  const ask = (name: string, command: Promise<unknown>): Promise<void> =>
    command.then(
      () => undefined,
      (error: unknown) => {
        if (!ended) troubled('queue-refused', { name, error });
      },
    );
  return Object.assign(ask, {
    end: () => {
      ended = true;
    },
  });
}

interface Repeats {
  readonly add: (name: string, milliseconds: number) => void;
  /** Puts all of them where they may have been lost; what is there stays as it is. */
  readonly putAgain: () => void;
}

function repeatsOn(queue: Bull.Queue<object>, { isUp }: RedisConnections, ask: Ask): Repeats {
  const intervals = new Map<string, number>();

  async function put(name: string, every: number): Promise<void> {
    const known = await queue.getRepeatableJobs();
    const outdated = known.filter((job) => job.name === name && job.every !== every);
    for (const { key } of outdated) await queue.removeRepeatableByKey(key);
    await queue.add(name, {}, { repeat: { every }, ...forgotten });
  }

  const putAgain = (): void => {
    if (isUp()) intervals.forEach((every, name) => void ask(name, put(name, every)));
  };
  queue.client.on('ready', putAgain);
  return {
    add: (name, every) => {
      intervals.set(name, every);
      if (isUp()) void ask(name, put(name, every));
    },
    putAgain,
  };
}

/** bull waits for a connection that is away, and to the last makes one anew: so they are ended before and after. */
async function closeQueue(queue: Bull.Queue<object>, connections: RedisConnections): Promise<void> {
  const isUp = connections.isUp();
  if (!isUp) connections.end();
  await within(isUp ? CLOSE_WITHIN_MS : CLOSE_WITHOUT_REDIS_MS, queue.close(!isUp));
  connections.end();
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work.catch(() => undefined), enough]);
  clearTimeout(timer);
}
