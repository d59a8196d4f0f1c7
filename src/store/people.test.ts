import { conversationId } from '../core/ids';
import { openTestStore, type TestStore } from '../testing/test-store';
import type { FoundByName, NamePlace } from './people-by-name';

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

const [tanHong, elsewhere] = ['2025:29926', '2025:30019'];
const at = new Date('2026-10-01T01:00:00Z');
const chatOf = (name: string) => conversationId(`simulator:plain:${name}`);

const remember = (chat: string, profile: Parameters<TestStore['people']['remember']>[1]['profile']) =>
  store.people.remember(chatOf(chat), { profile, consents: [] }, at);

const namesOf = (found: readonly FoundByName[]) => found.map(({ person }) => person.profile.name);
const find = async (start: string, commune?: string) =>
  namesOf(await store.people.byName({ commune, start, limit: 20 }));

describe('people by name', () => {
  it('are found by any run of words of it, in their commune or anywhere', async () => {
    await remember('1', { name: 'Nguyễn Thị Lan', commune: tanHong });
    await remember('2', { name: 'Trần Lan Anh', commune: elsewhere });
    await remember('3', { name: 'Lê Thị Lành', commune: tanHong });
    await remember('4', { commune: tanHong });
    expect(await find('lan')).toEqual(['Trần Lan Anh', 'Nguyễn Thị Lan', 'Lê Thị Lành']);
    expect(await find('thi lan')).toEqual(['Nguyễn Thị Lan', 'Lê Thị Lành']);
    expect(await find('lan', tanHong)).toEqual(['Nguyễn Thị Lan', 'Lê Thị Lành']);
    expect(await find('lan', elsewhere)).toEqual(['Trần Lan Anh']);
    expect(await find('2025')).toEqual([]);
    expect(await find('an')).toEqual(['Trần Lan Anh']);
  });

  it('are found by what they told last, and not at all once they are gone', async () => {
    await remember('1', { name: 'Nguyễn Thị Lan', commune: tanHong });
    await remember('1', { name: 'Phạm Thị Hoa', commune: elsewhere });
    expect([await find('lan'), await find('hoa', tanHong)]).toEqual([[], []]);
    expect(await find('hoa', elsewhere)).toEqual(['Phạm Thị Hoa']);
    await store.people.remove(chatOf('1'));
    expect(await find('hoa')).toEqual([]);
  });

  it('are found when their chats were joined, and hold nothing of that otherwise', async () => {
    await remember('1', { name: 'Nguyễn Thị Lan', commune: tanHong });
    const [person] = [(await store.people.findByIdentity(chatOf('1')))!];
    expect(Object.keys(person)).not.toContain('nameKeys');
    const joined = { ...person, profile: { ...person.profile, name: 'Lan Chị' } };
    await store.people.put([joined], person.identities);
    expect([await find('lan chi'), await find('nguien')]).toEqual([['Lan Chị'], []]);
  });

  it('come a few at a time, nobody twice and nobody left out', async () => {
    const years = [undefined, 1950, 1950, 1950, 1971, 1980];
    for (const [n, birthYear] of years.entries())
      await remember(`lan-${n}`, { name: 'Lan Thị Lan', ...(birthYear === undefined ? {} : { birthYear }) });
    await remember('la', { name: 'Lan Thị La' });
    await remember('lang', { name: 'Lang' });
    const found: (string | undefined)[] = [];
    let after: NamePlace | undefined;
    for (;;) {
      const ask = { commune: undefined, start: 'la', limit: 2, ...(after === undefined ? {} : { after }) };
      const some = await store.people.byName(ask);
      if (some.length === 0) break;
      found.push(...namesOf(some.filter(({ isRepeated }) => !isRepeated)));
      after = some.at(-1)!.place;
    }
    const lan = Array.from({ length: 6 }, () => 'Lan Thị Lan');
    expect([...found].sort()).toEqual(['Lan Thị La', ...lan, 'Lang']);
    expect(found[0]).toBe('Lan Thị La');
  });

  it('of before are found once they were given keys, a few at a time, and each once', async () => {
    const before = (n: number, profile: object) => ({
      _id: chatOf(`cu-${n}`),
      identities: [chatOf(`cu-${n}`)],
      profile,
    });
    const collection = store.connection.collection<{ _id: string }>('people');
    await collection.insertMany([
      before(1, { name: 'Lê Văn Tám' }),
      before(2, {}),
      before(3, { name: 'Võ Tám' }),
    ]);
    await remember('1', { name: 'Đỗ Tám' });
    expect(await find('tam')).toEqual(['Đỗ Tám']);
    expect(await store.people.giveNameKeys(2)).toBe(2);
    expect(await store.people.giveNameKeys(2)).toBe(1);
    expect(await store.people.giveNameKeys(2)).toBe(0);
    expect(await find('tam')).toEqual(['Đỗ Tám', 'Lê Văn Tám', 'Võ Tám']);
  });
});
