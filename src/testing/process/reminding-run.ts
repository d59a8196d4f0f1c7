import { setTimeout as delay } from 'node:timers/promises';
import { ear } from './ear';
import { unsaid, whileMoving } from './finish';
import type { Intent } from './intent';
import { killAndRestart } from './kills';
import { remindedPeople, storeRemindedPeople, type RemindedPeople } from './reminded-people';
import { repeats } from './repeats';
import { declare } from './resident';
import { stageOnOneStore, type Stage } from './stage';
import { seededRandom } from '../made-picture';

export interface RemindingPlan {
  readonly residents: number;
  readonly officers: number;
  readonly processes: number;
  readonly redisUrl?: string;
  readonly seed: number;
  readonly note: (text: string) => void;
}

/** What was said to somebody, and when by the clock of the servers. */
export interface Told {
  readonly chat: number;
  readonly at: Date;
  readonly text: string;
}

/** A stretch of the story: from one start of the whole program until all that was due then was seen to. */
export type Part = 'morning' | 'night' | 'next-morning' | 'after-three-days';

/** What a run left behind. */
export interface RemindingRun {
  readonly people: RemindedPeople;
  readonly told: ReadonlyMap<Part, readonly Told[]>;
  /** Sends under way at the kills of the first morning. */
  readonly underWay: number;
  /** Whose message the network had not taken when everything was killed. */
  readonly heldBack: number;
  /** Who handed in before the three days. */
  readonly finished: readonly number[];
}

/** When the program is started, in Viet Nam's time: Monday a week before the officers' reports are due, and so on. */
const starts: Readonly<Record<Part, string>> = {
  morning: '2029-11-12T08:00:00+07:00',
  night: '2029-11-13T02:00:00+07:00',
  'next-morning': '2029-11-13T08:00:00+07:00',
  'after-three-days': '2029-11-16T08:30:00+07:00',
};
const YEAR = 2029;
/** A day before; from then on, one every so often. */
const LEFT_FROM = Date.parse('2029-11-11T07:01:00+07:00');
const LEFT_EACH_MS = 100;
/** Shares of all messages of the morning. */
const KILLS_AT = [0.2, 0.45, 0.7];
/** The network takes no more of them before night. */
const TAKEN = 0.88;
const FINISHING = 5;
const STUCK_AFTER_MS = 60_000;
const LOOK_AGAIN_AFTER_MS = 50;

/** Plays a week of reminders with real processes, which are killed while they remind. */
export async function playReminding(plan: RemindingPlan): Promise<RemindingRun> {
  const people = remindedPeople(seededRandom(plan.seed), plan.residents, plan.officers);
  const clock = settableClock(starts.morning);
  const records = recording();
  const stage = await stageOnOneStore(plan.processes, plan.seed, {
    aheadMs: clock.aheadMs,
    more: { PLAN_YEAR: String(YEAR), REDIS_URL: plan.redisUrl ?? '' },
    fill: (store) =>
      storeRemindedPeople(store, people, {
        at: (n) => new Date(LEFT_FROM + n * LEFT_EACH_MS),
        round: `trial-${YEAR}`,
      }),
    prepare: ({ join, listen, takeAtMost }) => {
      takeAtMost(Math.floor(everybody(people).length * TAKEN));
      for (const chat of [...everybody(people), ...people.refusing]) {
        join(chat);
        listen(chat, ({ text }) => records.hear({ chat, at: clock.now(), text }));
      }
    },
  });
  try {
    return await play({ plan, people, clock, stage, records });
  } finally {
    await stage.close();
  }
}

/** All who are to be told something on the first morning. */
export const everybody = ({ drafts, returned, officers }: RemindedPeople): readonly number[] => [
  ...drafts.keys(),
  ...returned,
  ...officers,
];

interface Scene {
  readonly plan: RemindingPlan;
  readonly people: RemindedPeople;
  readonly clock: SettableClock;
  readonly stage: Stage;
  readonly records: Records;
}

async function play(scene: Scene): Promise<RemindingRun> {
  const { people, records, plan } = scene;
  const underWay = await killingAllMorning(scene);
  const heldBack = await holdBackTheRest(scene);
  plan.note(`sends under way at the kills: ${underWay}; held back in the end: ${heldBack}`);
  await startAgain(scene, 'night');
  await killAll(scene);
  await startAgain(scene, 'next-morning');
  const finished = [...people.drafts].slice(0, FINISHING);
  records.begin(undefined);
  for (const [chat, intent] of finished) await finish(scene, chat, intent);
  await killAll(scene);
  await startAgain(scene, 'after-three-days');
  return { people, told: records.told, underWay, heldBack, finished: finished.map(([chat]) => chat) };
}

