import type { Channel, Delivery, FittedMessage } from '../bots/channel';
import type { Event } from '../flows/engine/event';
import type { Effect } from '../flows/engine/effect';
import { openTestStore, type TestStore } from '../testing/test-store';
import { conversationAt, placeFinder } from './endpoint';
import { converse, type Converse } from './converse';
import type { Converser } from './converser';
import type { Outcome } from './outcome';
import type { Perform } from './perform';
import { unwatched } from './watch';

/** An engine that remembers what it heard and says how much that is. */
interface Heard {
  readonly heard: readonly string[];
}

const words = (event: Event): string => {
  if (event.kind === 'texted') return event.text;
  return event.kind === 'photo-kept' ? `photo ${event.photo}` : event.kind;
};

const countingEngine: Converser = {
  begin: () => ({ heard: [] }),
  localeOf: () => 'vi',
  advance: (session, event) => {
    const { heard } = session as Heard;
    const effects: Effect[] =
      event.kind === 'photographed'
        ? [{ kind: 'keep-photo', request: `r${heard.length}`, photo: event.photo }]
        : [
            {
              kind: 'say',
              saying: {
                paragraphs: [{ said: String(heard.length + 1) }],
                ...(event.kind === 'photo-kept' ? { slot: 'photos' } : {}),
              },
            },
          ];
    return { session: { heard: [...heard, words(event)] }, effects };
  },
};

interface Stage {
  readonly one: Converse;
  readonly two: Converse;
  readonly said: string[];
  /** What the network will do with the next messages. */
  readonly deliveries: Delivery['kind'][];
  readonly waits: (() => void)[];
}

const channel: Channel = {
  name: 'simulator',
  capabilities: { buttons: 0, buttonLabelLength: 0, textLength: 1000, edit: false },
  read: (update) => update as ReturnType<Channel['read']>,
  send: () => Promise.resolve({ kind: 'delivered', messageId: '1' }),
  sendFile: () => Promise.resolve({ kind: 'refused', reason: 'invalid' }),
  fetchPhoto: () => Promise.resolve({ kind: 'refused', reason: 'gone' }),
};
const endpoint = { address: 'simulator:test', channel };

