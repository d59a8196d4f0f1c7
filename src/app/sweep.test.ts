import { conversationId } from '../core/ids';
import { openTestStore, type TestStore } from '../testing/test-store';
import { sweeper } from './sweep';

const now = new Date('2026-11-22T03:00:00Z');

describe('sweeping', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store.drop());

  it('takes over everything a dead process left, however much that is', async () => {
    const left = Array.from({ length: 450 }, (_, n) => conversationId(`simulator:test:${n}`));
    await Promise.all(
      left.map((id) =>
        store.conversations.save({
          id,
          version: 1,
          session: {},
          seen: [],
          outbox: [{ id: '1.0', effect: { kind: 'say', saying: { paragraphs: [{ said: 'Dạ.' }] } } }],
          ticked: 0,
          owner: 'dead',
          dueAt: now,
          reach: 'open',
          updatedAt: now,
        }),
      ),
    );
    const takenOver: string[] = [];
    const sweep = sweeper({
      conversations: store.conversations,
      clock: { now: () => now },
      owner: 'alive',
      working: () => [],
      takeOver: (id) => {
        takenOver.push(id);
        return Promise.resolve();
      },
    });
    await sweep();
    expect(takenOver.sort()).toEqual([...left].sort());
    await sweep();
    expect(takenOver).toHaveLength(left.length);
  });
});
