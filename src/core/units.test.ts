import { join } from 'node:path';
import fc from 'fast-check';
import { readUnits } from '../store/unit-files';
import { findCommunes, fullName, unitIndex, type FoundCommunes } from './units';
import { fold } from './vietnamese/fold';

const units = readUnits(join(__dirname, '../../data'));
const index = unitIndex(units);
const dongThap = '2025:82';
const communes = units.filter(({ parent }) => parent === dongThap);

const find = (text: string): FoundCommunes => findCommunes(index, text, dongThap);

/** "one: xã Tân Hồng", "several: … | …", with what it was found through. */
function shown(found: FoundCommunes): string {
  const list = found.kind === 'one' ? [found.unit] : found.kind === 'several' ? found.units : found.nearest;
  const via = found.kind !== 'none' && found.via !== undefined ? ` (via ${fullName(found.via)})` : '';
  return `${found.kind}: ${list.map(fullName).join(' | ')}${via}`;
}

const idsOf = (found: FoundCommunes): readonly string[] =>
  found.kind === 'one' ? [found.unit.id] : found.kind === 'several' ? found.units.map(({ id }) => id) : [];

describe('findCommunes', () => {
  it.each([
    ['Tân Hồng', 'one: xã Tân Hồng'],
    ['tan hong', 'one: xã Tân Hồng'],
    ['TÂN HỒNG', 'one: xã Tân Hồng'],
    ['tanhong', 'one: xã Tân Hồng'],
    ['xã Tân Hồng', 'one: xã Tân Hồng'],
    ['x. tan hong', 'one: xã Tân Hồng'],
    ['dạ em ở xã Tân Hồng ạ', 'one: xã Tân Hồng'],
    ['ấp 3, xã Tân Hồng, huyện Tân Hồng, tỉnh Đồng Tháp', 'one: xã Tân Hồng'],
    ['xa tan hong huyen tan hong', 'one: xã Tân Hồng'],
    ['tân hồng đồng tháp', 'one: xã Tân Hồng'],
    ['p. Cao Lãnh', 'one: phường Cao Lãnh'],
    ['Hòa Long', 'one: xã Hoà Long'],
    ['Hoà Long', 'one: xã Hoà Long'],
    ['Mỹ Quý', 'one: xã Mỹ Quí'],
    ['tân phước một', 'one: xã Tân Phước 1'],
    ['tan phuoc2', 'one: xã Tân Phước 2'],
  ])('finds the commune of %j', (text, expected) => {
    expect(shown(find(text))).toBe(expected);
  });

  it.each([
    ['my tho', 'several: phường Mỹ Tho | xã Mỹ Thọ'],
    ['Mỹ Tho', 'one: phường Mỹ Tho'],
    ['Mỹ Thọ', 'one: xã Mỹ Thọ'],
    ['phuong my tho', 'one: phường Mỹ Tho'],
    ['xa my tho', 'one: xã Mỹ Thọ'],
  ])('tells names apart by marks and kind: %j', (text, expected) => {
    expect(shown(find(text))).toBe(expected);
  });

  it.each([
    ['Sa Rài', 'one: xã Tân Hồng (via thị trấn Sa Rài)'],
    ['thị trấn Tràm Chim', 'one: xã Tràm Chim (via thị trấn Tràm Chim)'],
    ['Tân Thanh', 'one: xã Thanh Hưng (via xã Tân Thanh)'],
    ['Tân Hội', 'several: xã Tân Phú | phường Hồng Ngự (via xã Tân Hội)'],
    ['Tân Hội, thị xã Cai Lậy', 'one: xã Tân Phú (via xã Tân Hội)'],
    ['Gáo Giồng', 'several: xã Phú Cường | xã Phong Mỹ (via xã Gáo Giồng)'],
    ['phường 2, TP Sa Đéc', 'one: phường Sa Đéc (via phường 2)'],
    ['F2 sa dec', 'one: phường Sa Đéc (via phường 2)'],
    ['TP Cao Lãnh', 'several: phường Cao Lãnh | phường Mỹ Ngãi | phường Mỹ Trà (via thành phố Cao Lãnh)'],
  ])('leads from the old unit in %j to what became of it', (text, expected) => {
    expect(shown(find(text))).toBe(expected);
  });

  it('offers all when a name of today was also the name of others before', () => {
    expect(shown(find('Tân Phú'))).toBe(
      'several: xã Tân Phú | xã Tân Thới | xã Thanh Bình | xã Tân Phú Trung',
    );
    expect(shown(find('Tân Phú, huyện Châu Thành'))).toBe('one: xã Tân Phú Trung (via xã Tân Phú)');
    expect(shown(find('tân phước'))).toContain(
      'several: xã Tân Phước 1 | xã Tân Phước 2 | xã Tân Phước 3 | ',
    );
  });

  it('asks which old unit it was only through what became of it', () => {
    expect(shown(find('xã Tân Phú cũ'))).toMatch(/^several: .* \(via xã Tân Phú\)$/u);
  });

  it.each([
    ['tràm', 'several: xã Tràm Chim'],
    ['tan ho', 'several: xã Tân Hoà | xã Tân Hồng | xã Tân Hộ Cơ'],
    ['hồng', 'several: phường Hồng Ngự | xã Tân Hồng'],
    ['chỗ tôi là Tân Khánh Trung đó', 'several: xã Tân Khánh Trung'],
  ])('offers choices for the partial name %j', (text, expected) => {
    expect(shown(find(text))).toBe(expected);
  });

  it('offers at most six choices for a part that many names have', () => {
    expect(idsOf(find('tan'))).toHaveLength(6);
  });

  it.each([
    ['lap vp', 'none: xã Lấp Vò'],
    ['tna hong', 'none: xã Tân Hồng'],
    ['tan phu dogn', 'none: xã Tân Phú Đông'],
    ['thap muoif', 'none: xã Tháp Mười'],
  ])('names the nearest for the slip in %j', (text, expected) => {
    expect(shown(find(text)).startsWith(expected)).toBe(true);
  });

  it.each(['', '🙏', 'không biết', '12345', 'ấp 3', 'Đồng Tháp', 'Hà Nội', '__proto__', 'constructor'])(
    'finds nothing for %j',
    (text) => {
      expect(shown(find(text))).toBe('none: ');
    },
  );

  it('looks in the whole country when no province is given', () => {
    expect(shown(findCommunes(index, "xã Ea H'Leo"))).toBe("one: xã Ea H'Leo");
    expect(shown(findCommunes(index, 'xa dung'))).toBe('one: xã Xa Dung');
    expect(shown(findCommunes(index, 'Tân Hồng, Đồng Tháp'))).toBe('one: xã Tân Hồng');
    expect(idsOf(findCommunes(index, 'Tân Phú')).length).toBeGreaterThan(3);
  });

  it('finds every commune of Đồng Tháp by its folded name, with and without its kind', () => {
    expect(communes).toHaveLength(102);
    for (const unit of communes) {
      for (const text of [fold(unit.name), fold(fullName(unit)), unit.name, fullName(unit)]) {
        expect([text, idsOf(find(text))]).toEqual([text, expect.arrayContaining([unit.id])]);
      }
    }
  });

  it('leads from every old commune of the province, by name and district, to all that became of it', () => {
    const old = units.filter(({ becomes }) =>
      becomes?.some((id) => communes.some((commune) => commune.id === id)),
    );
    expect(old.length).toBeGreaterThan(250);
    for (const unit of old) {
      const text = `${fullName(unit)}, ${fullName(index.byId.get(unit.parent!)!)}`;
      expect([text, idsOf(find(text))]).toEqual([text, expect.arrayContaining([...unit.becomes!])]);
    }
  });

  it('finds nothing outside the province, whatever is typed, and never throws', () => {
    const name = fc.constantFrom(...units).map(({ name: it }) => it);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), name), (text) => {
        const found = find(text);
        const list = found.kind === 'none' ? found.nearest : idsOf(found).map((id) => index.byId.get(id));
        for (const unit of list) expect(unit?.parent).toBe(dongThap);
      }),
      { numRuns: 500 },
    );
  });
});

describe('fullName', () => {
  it('puts the kind before the name, in lower case', () => {
    expect(fullName(index.byId.get('2025:29926')!)).toBe('xã Tân Hồng');
  });
});
