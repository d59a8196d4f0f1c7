import { shippedPlan } from '../../testing/shipped-plan';
import { denominatorFor, readDenominators } from './denominators';

const plan = shippedPlan('dong-thap');
const read = (...lines: string[]) =>
  readDenominators(['unit,name,value,year,source', ...lines].join('\n'), {
    file: 'dan-so.csv',
    plan,
    isUnit: (id) => id === '2025:82' || id === '2025:30010',
  });

describe('readDenominators', () => {
  it('reads how many there are, of which year, and who says so', () => {
    expect(read('2025:30010,gia-dinh,4500,2025,"Chi cục Thống kê, 2025"')).toEqual([
      { unit: '2025:30010', name: 'gia-dinh', value: 4500, year: 2025, source: 'Chi cục Thống kê, 2025' },
    ]);
  });

  it.each([
    [
      '2025:99999,gia-dinh,4500,2025,x',
      'dan-so.csv:2: expected the id of a unit, such as 2025:30010 as unit; came "2025:99999"',
    ],
    ['2025:82,ho,4500,2025,x', 'dan-so.csv:2: expected one of gia-dinh, '],
    ['2025:82,gia-dinh,0,2025,x', 'expected a whole number from 1 as value; came "0"'],
    ['2025:82,gia-dinh,4.500,2025,x', 'expected a whole number from 1 as value; came "4.500"'],
    ['2025:82,gia-dinh,4500,25,x', 'expected a year as year; came "25"'],
    ['2025:82,gia-dinh,4500,2025,', 'expected where the number is from as source; came ""'],
    ['2025:82,gia-dinh,4500,2025', 'dan-so.csv:2: expected 5 fields; came 4'],
  ])('refuses %j', (line, message) => {
    expect(() => read(line)).toThrow(message);
  });

  it('refuses two numbers for the same thing', () => {
    const line = '2025:82,gia-dinh,4500,2025,x';
    expect(() => read(line, line)).toThrow('dan-so.csv:3: expected each unit, name and year once');
  });

  it('refuses other columns', () => {
    const reading = () => readDenominators('a,b', { file: 'x.csv', plan, isUnit: () => true });
    expect(reading).toThrow('x.csv:1: expected unit,name,value,year,source; came "a,b"');
  });
});

describe('denominatorFor', () => {
  const all = read(
    '2025:82,gia-dinh,1000,2024,x',
    '2025:82,gia-dinh,1100,2026,x',
    '2025:82,dong-ho,50,2024,x',
  );
  const value = (year: number) => denominatorFor(all, { unit: '2025:82', name: 'gia-dinh', year })?.value;

  it('is the newest that is not of a later year', () => {
    expect([2023, 2024, 2025, 2026, 2030].map(value)).toEqual([undefined, 1000, 1000, 1100, 1100]);
  });

  it('is never another unit’s', () => {
    expect(denominatorFor(all, { unit: '2025:30010', name: 'gia-dinh', year: 2026 })).toBeUndefined();
  });
});
