import { join } from 'node:path';
import type { Channel, Delivery } from '../../bots/channel';
import { conversationId, officerId, type ConversationId } from '../../core/ids';
import { newOfficer, withChange } from '../../core/officer';
import { planArea } from '../../notifications/plan/plan-area';
import { reminding } from '../../notifications/reminding';
import { readUnits } from '../../store/unit-files';
import { communes, province } from '../../testing/dong-thap';
import { linkedStage } from '../../testing/linked-chats';
import { atThirdQuestion } from '../../testing/linked-people';
import { shippedPlan } from '../../testing/shipped-plan';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { assistant, type Assistant } from '../../wiring/assistant';
import type { Store } from '../../wiring/open-store';
import { projectFolder } from '../../wiring/project-folder';
import { unwatched } from '../watch';

const plan = shippedPlan('dong-thap');
const rules = { from: 20 * 60, until: 7 * 60, sundays: true, extraDays: new Set<string>() };
const calendar = reminding({ plan, rules, most: 6, isPlanned: planArea(plan, communes).isPlanned });
const units = readUnits(join(projectFolder(), 'data'));
const commune = '2025:29926';
const DAY_MS = 86_400_000;
/** Longer than a process keeps what it took in hand. */
const LEASE_MS = 61_000;
// A machine with much else to do takes several times as long as a quiet one.
const PATIENCE_MS = 300_000;

let store: TestStore;
/** A day fourteen days before the report of the plan is due. */
let now = Date.parse('2026-11-05T01:30:00.000Z');
/** A conversation left half-way, to be copied. */
let left: Record<string, unknown>;
/** The chats that got a message, once for each. */
const sent: string[] = [];
/** The network takes nothing. */
let away = false;

beforeAll(async () => {
  store = await openTestStore();
  const lan = await atThirdQuestion(linkedStage(store).phone('telegram', 'lan'));
  const conversations = store.connection.collection<{ _id: string }>('conversations');
  left = (await conversations.findOne({ _id: lan.id }))!;
  await conversations.deleteMany({});
});
afterAll(() => store.drop());

/** The store as a process sees it that can die: from one of its calls on nothing gets there any more. */
function mortal() {
  let calls = 0;
  let dyingAt = Infinity;
  const dying =
    (call: (...args: readonly unknown[]) => unknown) =>
    (...args: readonly unknown[]) => {
      calls += 1;
      return calls < dyingAt ? call(...args) : Promise.reject(new Error('killed'));
    };
  const wrapped = Object.entries(store).map(([name, part]) => {
    if (typeof part !== 'object' || name === 'connection') return [name, part] as const;
    const calling = Object.entries(part as Record<string, unknown>).map(([key, each]) => [
      key,
      typeof each === 'function' ? dying(each as Parameters<typeof dying>[0]) : each,
    ]);
    return [name, Object.fromEntries(calling)] as const;
  });
  return {
    store: Object.fromEntries(wrapped) as unknown as Store,
    /** Is alive once more, until this call from now on. */
    liveUntil: (call: number) => {
      calls = 0;
      dyingAt = call;
    },
    isDead: () => calls >= dyingAt,
  };
}

function processOn(over: Store, owner: string): Assistant {
  const channel: Channel = {
    name: 'telegram',
    capabilities: { buttons: 100, buttonLabelLength: 60, textLength: 4096, edit: false },
    read: () => undefined,
    send: (chat) => {
      if (away)
        return Promise.resolve<Delivery>({ kind: 'unavailable', retryAfterSeconds: 3_600, scope: 'account' });
      sent.push(chat);
      return Promise.resolve<Delivery>({ kind: 'delivered', messageId: String(sent.length) });
    },
    sendFile: () => Promise.resolve({ kind: 'refused', reason: 'invalid' }),
    fetchPhoto: () => Promise.resolve({ kind: 'unavailable', retryAfterSeconds: 1 }),
  };
  const nothing = () => Promise.resolve(undefined);
  return assistant({
    store: over,
    photoBytes: { put: nothing, get: nothing, remove: nothing, check: nothing },
    units,
    province,
    round: { id: 'thu-2026', year: 2026, kind: 'trial' },
    staffPauseMinutes: 60,
    endpoints: [{ address: 'telegram:1', channel }],
    reminding: calendar,
    clock: { now: () => new Date(now) },
    watch: unwatched,
    owner,
    later: () => undefined,
  });
}

/** Plans and sends once, as far as it gets. */
async function works(process: Assistant): Promise<void> {
  await process.reminders?.plan().catch(() => undefined);
  await process.reminders?.sendDue().catch(() => undefined);
  await process.settled();
}

/** Somebody who stopped a day ago. */
async function resident(name: string): Promise<ConversationId> {
  const id = conversationId(`telegram:1:${name}`);
  const heardAt = new Date(now - DAY_MS - 1_000);
  const conversations = store.connection.collection<{ _id: string }>('conversations');
  const session = { ...(left['session'] as object), heardAt: heardAt.toISOString() };
  await conversations.insertOne({ ...left, _id: id, session, seen: [], outbox: [], heardAt } as never);
  return id;
}

/** An officer who owes a report and was told nothing today. */
async function officer(name: string): Promise<ConversationId> {
  const id = conversationId(`telegram:1:${name}`);
  await store.connection.collection('officers').deleteMany({});
  await store.connection.collection<{ _id: string }>('reminderMarks').deleteOne({ _id: 'digests' });
  const conversations = store.connection.collection<{ _id: string }>('conversations');
  const heardAt = new Date(now - 30 * DAY_MS);
  const session = { format: 1, locale: 'vi', consents: {}, profile: {}, answers: {} };
  await conversations.insertOne({ ...left, _id: id, session, seen: [], outbox: [], heardAt } as never);
  const at = new Date(now);
  const change = {
    kind: 'granted',
    role: 'commune-officer',
    unit: commune,
    key: name,
    by: 'test',
    at,
  } as const;
  await store.officers.save(withChange(newOfficer(officerId(id)), change), [commune, province]);
  return id;
}