/** Everything is killed in the end, and comes back minutes later: what a dead process had in hand is taken up then. */
async function killingAllMorning(scene: Scene): Promise<number> {
  const { stage, people } = scene;
  const sent = repeats(stage.network);
  let underWay = 0;
  for (const [n, share] of KILLS_AT.entries()) {
    await heard(scene, Math.floor(everybody(people).length * share));
    const victims = n === KILLS_AT.length - 1 ? stage.servers : [stage.servers[n % stage.servers.length]!];
    if (victims.length === stage.servers.length) scene.clock.forward(2 * IN_HAND_MS);
    const counts = await Promise.all(victims.map((server) => killAndRestart(stage, server, sent)));
    underWay += counts.reduce((sum, count) => sum + count, 0);
  }
  return underWay;
}

/** The network takes nothing more before night, and then everything is killed. How many messages are left. */
async function holdBackTheRest(scene: Scene): Promise<number> {
  const { stage, clock } = scene;
  await until(scene, () => nothingIsDue(stage, clock.now()));
  const left = await unsaid(stage);
  await killAll(scene);
  stage.network.takeAtMost(Infinity);
  return left;
}

/** Starts the whole program at another time; resolves once all that is due then was seen to. */
async function startAgain(scene: Scene, part: Part): Promise<void> {
  const { clock, records, stage } = scene;
  clock.set(starts[part]);
  records.begin(part);
  await Promise.all(stage.servers.map(({ app }) => app.start()));
  const today = starts[part].slice(0, 10);
  await until(
    scene,
    async () =>
      (await stage.withStore(({ reminders }) => reminders.mark('digests'))) === today &&
      (await nothingIsDue(stage, clock.now())) &&
      (await unsaid(stage)) === 0,
  );
}

const killAll = ({ stage }: Scene) =>
  Promise.all(stage.servers.map(({ app }) => app.kill('program-and-children')));

/** Somebody hands in what they had left. */
async function finish({ stage }: Scene, chat: number, intent: Intent): Promise<void> {
  const { network, courier } = stage;
  const heardThere = ear(network, chat);
  const resident = { chat, intent, ear: heardThere, network, deliver: courier.deliver, ticks: false };
  const declared = declare({ ...resident, askedAgain: [] }, 'tiếp tục');
  await whileMoving(stage, declared, () => `${chat} can't hand in.`);
}

const heard = ({ stage }: Scene, messages: number): Promise<void> =>
  whileMoving(stage, stage.pulses.reach('heard', messages), () => `${messages} messages were awaited.`);

/** Longer than a process keeps a reminder in hand. */
const IN_HAND_MS = 61_000;

const nothingIsDue = (stage: Stage, now: Date): Promise<boolean> =>
  stage.withStore(
    async ({ reminders }) => (await reminders.findDue(new Date(now.getTime() + IN_HAND_MS), 1)).length === 0,
  );

/** Resolves when it is so; throws if that takes as long as nothing here takes. */
async function until({ stage, clock }: Scene, isSo: () => Promise<boolean>): Promise<void> {
  for (const stuckAt = performance.now() + STUCK_AFTER_MS; performance.now() < stuckAt;) {
    if (await isSo()) return;
    await delay(LOOK_AGAIN_AFTER_MS);
  }
  const due = await stage.withStore(({ reminders }) =>
    reminders.findDue(new Date(clock.now().getTime() + IN_HAND_MS), 5),
  );
  const written = stage.servers.flatMap(({ app }) => app.written().slice(-10));
  throw new Error(['It takes too long.', JSON.stringify(due), ...written].join('\n'));
}

interface SettableClock {
  readonly set: (at: string) => void;
  readonly forward: (milliseconds: number) => void;
  readonly now: () => Date;
  readonly aheadMs: () => number;
}

function settableClock(at: string): SettableClock {
  let ahead = 0;
  const set = (to: string): void => {
    ahead = Date.parse(to) - Date.now();
  };
  set(at);
  const forward = (milliseconds: number): void => void (ahead += milliseconds);
  return { set, forward, now: () => new Date(Date.now() + ahead), aheadMs: () => ahead };
}

interface Records {
  readonly hear: (message: Told) => void;
  /** What is heard from now on belongs to this part; to none, where it only answers. */
  readonly begin: (part: Part | undefined) => void;
  readonly told: ReadonlyMap<Part, readonly Told[]>;
}

function recording(): Records {
  const told = new Map<Part, readonly Told[]>([['morning', []]]);
  let current: Part | undefined = 'morning';
  return {
    told,
    hear: (message) => {
      if (current !== undefined) told.set(current, [...(told.get(current) ?? []), message]);
    },
    begin: (part) => {
      current = part;
      if (part !== undefined) told.set(part, []);
    },
  };
}
