import type { LocalUnit } from '../core/local-units';
import { openTestStore, type TestStore } from '../testing/test-store';
import type { LocalUnits } from './local-units';

let store: TestStore;
let units: LocalUnits;
beforeEach(async () => {
  store = await openTestStore();
  units = store.localUnits;
});
afterEach(() => store.drop());

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const commune = '2025:29926';
const hamlet = (name: string, id = `${commune}/ap-${name}`): LocalUnit => ({
  id,
  kind: 'Ấp',
  name,
  parent: commune,
  state: 'active',
});
const group = (name: string, parent: string): LocalUnit => ({
  id: `${parent}/to-${name}`,
  kind: 'Tổ Nhân dân tự quản',
  name,
  parent,
  state: 'active',
});
const shown = async () => (await units.of([commune])).map(({ id, name, state }) => `${id} ${name} ${state}`);

describe('local units', () => {
  it('are added once, however often', async () => {
    const all = [hamlet('3'), hamlet('4'), group('1', `${commune}/ap-3`)];
    expect(await units.add(all.slice(0, 2), at(1))).toBe(2);
    expect(await units.add(all, at(2))).toBe(1);
    expect(await shown()).toEqual([
      `${commune}/ap-3 3 active`,
      `${commune}/ap-3/to-1 1 active`,
      `${commune}/ap-4 4 active`,
    ]);
    expect(await units.find(`${commune}/ap-3`)).toEqual({ ...all[0], formerNames: [], addedAt: at(1) });
  });

  it('keep their id and their former names when they get another', async () => {
    await units.add([hamlet('3')], at(1));
    expect(await units.rename(`${commune}/ap-3`, 'Anh Dũng', at(5))).toBe('done');
    expect(await units.find(`${commune}/ap-3`)).toMatchObject({
      name: 'Anh Dũng',
      formerNames: [{ name: '3', until: at(5) }],
    });
    expect(await units.rename(`${commune}/ap-9`, 'x', at(5))).toBe('not-found');
  });

  it('is renamed once by two who do it at the same time', async () => {
    await units.add([hamlet('3')], at(1));
    const both = await Promise.all([1, 2].map(() => units.rename(`${commune}/ap-3`, 'Hai lần', at(6))));
    expect(both).toEqual(['done', 'done']);
    expect((await units.find(`${commune}/ap-3`))?.formerNames.map(({ name }) => name)).not.toContain(
      'Hai lần',
    );
  });

  it('never have the same name beside each other', async () => {
    await units.add([hamlet('3'), hamlet('4')], at(1));
    expect(await units.rename(`${commune}/ap-4`, '3', at(2))).toBe('name-taken');
    expect(await units.add([hamlet('3', `${commune}/ap-3-2`)], at(2))).toBe(0);
    await units.retire(`${commune}/ap-3`, at(3));
    expect(await units.rename(`${commune}/ap-4`, '3', at(4))).toBe('done');
    expect(await units.restore(`${commune}/ap-3`)).toBe('name-taken');
  });

  it('are taken out of use with all that lies in them, and can come back', async () => {
    await units.add([hamlet('3'), group('1', `${commune}/ap-3`), hamlet('4')], at(1));
    expect(await units.retire(`${commune}/ap-3`, at(2))).toBe('done');
    expect(await units.retire(`${commune}/ap-3`, at(3))).toBe('done');
    expect(await shown()).toEqual([
      `${commune}/ap-3 3 retired`,
      `${commune}/ap-3/to-1 1 retired`,
      `${commune}/ap-4 4 active`,
    ]);
    expect((await units.find(`${commune}/ap-3`))?.retiredAt).toEqual(at(2));
    expect(await units.restore(`${commune}/ap-3`)).toBe('done');
    expect(await units.find(`${commune}/ap-3`)).toEqual({ ...hamlet('3'), formerNames: [], addedAt: at(1) });
    expect(await units.retire(`${commune}/ap-9`, at(3))).toBe('not-found');
  });

  it('can be added by two at once: each unit is there once', async () => {
    const many = Array.from({ length: 1_500 }, (_, at) => hamlet(String(at)));
    const counts = await Promise.all([units.add(many, at(1)), units.add([...many].reverse(), at(1))]);
    expect(counts[0] + counts[1]).toBe(1_500);
  });
});
