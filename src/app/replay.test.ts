import { conversationId } from '../core/ids';
import { openTestStore, type TestStore } from '../testing/test-store';
import { chatsAtHand } from './chats-at-hand';
import type { Converser } from './converser';
import { turnTaker } from './take-turn';
import { unwatched } from './watch';

/** Remembers every word. */
const listener: Converser = {
  begin: () => [],
  localeOf: () => 'vi',
  advance: (session, event) => ({
    session: [...(session as readonly string[]), event.kind === 'texted' ? event.text : event.kind],
    effects: [],
  }),
};

const HOUR_MS = 3_600_000;

describe('an update that comes again', () => {
  let store: TestStore;
  let now: Date;
  let chats = 0;
  let id = conversationId('simulator:replay:0');
  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store.drop());
  beforeEach(() => {
    now = new Date('2026-11-02T01:00:00Z');
    id = conversationId(`simulator:replay:${++chats}`);
  });

  /** A process of its own, which knows of the chat what is stored. */
  const freshProcess = () =>
    turnTaker(
      {
        conversations: store.conversations,
        converser: listener,
        clock: { now: () => now },
        watch: unwatched,
        owner: 'one',
        working: () => [],
      },
      chatsAtHand(10),
      () => undefined,
    ).takeTurn;
  const take = async (updateId: string, at = now, takeTurn = freshProcess()): Promise<void> => {
    await takeTurn(id, updateId, { kind: 'texted', text: updateId, at: at.toISOString() });
  };
  const takeMany = async (from: number, to: number): Promise<void> => {
    const takeTurn = freshProcess();
    for (let number = from; number <= to; number++) await take(`u${number}`, now, takeTurn);
  };
  const heard = async () => (await store.conversations.find(id))?.session as readonly string[];
  const later = (milliseconds: number): void => {
    now = new Date(now.getTime() + milliseconds);
  };

  it('is passed over after thirty others', async () => {
    const sentAt = now;
    await takeMany(0, 30);
    await take('u0', sentAt);
    await take('u17', sentAt);
    expect(await heard()).toHaveLength(31);
  });

  it('is passed over until a day after it was taken', async () => {
    const sentAt = now;
    await takeMany(0, 30);
    later(24 * HOUR_MS);
    await takeMany(31, 40);
    await take('u3', sentAt);
    expect(await heard()).toHaveLength(41);
  });

  it('is passed over after more than anybody can send in a day', async () => {
    const sentAt = now;
    await take('first', sentAt);
    for (let minute = 0; minute < 60; minute++) {
      later(60_000);
      await takeMany(minute * 10, minute * 10 + 9);
    }
    await take('first', sentAt);
    expect(await heard()).toHaveLength(601);
  }, 120_000);

  it('is taken if it was not taken before, however many came meanwhile', async () => {
    const sentAt = now;
    await takeMany(0, 60);
    later(2 * HOUR_MS);
    await takeMany(61, 100);
    await take('sent again after two hours', sentAt);
    expect((await heard()).at(-1)).toBe('sent again after two hours');
  });

  it('is not remembered for good', async () => {
    await takeMany(0, 60);
    later(26 * HOUR_MS);
    await take('next day');
    const stored = await store.conversations.find(id);
    expect(stored?.seen).toHaveLength(24);
    expect(stored?.seenBefore?.length).toBeLessThan(20);
  });

  it('costs a chat of a hundred messages a day no more than 1.5 KB', async () => {
    await takeMany(1, 100);
    expect((await store.conversations.find(id))?.seenBefore?.length).toBeLessThan(1_500);
  });
});