describe('conversing', () => {
  let store: TestStore;
  let stage: Stage;
  let chats = 0;
  let chat = '';

  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store.drop());
  beforeEach(() => {
    chat = `chat${++chats}`;
    stage = setStage(store);
  });

  const id = () => conversationAt(endpoint, chat);
  const text = (updateId: string, text: string) => ({ updateId, chat, happening: { kind: 'texted', text } });
  const photo = (updateId: string) => ({
    updateId,
    chat,
    happening: { kind: 'photographed', photo: { ref: updateId }, album: 'a' },
  });
  const heard = async () => ((await store.conversations.find(id()))?.session as Heard).heard;

  it('answers an update that comes twice once', async () => {
    await stage.one.receive(endpoint, text('1', 'chào'));
    await stage.one.receive(endpoint, text('1', 'chào'));
    await stage.one.settled();
    expect(await heard()).toEqual(['chào']);
    expect(stage.said).toEqual(['1']);
  });

  it('answers an update that two processes get at the same time once', async () => {
    await Promise.all([
      stage.one.receive(endpoint, text('1', 'chào')),
      stage.two.receive(endpoint, text('1', 'chào')),
    ]);
    await Promise.all([stage.one.settled(), stage.two.settled()]);
    expect(await heard()).toEqual(['chào']);
    expect(stage.said).toEqual(['1']);
  });

  it('keeps both answers when two arrive at once', async () => {
    await Promise.all([
      stage.one.receive(endpoint, text('1', 'một')),
      stage.one.receive(endpoint, text('2', 'hai')),
    ]);
    await stage.one.settled();
    expect(await heard()).toEqual(['một', 'hai']);
    expect(stage.said).toEqual(['1', '2']);
  });

  it('keeps all answers when twenty reach two processes at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? stage.one : stage.two).receive(endpoint, text(`${n}`, `câu ${n}`)),
      ),
    );
    await settledBoth(stage);
    expect([...(await heard())].sort()).toEqual(Array.from({ length: 20 }, (_, n) => `câu ${n}`).sort());
    expect(stage.said.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it('leaves nothing in the outbox, and no owner, once all is said', async () => {
    await stage.one.receive(endpoint, text('1', 'chào'));
    await stage.one.settled();
    const stored = await store.conversations.find(id());
    expect(stored).toMatchObject({ outbox: [] });
    expect(stored).not.toHaveProperty('owner');
  });

  it('says nothing before it is stored: with the store gone the update is refused and nothing was said', async () => {
    const broken = setStage({
      ...store,
      conversations: { ...store.conversations, save: () => Promise.reject(new Error('no store')) },
    });
    await expect(broken.one.receive(endpoint, text('1', 'chào'))).rejects.toThrow('no store');
    await broken.one.settled();
    expect(broken.said).toEqual([]);
    await stage.one.receive(endpoint, text('1', 'chào'));
    await stage.one.settled();
    expect(stage.said).toEqual(['1']);
  });

  it('says the same again later when the network asks for patience, and keeps the order', async () => {
    stage.deliveries.push('unavailable');
    await stage.one.receive(endpoint, text('1', 'một'));
    await stage.one.settled();
    expect(stage.said).toEqual([]);
    stage.waits.shift()?.();
    await stage.one.receive(endpoint, text('2', 'hai'));
    await stage.one.settled();
    expect(stage.said).toEqual(['1', '2']);
  });

  it('takes over what a process left behind when it died', async () => {
    stage.deliveries.push('unavailable');
    await stage.one.receive(endpoint, text('1', 'chào'));
    await stage.one.settled();
    await store.conversations.release('one', new Date());
    await stage.two.sweep();
    await stage.two.settled();
    expect(stage.said).toEqual(['1']);
  });

  it('leaves to a process that is merely slow what it has begun, also where a turn is taken elsewhere meanwhile', async () => {
    stage.deliveries.push('unavailable');
    await stage.one.sweep();
    await stage.two.sweep();
    await stage.one.receive(endpoint, text('1', 'chào'));
    await stage.one.settled();
    await store.conversations.postpone(id(), 'one', new Date());
    await stage.two.sweep();
    await stage.two.receive(endpoint, text('2', 'còn đó không'));
    await stage.two.settled();
    expect(stage.said).toEqual([]);
    await stage.one.sweep();
    await stage.one.settled();
    expect(stage.said).toEqual(['1', '2']);
  });

  it('resumes its own work after a restart', async () => {
    stage.deliveries.push('unavailable');
    await stage.one.receive(endpoint, text('1', 'chào'));
    await stage.one.settled();
    const restarted = setStage(store);
    await restarted.one.resume();
    await restarted.one.settled();
    expect(restarted.said).toEqual(['1']);
  });

  it('says nothing again that is ticked off while the chat is being read anew', async () => {
    const { conversations } = store;
    const outboxOf = async () => (await conversations.find(id()))?.outbox ?? [];
    let tickOffs = 0;
    const racing = setStage({
      heartbeats: store.heartbeats,
      conversations: {
        ...conversations,
        tickOff: async (ticks) => {
          tickOffs += 1;
          const outcome = await conversations.tickOff(ticks);
          // As if another chat of the group had been written by somebody else.
          return tickOffs === 1 ? 'overtaken' : outcome;
        },
        find: async (chat) => {
          const found = await conversations.find(chat);
          if (tickOffs > 0) for (let turns = 0; turns < 20; turns++) await outboxOf();
          return found;
        },
      },
    });
    racing.deliveries.push('unavailable');
    await racing.one.receive(endpoint, text('1', 'một'));
    await racing.one.settled();
    await racing.one.receive(endpoint, text('2', 'hai'));
    await racing.one.settled();
    racing.waits.shift()?.();
    for (let turns = 0; turns < 60; turns++) await outboxOf();
    await racing.one.settled();
    expect(racing.said).toEqual(['1', '2']);
    expect(await outboxOf()).toEqual([]);
  });

  it('tells the engine of a kept photo, once, and confirms an album with one message', async () => {
    await Promise.all(['1', '2', '3', '4'].map((n) => stage.one.receive(endpoint, photo(n))));
    await stage.one.settled();
    const all = await heard();
    expect(all.filter((what) => what.startsWith('photo '))).toHaveLength(4);
    expect(stage.said).toEqual(['8']);
  });

  it('stops saying things to a chat that blocked us, and starts again when the person writes', async () => {
    stage.deliveries.push('refused');
    await stage.one.receive(endpoint, text('1', 'chào'));
    await stage.one.settled();
    expect((await store.conversations.find(id()))?.reach).toBe('blocked');
    await stage.one.receive(endpoint, text('2', 'chào'));
    await stage.one.settled();
    expect((await store.conversations.find(id()))?.reach).toBe('open');
  });

  it('remembers when the person last did something, which a picture being kept is not', async () => {
    const at = '2026-11-02T01:00:00.000Z';
    await stage.one.receive(endpoint, { ...photo('1'), at });
    await stage.one.settled();
    expect(await heard()).toEqual(['photographed', expect.stringMatching(/^photo /)]);
    expect((await store.conversations.find(id()))?.heardAt).toEqual(new Date(at));
  });

  it('gives up a message that can never be worded, and goes on with the next', async () => {
    const failing = setStage(store, { failOn: '1' });
    await failing.one.receive(endpoint, text('1', 'một'));
    for (let tries = 0; tries < 6; tries++) {
      await failing.one.settled();
      failing.waits.shift()?.();
    }
    await failing.one.receive(endpoint, text('2', 'hai'));
    await failing.one.settled();
    expect(failing.said).toEqual(['2']);
  });
});

