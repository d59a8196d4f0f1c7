import { join } from 'node:path';
import { readUnits } from '../store/unit-files';
import { unitKind, unitPath } from './unit-path';
import { unitIndex } from './units';

const units = unitIndex(readUnits(join(__dirname, '../../data')));

describe('unitPath', () => {
  it.each([
    ['2025:82', 'province', ['2025:82']],
    ['2025:30010', 'commune', ['2025:30010', '2025:82']],
    ['2025:30010/ap-3', 'hamlet', ['2025:30010/ap-3', '2025:30010', '2025:82']],
    ['2025:30010/ap-3/to-12', 'group', ['2025:30010/ap-3/to-12', '2025:30010/ap-3', '2025:30010', '2025:82']],
  ])('leads from %s, a %s, up to the province', (id, kind, path) => {
    expect(unitPath(units, id)).toEqual(path);
    expect(unitKind(units, id)).toBe(kind);
  });

  it.each([
    '',
    '/',
    '2025:99999',
    '2024:30010',
    '2024:82',
    '2025:82/ap-3',
    '2025:30010/',
    '2025:30010//to-1',
    '2025:30010/../2025:82',
    '2025:30010/Ap 3',
    '2025:30010/ap-3/to-1/x-1',
    '__proto__',
    'constructor',
  ])('is empty for %j, which is no unit of today', (id) => {
    expect(unitPath(units, id)).toEqual([]);
    expect(unitKind(units, id)).toBeUndefined();
  });
});