const copiesIn = (chat: ConversationId) => sent.filter((each) => chat.endsWith(`:${each}`));

/** What stands of a chat's reminders: how each ended, or that it is still to come. */
const rowsOf = async (chat: ConversationId) => {
  const rows = await store.connection
    .collection<{ step: string; state?: string }>('reminders')
    .find({ chat })
    .sort({ turn: 1, _id: 1 })
    .toArray();
  return rows.map(({ step, state }) => `${step} ${state ?? 'planned'}`);
};

/** Of these chats those whose message may have left, for all that the store knows. */
async function notTickedOff(chats: readonly ConversationId[]): Promise<ReadonlySet<string>> {
  const conversations = store.connection.collection<{ _id: string; outbox: readonly unknown[] }>(
    'conversations',
  );
  const found = await conversations.find({ _id: { $in: [...chats] } }).toArray();
  return new Set(found.flatMap(({ _id, outbox }) => (outbox.length > 0 ? [_id] : [])));
}

/** A process that dies, with its store, and another one. */
interface Two {
  readonly first: ReturnType<typeof mortal>;
  readonly dies: Assistant;
  readonly lives: Assistant;
}

interface Outcome {
  readonly flaws: readonly string[];
  readonly died: boolean;
}

/** What is wrong after one process died and another took over, and whether the first died at all. */
async function afterDeath({ first, dies, lives }: Two, dyingAt: number): Promise<Outcome> {
  const chats = [await resident(`dan-${dyingAt}`), await officer(`can-bo-${dyingAt}`)] as const;
  first.liveUntil(dyingAt);
  await works(dies);
  const inFlight = await notTickedOff(chats);
  now += LEASE_MS;
  await works(lives);
  await lives.sweep();
  await lives.settled();
  const rows = await Promise.all(chats.map(rowsOf));
  const flaws = chats.flatMap((chat, at) => {
    const copies = copiesIn(chat).length;
    const expected = at === 0 ? 'draft-1 sent,draft-3 planned' : '2026-11-05 sent';
    return [
      // A message that was on its way when the process died may come again: no network can be asked whether it got it.
      ...(copies === 1 || (copies === 2 && inFlight.has(chat)) ? [] : [`${chat}: ${copies} copies`]),
      ...(rows[at]?.join() === expected ? [] : [`${chat}: ${String(rows[at])}`]),
    ];
  });
  return { flaws, died: first.isDead() };
}

describe('reminders and digests', () => {
  it(
    'are lost with no process that dies, at whichever of its steps, and made twice by none that takes over',
    async () => {
      const first = mortal();
      const two = { first, dies: processOn(first.store, 'first'), lives: processOn(store, 'second') };
      let dyingAt = 0;
      for (let died = true; died;) {
        dyingAt += 1;
        const outcome = await afterDeath(two, dyingAt);
        expect({ dyingAt, flaws: outcome.flaws }).toEqual({ dyingAt, flaws: [] });
        ({ died } = outcome);
      }
      // Planning, claiming, judging, telling, sending and ticking off all lie between.
      expect(dyingAt).toBeGreaterThan(30);
    },
    PATIENCE_MS,
  );

  it('are made once by four processes at the same time', async () => {
    const chats: ConversationId[] = [await officer('can-bo-chung')];
    for (let place = 0; place < 12; place += 1) chats.push(await resident(`dan-chung-${place}`));
    const processes = [1, 2, 3, 4].map((number) => processOn(store, `one-of-four-${number}`));
    await Promise.all(processes.map(works));
    await Promise.all(processes.map(works));
    expect(chats.map((chat) => copiesIn(chat).length)).toEqual(chats.map(() => 1));
    for (const chat of chats.slice(1))
      expect(await rowsOf(chat)).toEqual(['draft-1 sent', 'draft-3 planned']);
  });

  describe('that the network did not take before night', () => {
    const evening = Date.parse('2026-11-10T12:50:00.000Z');
    const at = (hours: number): number => evening + hours * 3_600_000;
    let chats: readonly ConversationId[];

    beforeEach(async () => {
      await store.connection.collection('reminders').deleteMany({});
      await store.connection.collection('conversations').deleteMany({});
      now = evening;
      chats = [await resident(`dan-toi-${sent.length}`), await officer(`can-bo-toi-${sent.length}`)];
      away = true;
      await works(processOn(store, 'in-the-evening'));
      away = false;
    });

    const looksAt = async (hours: number): Promise<readonly number[]> => {
      now = at(hours);
      const process = processOn(store, `after-${hours}`);
      await process.sweep();
      await process.settled();
      await works(process);
      return chats.map((chat) => copiesIn(chat).length);
    };

    it('are said in the morning, once', async () => {
      expect(await looksAt(1)).toEqual([0, 0]);
      expect(await looksAt(7)).toEqual([0, 0]);
      expect(await looksAt(13)).toEqual([1, 1]);
      expect(await looksAt(16)).toEqual([1, 1]);
    });

    it('are said once with those that came due meanwhile', async () => {
      expect(await looksAt(24 * 3)).toEqual([1, 1]);
      expect(await looksAt(24 * 3 + 1)).toEqual([1, 1]);
    });
  });
});
