import { conversationId } from '../core/ids';
import { openTestStore, type TestStore } from '../testing/test-store';
import type { Conversation } from './conversations';

const now = new Date('2026-11-22T03:00:00Z');
const later = (ms: number): Date => new Date(now.getTime() + ms);
const say = (key: string) => ({ kind: 'say', saying: { paragraphs: [{ said: key }] } }) as const;

function conversation(name: string, changes: Partial<Conversation> = {}): Conversation {
  return {
    id: conversationId(`simulator:test:${name}`),
    version: 1,
    session: { format: 1 },
    seen: ['u1'],
    outbox: [
      { id: '1.0', effect: say('một') },
      { id: '1.1', effect: say('hai') },
    ],
    ticked: 0,
    owner: 'one',
    dueAt: later(30_000),
    reach: 'open',
    updatedAt: now,
    ...changes,
  };
}

describe('conversations in the store', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store.drop());

  it('gives back what was saved', async () => {
    const saved = conversation('round-trip', {
      last: { messageId: '7', slot: 'photos' },
      reach: 'window-closed',
      heardAt: now,
    });
    expect(await store.conversations.save(saved)).toBe('saved');
    expect(await store.conversations.find(saved.id)).toEqual(saved);
  });

  it('finds nothing of a chat it has never seen', async () => {
    expect(await store.conversations.find(conversationId('simulator:test:nobody'))).toBeUndefined();
  });

  it('lets only one of two first writes through', async () => {
    const first = conversation('first');
    const outcomes = await Promise.all([store.conversations.save(first), store.conversations.save(first)]);
    expect(outcomes.sort()).toEqual(['overtaken', 'saved']);
  });

  it('lets only one of many writes of the same version through', async () => {
    const before = conversation('race');
    await store.conversations.save(before);
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, who) =>
        store.conversations.save({ ...before, version: 2, session: { who } }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    expect((await store.conversations.find(before.id))?.version).toBe(2);
  });

  it('takes performed entries out and gives up ownership with the last', async () => {
    const { id } = conversation('ticks');
    await store.conversations.save(conversation('ticks'));
    await store.conversations.tickOff([
      { id, version: 1, done: ['1.0'], emptied: false, learned: { last: { messageId: '5' } } },
    ]);
    expect(await store.conversations.find(id)).toMatchObject({
      outbox: [{ id: '1.1' }],
      owner: 'one',
      last: { messageId: '5' },
    });
    expect(
      await store.conversations.tickOff([{ id, version: 1, done: ['1.1'], emptied: true, learned: {} }]),
    ).toBe('ticked');
    const emptied = await store.conversations.find(id);
    expect(emptied).toMatchObject({ outbox: [] });
    expect(emptied).not.toHaveProperty('owner');
    expect(emptied).not.toHaveProperty('dueAt');
  });

  it('keeps ownership when a turn added something while the last entry was performed', async () => {
    const before = conversation('added');
    await store.conversations.save(before);
    const outbox = [...before.outbox, { id: '2.0', effect: say('ba') }];
    await store.conversations.save({ ...before, version: 2, outbox });
    const outcome = await store.conversations.tickOff([
      { id: before.id, version: 1, done: ['1.0', '1.1'], emptied: true, learned: {} },
    ]);
    expect(outcome).toBe('overtaken');
    expect(await store.conversations.find(before.id)).toMatchObject({
      outbox: [{ id: '2.0' }],
      owner: 'one',
    });
  });

  it('refuses a write of somebody who has not seen what the owner ticked off', async () => {
    const before = conversation('unseen-ticks');
    await store.conversations.save(before);
    await store.conversations.tickOff([
      { id: before.id, version: 1, done: ['1.0'], emptied: false, learned: {} },
    ]);
    expect(await store.conversations.save({ ...before, version: 2 }, { ticked: 0 })).toBe('overtaken');
    expect(await store.conversations.save({ ...before, version: 2 }, { ticked: 1 })).toBe('saved');
  });

  it('hands what is due to exactly one of those who claim it', async () => {
    const { id } = conversation('claim');
    await store.conversations.save(conversation('claim'));
    expect(await store.conversations.findDue(later(1_000), 10, [])).not.toContain(id);
    expect(await store.conversations.findDue(later(31_000), 10, [])).toContain(id);
    const claims = await Promise.all(
      ['two', 'three', 'four'].map((owner) =>
        store.conversations.claim(id, { owner, now: later(31_000), until: later(61_000), working: [] }),
      ),
    );
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  it('hands over nothing of a process that is at work, though its time ran out', async () => {
    const slow = conversation('slow', { owner: 'slow' });
    await store.conversations.save(slow);
    const due = later(31_000);
    const claim = { owner: 'two', now: due, until: later(61_000) };
    expect(await store.conversations.findDue(due, 100, ['slow'])).not.toContain(slow.id);
    expect(await store.conversations.claim(slow.id, { ...claim, working: ['slow'] })).toBeUndefined();
    expect(await store.conversations.findDue(due, 100, ['other'])).toContain(slow.id);
    expect(await store.conversations.claim(slow.id, { ...claim, working: ['other'] })).toBeDefined();
  });

  it('makes what a process had taken on due when it starts again under its name', async () => {
    const { id } = conversation('release', { owner: 'restarted' });
    await store.conversations.save(conversation('release', { owner: 'restarted' }));
    await store.conversations.release('restarted', later(1));
    expect(await store.conversations.findDue(later(2), 10, [])).toContain(id);
  });

  it('keeps others off until a postponed time', async () => {
    const { id } = conversation('postpone', { owner: 'patient' });
    await store.conversations.save(conversation('postpone', { owner: 'patient' }));
    await store.conversations.postpone(id, 'patient', later(90_000));
    expect(await store.conversations.findDue(later(60_000), 10, [])).not.toContain(id);
    await store.conversations.postpone(id, 'somebody else', later(1));
    expect(await store.conversations.findDue(later(60_000), 10, [])).not.toContain(id);
  });
});
