import { officerId } from '../core/ids';
import { newOfficer, withChange, type Officer } from '../core/officer';
import type { RoleName } from '../core/roles';
import { openTestStore, type TestStore } from '../testing/test-store';

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

const commune = '2025:29926';
const path = [commune, '2025:82'];
const at = new Date(Date.UTC(2026, 0, 1));

const withRole = (officer: Officer, role: RoleName, key: string): Officer =>
  withChange(officer, { kind: 'granted', role, unit: commune, by: 'command', at, key });
const named = (id: string, role: RoleName = 'assistant') => withRole(newOfficer(officerId(id)), role, id);
const ids = (officers: readonly Officer[]) => officers.map(({ id }) => id);

describe('officers', () => {
  it('come back as they were stored', async () => {
    const { officers } = store;
    const one = named('a');
    expect(await officers.save(one, path)).toBe('saved');
    expect(await officers.find([one.id, officerId('b')])).toEqual([one]);
  });

  it('are overwritten by nobody who has not read the latest', async () => {
    const { officers } = store;
    const one = named('a');
    await officers.save(one, path);
    expect(await officers.save(named('a', 'auditor'), path)).toBe('overtaken');
    const next = withRole(one, 'auditor', 'k');
    expect(await officers.save(next, path)).toBe('saved');
    expect(await officers.save(withRole(one, 'publicist', 'l'), path)).toBe('overtaken');
    expect(await officers.find([one.id])).toEqual([next]);
  });

  it('are made once by two who do it at the same time', async () => {
    const saves = Array.from({ length: 10 }, () => store.officers.save(named('a'), path));
    expect((await Promise.all(saves)).filter((it) => it === 'saved')).toHaveLength(1);
  });

  it('are found by area and by role while they are active', async () => {
    const { officers } = store;
    const [a, b, gone] = [named('a'), named('b', 'admin'), named('c', 'admin')];
    for (const each of [b, a, gone]) await officers.save(each, path);
    await officers.save({ ...gone, roles: [], state: 'revoked', version: 2 }, path);
    expect(ids(await officers.findIn('2025:82'))).toEqual(['a', 'b']);
    expect(ids(await officers.findIn(commune))).toEqual(['a', 'b']);
    expect(ids(await officers.findIn('2025:79'))).toEqual([]);
    expect(ids(await officers.findWith('admin', path))).toEqual(['b']);
    expect(ids(await officers.findWith('admin', ['2025:82']))).toEqual([]);
  });
});