async function settledBoth({ one, two }: Stage): Promise<void> {
  for (let rounds = 0; rounds < 5; rounds++) await Promise.all([one.settled(), two.settled()]);
}

function setStage(
  store: Pick<TestStore, 'conversations' | 'heartbeats'>,
  { failOn }: { failOn?: string } = {},
): Stage {
  const said: string[] = [];
  const deliveries: Delivery['kind'][] = [];
  const waits: (() => void)[] = [];
  const findPlace = placeFinder([endpoint]);
  const perform: Perform = (conversation, { effect, id }) => {
    if (findPlace(conversation.id) === undefined)
      throw new Error('The id of the conversation names no channel.');
    if (effect.kind === 'keep-photo') {
      const event = { kind: 'photo-kept', at: '', request: effect.request, photo: id } as unknown as Event;
      return Promise.resolve<Outcome>({ kind: 'done', learned: {}, event });
    }
    if (effect.kind !== 'say') throw new Error(`Nobody asked for ${effect.kind}.`);
    const [paragraph] = effect.saying.paragraphs;
    const message: FittedMessage = { text: paragraph && 'said' in paragraph ? paragraph.said : '', rows: [] };
    if (message.text === failOn) return Promise.reject(new Error('cannot be worded'));
    const fate = deliveries.shift() ?? 'delivered';
    if (fate === 'unavailable') return Promise.resolve({ kind: 'later', waitMs: 1000 });
    if (fate === 'refused') return Promise.resolve({ kind: 'done', learned: { reach: 'blocked' } });
    said.push(message.text);
    return Promise.resolve({ kind: 'done', learned: {} });
  };
  const process = (owner: string): Converse =>
    converse({
      conversations: store.conversations,
      heartbeats: store.heartbeats,
      converser: countingEngine,
      perform,
      clock: { now: () => new Date() },
      watch: unwatched,
      owner,
      later: (_milliseconds, task) => waits.push(task),
    });
  return { one: process('one'), two: process('two'), said, deliveries, waits };
}
