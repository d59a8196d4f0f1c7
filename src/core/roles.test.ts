import fc from 'fast-check';
import { actions, areaOf, mayDo, roleFits, roleNames, type Action, type RoleName } from './roles';

const province = '2025:82';
const commune = `2025:30010`;
const pathOfHamlet = [`${commune}/ap-3`, commune, province];

/** By hand: rows are actions, columns the roles in the order of the head. */
const head: readonly RoleName[] = [
  'assistant',
  'commune-officer',
  'province-officer',
  'publicist',
  'auditor',
  'admin',
];
const table: readonly (readonly [action: Action, allowed: string])[] = [
  ['see-figures', ' x x x x x x '],
  ['see-declarations', ' x x x - x - '],
  ['appraise', ' - x x - - - '],
  ['propose', ' - x x - - - '],
  ['recognise', ' - - x - - - '],
  ['assist', ' x x x - - - '],
  ['write-to-people', ' - x x - - - '],
  ['send-bulletins', ' - - - x - - '],
  ['see-audit', ' - - x - x x '],
  ['manage-units', ' - x x - - x '],
  ['manage-officers', ' - - - - - x '],
  ['manage-rounds', ' - - x - - x '],
];
const cases = table.flatMap(([action, allowed]) =>
  allowed
    .trim()
    .split(' ')
    .map((mark, at) => [head[at]!, action, mark === 'x'] as const),
);

describe('what a role allows in its unit and below', () => {
  it('is written down here for every role and action', () => {
    expect(cases).toHaveLength(roleNames.length * actions.length);
    expect([...head].sort()).toEqual([...roleNames].sort());
    expect(table.map(([action]) => action).sort()).toEqual([...actions].sort());
  });

  it.each(cases)('%s, %s: %s', (role, action, allowed) => {
    const roles = [{ role, unit: commune }];
    expect(mayDo(roles, action, [commune, province])).toBe(allowed);
    expect(mayDo(roles, action, pathOfHamlet)).toBe(allowed);
    expect(areaOf(roles, action)).toEqual(allowed ? [commune] : []);
  });
});

describe('where a role allows nothing', () => {
  const unit = fc.constantFrom('2025:82', '2025:30010', '2025:30010/ap-3', '2025:30010/ap-3/to-1', '2025:79');
  const role = fc.record({ role: fc.constantFrom(...roleNames), unit });
  const path = fc.uniqueArray(unit);

  it('is everywhere that does not lie in its unit', () => {
    fc.assert(
      fc.property(fc.array(role), fc.constantFrom(...actions), path, (roles, action, path) => {
        const outside = roles.filter((role) => !path.includes(role.unit));
        expect(mayDo(outside, action, path)).toBe(false);
        // Roles elsewhere add nothing to those within.
        const within = roles.filter(({ unit }) => path.includes(unit));
        expect(mayDo(roles, action, path)).toBe(mayDo(within, action, path));
      }),
    );
  });

  it('is the empty path, and everywhere for someone without a role', () => {
    fc.assert(
      fc.property(fc.array(role), fc.constantFrom(...actions), path, (roles, action, path) => {
        expect(mayDo(roles, action, [])).toBe(false);
        expect(mayDo([], action, path)).toBe(false);
      }),
    );
  });

  it('is above its unit', () => {
    expect(mayDo([{ role: 'admin', unit: commune }], 'manage-officers', [province])).toBe(false);
  });

  it('agrees with the area: an action is allowed in a unit exactly if one of the area is in its path', () => {
    fc.assert(
      fc.property(fc.array(role), fc.constantFrom(...actions), path, (roles, action, path) => {
        const area = areaOf(roles, action);
        expect(mayDo(roles, action, path)).toBe(path.some((unit) => area.includes(unit)));
      }),
    );
  });
});

describe('roleFits', () => {
  it.each([
    ['assistant', 'commune hamlet group'],
    ['commune-officer', 'commune'],
    ['province-officer', 'province'],
    ['publicist', 'province commune'],
    ['auditor', 'province commune'],
    ['admin', 'province commune'],
  ] as const)('%s: %s', (role, kinds) => {
    const fitting = (['province', 'commune', 'hamlet', 'group'] as const).filter((kind) =>
      roleFits(role, kind),
    );
    expect(fitting.join(' ')).toBe(kinds);
  });
});
