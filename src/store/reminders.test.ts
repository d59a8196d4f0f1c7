import { conversationId } from '../core/ids';
import { openTestStore, type TestStore } from '../testing/test-store';
import { type Reminder, reminderStore, type Reminders } from './reminders';
import { wishStore } from './reminder-wishes';
import { silentChatStore } from './silent-chats';

let store: TestStore;
let reminders: Reminders;
beforeAll(async () => {
  store = await openTestStore();
  reminders = await reminderStore(store.connection);
});
afterAll(() => store.drop());

const lan = conversationId('telegram:1:lan');
const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 3, minute));
const reminder = (id: string, minute: number, kind: Reminder['kind'] = 'draft'): Reminder => ({
  id,
  kind,
  chat: lan,
  step: `step-${id}`,
  turn: at(0),
  dueAt: at(minute),
});

describe('reminders in the store', () => {
  it('are planned once, however often', async () => {
    await reminders.plan([reminder('a', 1), reminder('b', 2)]);
    await reminders.plan([{ ...reminder('a', 30), step: 'other' }]);
    expect(await reminders.findDue(at(5), 10)).toEqual([reminder('a', 1), reminder('b', 2)]);
    expect(await reminders.findDue(at(1), 10)).toEqual([reminder('a', 1)]);
  });

  it('are claimed by one, and by another once the lease ran out', async () => {
    const claims = await Promise.all([1, 2, 3].map(() => reminders.claim('a', { now: at(5), until: at(6) })));
    expect(claims.filter((claimed) => claimed)).toHaveLength(1);
    expect(await reminders.claim('a', { now: at(5), until: at(6) })).toBe(false);
    expect(await reminders.claim('a', { now: at(6), until: at(8) })).toBe(true);
  });

  it('stay ended, also when planned again', async () => {
    await reminders.end({ id: 'a' }, { state: 'sent', at: at(6) });
    await reminders.plan([reminder('a', 1)]);
    await reminders.postpone('a', at(7));
    expect((await reminders.findDue(at(50), 10)).map(({ id }) => id)).toEqual(['b']);
  });

  it('tell of the last digest that came to an end', async () => {
    await reminders.plan([
      { ...reminder('d1', 1, 'digest'), step: '2026-03-02' },
      { ...reminder('d2', 1, 'digest'), step: '2026-03-05' },
      { ...reminder('d3', 1, 'digest'), step: '2026-03-06' },
    ]);
    expect(await reminders.lastDigest([lan])).toBeUndefined();
    await reminders.end({ id: 'd1' }, { state: 'sent', at: at(3) });
    await reminders.end({ id: 'd2' }, { state: 'skipped', why: 'blocked', at: at(4) });
    await reminders.end({ id: 'd3' }, { state: 'dropped', why: 'done', at: at(5) });
    expect(await reminders.lastDigest([lan])).toMatchObject({ step: '2026-03-05', endedAt: at(4) });
  });

  it('go with the chat', async () => {
    await reminders.removeOf([lan]);
    expect(await reminders.findDue(at(59), 10)).toEqual([]);
  });

  it('remember how far a planning got', async () => {
    expect(await reminders.mark('drafts')).toBeUndefined();
    await reminders.setMark('drafts', 'x');
    await reminders.setMark('drafts', 'y');
    expect(await reminders.mark('drafts')).toBe('y');
  });

  it('of which several were taken back give way to the last of them', async () => {
    const chat = conversationId('telegram:1:many');
    await reminders.plan(['x', 'y'].map((id) => ({ ...reminder(id, 1), chat })));
    for (const id of ['x', 'y']) await reminders.reopen(id, at(3));
    const by = { sentSince: at(0), dueBy: at(9) };
    expect(await reminders.isFollowed({ id: 'x', chat }, by)).toBe(true);
    expect(await reminders.isFollowed({ id: 'y', chat }, by)).toBe(false);
  });
});

describe('what a person wants of reminders', () => {
  it('is what was said last in any of their chats', async () => {
    const wishes = wishStore(store.connection);
    const other = conversationId('zalo-oa:1:lan');
    expect(await wishes.of([lan, other])).toBeUndefined();
    await wishes.keep([lan], { off: ['draft'], from: 1080, at: at(1) });
    await wishes.keep([other], { off: [], snoozedUntil: at(50), at: at(2) });
    expect(await wishes.of([lan, other])).toEqual({ off: [], snoozedUntil: at(50), at: at(2) });
    expect(await wishes.of([lan])).toEqual({ off: ['draft'], from: 1080, at: at(1) });
    await wishes.removeOf([lan, other]);
    expect(await wishes.of([lan, other])).toBeUndefined();
  });
});

describe('silent chats', () => {
  it('are found by when they were last heard', async () => {
    const silent = silentChatStore(store.connection);
    const chat = (name: string, minute: number) => ({
      id: conversationId(`simulator:1:${name}`),
      version: 1,
      session: { name },
      seen: [],
      outbox: [],
      ticked: 0,
      reach: 'open' as const,
      heardAt: at(minute),
      updatedAt: at(minute),
    });
    for (const [name, minute] of [
      ['c', 3],
      ['a', 1],
      ['b', 2],
      ['d', 4],
    ] as const)
      await store.conversations.save(chat(name, minute));
    const found = await silent.heardBetween(at(2), at(3), 10);
    expect(found.map(({ id, session }) => [id, session])).toEqual([
      ['simulator:1:b', { name: 'b' }],
      ['simulator:1:c', { name: 'c' }],
    ]);
    expect(await silent.heardBetween(at(0), at(9), 1)).toHaveLength(1);
  });
});
