import { localUnitRegister } from './local-unit-register';
import { isLocalName, localFullName, newLocalUnitId, readLocalName } from './local-units';

describe('readLocalName', () => {
  it.each([
    ['ấp 3', 'Ấp 3'],
    ['Ap 3', 'Ấp 3'],
    ['ẤP3', 'Ấp 3'],
    ['ấp 03', 'Ấp 3'],
    ['Khóm Mỹ Phước', 'Khóm Mỹ Phước'],
    ['khom 10', 'Khóm 10'],
    ['Tổ Nhân dân tự quản số 12', 'Tổ Nhân dân tự quản 12'],
    ['tổ NDTQ 12', 'Tổ Nhân dân tự quản 12'],
    ['to 012', 'Tổ Nhân dân tự quản 12'],
    ['tổ tự quản số 5A', 'Tổ Nhân dân tự quản 5A'],
    ['Anh Dũng', ' Anh Dũng'],
    ['Số 3', ' 3'],
    ['Áp Tháp', ' Áp Tháp'],
    ['Tô Hiệu', ' Tô Hiệu'],
    ['100', ' 100'],
    ['', ' '],
  ])('reads %j as "%s"', (text, expected) => {
    const { kind, name } = readLocalName(text);
    expect(kind === undefined ? ` ${name}` : localFullName({ kind, name })).toBe(expected);
  });
});

describe('isLocalName', () => {
  it.each([['3'], ['Anh Dũng'], ["Phú Thành A'"]])('takes %j', (name) =>
    expect(isLocalName(name)).toBe(true),
  );
  it.each([[''], ['…'], ['🙏'], ['x'.repeat(61)], ['a\nb'], ['한국']])('takes no %j', (name) =>
    expect(isLocalName(name)).toBe(false),
  );
});

describe('newLocalUnitId', () => {
  const free = (kind: 'Ấp' | 'Khóm', name: string) =>
    newLocalUnitId('2025:30010', { kind, name }, () => false);

  it.each([
    ['Ấp', '3', '2025:30010/ap-3'],
    ['Khóm', 'Mỹ Phước', '2025:30010/khom-my-phuoc'],
    ['Ấp', 'Đông A/B', '2025:30010/ap-dong-a-b'],
  ] as const)('makes one of %s %s', (kind, name, id) => expect(free(kind, name)).toBe(id));

  it('puts a number after an id that is taken', () => {
    const taken = new Set(['2025:30010/ap-3', '2025:30010/ap-3-2']);
    expect(newLocalUnitId('2025:30010', { kind: 'Ấp', name: '3' }, (id) => taken.has(id))).toBe(
      '2025:30010/ap-3-3',
    );
  });
});

describe('localUnitRegister', () => {
  const commune = '2025:30010';
  const ids = (units: readonly { readonly id: string }[]) => units.map(({ id }) => id);

  it('tells names apart by their marks, and takes a name without marks for all it may mean', () => {
    const register = localUnitRegister([]);
    register.add(commune, { kind: 'Ấp', name: 'Mỹ Tho' });
    register.add(commune, { kind: 'Ấp', name: 'Mỹ Thọ' });
    const named = (name: string) => ids(register.named(commune, { kind: 'Ấp', name }));
    expect(named('MỸ THỌ')).toEqual([`${commune}/ap-my-tho-2`]);
    expect(named('mi tho')).toEqual([`${commune}/ap-my-tho`, `${commune}/ap-my-tho-2`]);
    expect(named('Mỹ Thơ')).toEqual([]);
    expect(ids(register.named('2025:30013', { kind: 'Ấp', name: 'Mỹ Tho' }))).toEqual([]);
    expect(ids(register.named(commune, { kind: 'Khóm', name: 'Mỹ Tho' }))).toEqual([]);
  });

  it('does not find what was retired, and does not give its id again', () => {
    const retired = {
      id: `${commune}/ap-3`,
      kind: 'Ấp',
      name: '3',
      parent: commune,
      state: 'retired',
    } as const;
    const register = localUnitRegister([retired]);
    expect(register.named(commune, retired)).toEqual([]);
    expect(register.add(commune, retired).id).toBe(`${commune}/ap-3-2`);
  });
});
