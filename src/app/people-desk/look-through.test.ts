import { conversationId } from '../../core/ids';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { lookThrough } from './look-through';

let store: TestStore;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

describe('looking through people of a name', () => {
  it('meets everybody once, also who has the word twice in their name', async () => {
    const chats = Array.from({ length: 120 }, (_, n) => conversationId(`simulator:plain:lan-${n}`));
    for (const [n, chat] of chats.entries()) {
      const profile = { name: 'Lan Thị Lan', birthYear: 1900 + n };
      await store.people.remember(chat, { profile, consents: [] }, new Date(0));
    }
    const everybody = <T>(found: readonly T[]) => Promise.resolve(found);
    const asked = { commune: undefined, start: 'lan' };
    const { found } = await lookThrough(store.people, asked, everybody, { rows: 500, looks: 1_000 });
    expect(found.map(({ person }) => person.id).toSorted()).toEqual(chats.toSorted());
  });
});
