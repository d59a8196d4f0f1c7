import fc from 'fast-check';
import { localUnitFinder, type FoundLocalUnits } from './find-local-units';
import { localFullName, type LocalUnit, type LocalUnitKind } from './local-units';

const commune = '2025:29926';
const unit = (kind: LocalUnitKind, name: string, id: string, more: Partial<LocalUnit> = {}): LocalUnit => ({
  id: `${commune}/${id}`,
  kind,
  name,
  parent: commune,
  state: 'active',
  ...more,
});
const group = (name: string, hamlet: string): LocalUnit =>
  unit('Tổ Nhân dân tự quản', name, `${hamlet}/to-${name}`, { parent: `${commune}/${hamlet}` });

const units = [
  unit('Ấp', '1', 'ap-1'),
  unit('Ấp', '3', 'ap-3'),
  unit('Ấp', '13', 'ap-13'),
  unit('Ấp', '5', 'ap-5', { state: 'retired' }),
  unit('Ấp', 'Chòm Xoài', 'ap-chom-xoai'),
  unit('Ấp', 'Tô Hiệu', 'ap-to-hieu'),
  unit('Khóm', 'Mỹ Tây', 'khom-my-tay'),
  unit('Khóm', 'Mỹ Tho', 'khom-my-tho'),
  unit('Khóm', 'Mỹ Thọ', 'khom-my-tho-2'),
  unit('Khóm', '2', 'khom-2'),
  unit('Ấp', '2', 'ap-2'),
  group('4', 'ap-3'),
  group('4', 'ap-1'),
  group('12', 'ap-1'),
  group('3', 'ap-1'),
];

/** "one: Ấp 3"; several and near with all of theirs, a Tổ with its ấp's id. */
function shown(found: FoundLocalUnits): string {
  const list = found.kind === 'one' ? [found.unit] : found.kind === 'none' ? [] : found.units;
  const names = list.map((each) =>
    each.kind === 'Tổ Nhân dân tự quản' ? each.id.slice(commune.length + 1) : localFullName(each),
  );
  return [found.kind, ...(names.length === 0 ? [] : [names.join(' | ')])].join(': ');
}

const found = localUnitFinder(units);
const find = (text: string): string => shown(found(text));

describe('localUnitFinder', () => {
  it.each([
    ['ap 3', 'one: Ấp 3'],
    ['Ấp3', 'one: Ấp 3'],
    ['ẤP 03', 'one: Ấp 3'],
    ['ấp số 3', 'one: Ấp 3'],
    ['ấp ba', 'one: Ấp 3'],
    ['3', 'one: Ấp 3'],
    ['dạ em ở ấp 3 ạ', 'one: Ấp 3'],
    ['ấp 3, xã Tân Hồng', 'one: Ấp 3'],
    ['ap 3 xa tan hong', 'one: Ấp 3'],
    ['khóm mỹ tây', 'one: Khóm Mỹ Tây'],
    ['KHOM MY TAY', 'one: Khóm Mỹ Tây'],
    ['mỹ tây', 'one: Khóm Mỹ Tây'],
    ['ap to hieu', 'one: Ấp Tô Hiệu'],
    ['chom xoai', 'one: Ấp Chòm Xoài'],
    ['tổ 4 ấp 3', 'one: ap-3/to-4'],
    ['to 4, ap 3', 'one: ap-3/to-4'],
    ['ấp 1 - tổ ndtq số 12', 'one: ap-1/to-12'],
    ['tổ 12', 'one: ap-1/to-12'],
  ])('%j means one', (text, expected) => {
    expect(find(text)).toBe(expected);
  });

  it.each([
    ['2', 'several: Khóm 2 | Ấp 2'],
    ['khom my tho', 'several: Khóm Mỹ Tho | Khóm Mỹ Thọ'],
    ['tổ 4', 'several: ap-3/to-4 | ap-1/to-4'],
  ])('%j may mean several', (text, expected) => {
    expect(find(text)).toBe(expected);
  });

  it.each([
    ['khóm Mỹ Tho', 'one: Khóm Mỹ Tho'],
    ['khóm Mỹ Thọ', 'one: Khóm Mỹ Thọ'],
    ['ấp 2', 'one: Ấp 2'],
  ])('marks and kind tell names apart: %j', (text, expected) => {
    expect(find(text)).toBe(expected);
  });

  it.each([
    ['ấp Mỹ Tây', 'near: Khóm Mỹ Tây'],
    ['khom my tau', 'near: Khóm Mỹ Tây'],
    ['chom xoia', 'near: Ấp Chòm Xoài'],
    ['khóm 3', 'near: Ấp 3'],
    ['khóm Mỷ Tậy', 'near: Khóm Mỹ Tây'],
  ])('%j is near to what there is', (text, expected) => {
    expect(find(text)).toBe(expected);
  });

  it('gives the ấp where it has no Tổ of that number', () => {
    expect(find('tổ 99 ấp 3')).toBe('one: Ấp 3');
  });

  it.each(['', '🙏', 'ấp 4', '33', 'ấp 5', 'Chợ Lớn', 'xã Tân Hồng', '__proto__'])(
    'finds none for %j',
    (text) => {
      expect(find(text)).toBe('none');
    },
  );

  it('finds every unit by its own full name, and never throws', () => {
    for (const each of units.filter(
      ({ state, kind }) => state === 'active' && kind !== 'Tổ Nhân dân tự quản',
    ))
      expect(find(localFullName(each))).toBe(`one: ${localFullName(each)}`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['one', 'several', 'near', 'none']).toContain(found(text).kind);
      }),
      { numRuns: 200 },
    );
  });
});
