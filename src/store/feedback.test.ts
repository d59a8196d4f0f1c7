import { conversationId, personId, type SetRef } from '../core/ids';
import { currentSets } from '../criteria/catalogue';
import { refOf } from '../criteria/schema';
import { openTestStore, type TestStore } from '../testing/test-store';
import type { Feedback } from './feedback';

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

const chat = conversationId('simulator:plain:lan');
const set: SetRef = refOf(currentSets[0]!);
const tanHong = ['2025:30010', '2025:82'];
const said: Feedback = {
  id: `${chat}/1`,
  person: personId(chat),
  conversation: chat,
  at: new Date(1000),
  text: 'khó hiểu',
  path: tanHong,
};

const ids = (found: readonly Feedback[]): readonly string[] => found.map(({ id }) => id);

describe('feedback', () => {
  it('is kept once, and says better what it is about when it is kept again', async () => {
    const { feedback } = store;
    await feedback.keep(said);
    await feedback.keep({ ...said, set, indicator: 'TH3', text: 'another' });
    await feedback.keep(said);
    expect(await feedback.find(said.id)).toEqual({ ...said, set, indicator: 'TH3' });
  });

  it('is listed the newest first, page by page, in its commune and its province only', async () => {
    const { feedback } = store;
    for (const nth of [1, 2, 3])
      await feedback.keep({ ...said, id: `c/${nth}`, at: new Date(nth < 3 ? 5 : 9) });
    await feedback.keep({ ...said, id: 'nowhere', path: ['2025:82'], at: new Date(1) });
    const first = await feedback.page({ within: tanHong, limit: 2 });
    expect(ids(first)).toEqual(['c/3', 'c/2']);
    expect(ids(await feedback.page({ within: tanHong, limit: 2, after: first[1]! }))).toEqual(['c/1']);
    expect(ids(await feedback.page({ within: ['2025:82'], limit: 9 }))).toHaveLength(4);
    expect(await feedback.page({ within: ['2025:29926', '2025:82'], limit: 9 })).toEqual([]);
  });

  it('is filtered and counted by set, question and whether somebody saw it', async () => {
    const { feedback } = store;
    await feedback.keep({ ...said, id: 'a', set, indicator: 'TH3' });
    await feedback.keep({ ...said, id: 'b', set, indicator: 'TH3' });
    await feedback.keep({ ...said, id: 'c', set });
    const seen = { who: 'hung', at: new Date(5) };
    expect(await feedback.see('b', seen)).toBe(true);
    expect(await feedback.see('b', { who: 'tam', at: new Date(6) })).toBe(false);
    expect((await feedback.find('b'))?.seen).toEqual(seen);
    const page = async (ask: object) => ids(await feedback.page({ within: tanHong, limit: 9, ...ask }));
    expect(await page({ set, indicator: null })).toEqual(['c']);
    expect(await page({ set, indicator: 'TH3', state: 'new' })).toEqual(['a']);
    expect(await page({ set: 'other@1' })).toEqual([]);
    const counts = await feedback.counts(tanHong);
    expect(counts).toHaveLength(3);
    expect(counts).toEqual(
      expect.arrayContaining([
        { set, indicator: 'TH3', state: 'new', count: 1 },
        { set, indicator: 'TH3', state: 'seen', count: 1 },
        { set, state: 'new', count: 1 },
      ]),
    );
  });

  it('counts where its giver lives once that is known, and is gone with them', async () => {
    const { feedback } = store;
    await feedback.keep({ ...said, path: ['2025:82'] });
    expect(await feedback.page({ within: tanHong, limit: 9 })).toEqual([]);
    await feedback.place([said.person], tanHong);
    expect(ids(await feedback.page({ within: tanHong, limit: 9 }))).toEqual([said.id]);
    expect(ids(await feedback.of([said.person, personId('other')], 9))).toEqual([said.id]);
    await feedback.removeOf([said.person]);
    expect(await feedback.find(said.id)).toBeUndefined();
  });

  it('is the one person’s whose chats it was given in', async () => {
    const { feedback } = store;
    const other = {
      ...said,
      id: 'other/1',
      person: personId('other'),
      conversation: conversationId('other'),
    };
    await feedback.keep(said);
    await feedback.keep(other);
    const among = [said.person, other.person];
    await feedback.assign(said.person, among, [said.conversation, other.conversation]);
    expect(new Set(ids(await feedback.of([said.person], 9)))).toEqual(new Set([other.id, said.id]));
    await feedback.assign(other.person, among, [other.conversation]);
    expect(ids(await feedback.of([other.person], 9))).toEqual([other.id]);
    expect(ids(await feedback.of([said.person], 9))).toEqual([said.id]);
  });
});
