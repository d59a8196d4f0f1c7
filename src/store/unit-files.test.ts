import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUnits } from './unit-files';

const data = join(__dirname, '../../data');

describe('the unit files', () => {
  const units = readUnits(data);
  const byId = new Map(units.map((unit) => [unit.id, unit]));

  it('hold 34 provinces and 3,321 communes in the edition of 2025', () => {
    const today = units.filter(({ edition }) => edition === '2025');
    expect(today.filter(({ level }) => level === 'province')).toHaveLength(34);
    expect(today.filter(({ level }) => level === 'commune')).toHaveLength(3321);
  });

  it('give Đồng Tháp 102 communes: 82 xã and 20 phường', () => {
    expect(byId.get('2025:82')).toMatchObject({ type: 'Tỉnh', name: 'Đồng Tháp', level: 'province' });
    const communes = units.filter(({ parent }) => parent === '2025:82');
    expect(communes.filter(({ type }) => type === 'Xã')).toHaveLength(82);
    expect(communes.filter(({ type }) => type === 'Phường')).toHaveLength(20);
    expect(communes).toHaveLength(102);
  });

  it('keep the editions apart: 82 was Tiền Giang', () => {
    expect(byId.get('2024:82')?.name).toBe('Tiền Giang');
  });

  it('say of every commune of 2024 which communes it became', () => {
    const old = units.filter(({ edition, level }) => edition === '2024' && level === 'commune');
    expect(old).toHaveLength(600);
    for (const unit of old) {
      expect(unit.becomes?.length).toBeGreaterThan(0);
      for (const id of unit.becomes ?? [])
        expect(byId.get(id)).toMatchObject({ edition: '2025', level: 'commune' });
    }
  });

  it('have a parent that exists for all but the provinces', () => {
    for (const { level, parent } of units) {
      expect(level === 'province' ? parent === undefined : parent !== undefined && byId.has(parent)).toBe(
        true,
      );
    }
  });
});

describe('a damaged unit file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'units-'));
    cpSync(data, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    [
      'units-2025.csv',
      'code,level',
      'code;level',
      /units-2025\.csv:1: expected code,level,type,name,parent_code/u,
    ],
    [
      'units-2025.csv',
      '00004,commune',
      '00004,village',
      /units-2025\.csv:3: expected province, district or commune, came "village"/u,
    ],
    [
      'units-2025.csv',
      '00004,commune,Phường,Ba Đình,01',
      '00004,commune,Phường,Ba Đình',
      /units-2025\.csv:3: expected 5 fields/u,
    ],
    [
      'units-2025.csv',
      '00004,commune,Phường,Ba Đình,01',
      '00004,commune,Phường,"Ba, Đình",01',
      /units-2025\.csv:3: expected 5 fields/u,
    ],
    [
      'units-2025.csv',
      '00004,commune,Phường,Ba Đình,01',
      '00004,commune,Phường,Ba Đình,03',
      /units-2025\.csv:3: expected the code of a province as parent, came "03"/u,
    ],
    [
      'units-2025.csv',
      '00004,commune,Phường,Ba Đình,01',
      '00004,commune,Phường,,01',
      /units-2025\.csv:3: expected a name/u,
    ],
    [
      'units-2025.csv',
      '00008,commune',
      '00004,commune',
      /units-2025\.csv:4: expected a code of its own, came "00004"/u,
    ],
    [
      'units-2025.csv',
      '00004,commune',
      '4x,commune',
      /units-2025\.csv:3: expected a code of 2 to 5 digits, came "4x"/u,
    ],
    [
      'units-2024.csv',
      '058,district',
      '999,district',
      /units-2024\.csv:4: expected the code of a district as parent, came "058"/u,
    ],
    ['units-2024.csv', '01834,commune', '01835,commune', /expected codes of units-2024\.csv, came "01834"/u],
    [
      'units-2024-to-2025.csv',
      '01834,01840',
      '01834,99999',
      /to-2025\.csv:2: expected a code of units-2025\.csv, came "99999"/u,
    ],
    [
      'units-2024-to-2025.csv',
      '01834,01840,no',
      '01834,01840,maybe',
      /to-2025\.csv:2: expected yes or no, came "maybe"/u,
    ],
  ])('%s with %j as %j names the place and what was expected', (file, good, bad, message) => {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(good, bad));
    expect(() => readUnits(folder)).toThrow(message);
  });

  it('that is missing is named', () => {
    rmSync(join(folder, 'units-2024.csv'));
    expect(() => readUnits(folder)).toThrow('units-2024.csv');
  });
});
