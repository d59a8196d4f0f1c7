import fc from 'fast-check';
import { dayFromIso, daysAfter, isoDay } from './calendar';
import { readDate } from './date';

const today = '2026-03-10';

describe('readDate', () => {
  it.each([
    ['20/11', '2025-11-20'],
    ['20-11-2026', '2026-11-20'],
    ['20.11.26', '2026-11-20'],
    ['20/11/2025', '2025-11-20'],
    ['２０／１１／２０２５', '2025-11-20'],
    ['ngày 20/11 năm 2024', '2024-11-20'],
    ['20/11 năm ngoái', '2025-11-20'],
    ['5/3', '2026-03-05'],
    ['05/03', '2026-03-05'],
    ['10/3', '2026-03-10'],
    ['11/3', '2025-03-11'],
    ['5/3/64', '1964-03-05'],
    ['1.2.1964', '1964-02-01'],
    ['2025-11-20', '2025-11-20'],
    ['ngày 5 tháng 3', '2026-03-05'],
    ['ngay 5 thang 3', '2026-03-05'],
    ['5 thang 3 nam 2025', '2025-03-05'],
    ['5 tháng 3/2025', '2025-03-05'],
    ['mùng 5 tháng 3', '2026-03-05'],
    ['ngày hai mươi tháng mười một', '2025-11-20'],
    ['ngày năm tháng tư năm 2025', '2025-04-05'],
    ['ngày năm tháng năm năm 2025', '2025-05-05'],
    ['ngày 5 tháng này', '2026-03-05'],
    ['ngày 5 tháng trước', '2026-02-05'],
    ['tôi học hôm 20/11 ạ', '2025-11-20'],
    ['20 11', '2025-11-20'],
    ['20 11 2025', '2025-11-20'],
    ['20112025', '2025-11-20'],
    ['29/2', '2024-02-29'],
    ['20/11.', '2025-11-20'],
    ['hôm nay', '2026-03-10'],
    ['hom nay a', '2026-03-10'],
    ['sáng nay', '2026-03-10'],
    ['hôm qua', '2026-03-09'],
    ['hom qua', '2026-03-09'],
    ['tối qua', '2026-03-09'],
    ['hôm kia', '2026-03-08'],
    ['ngày mai', '2026-03-11'],
    ['3 ngày trước', '2026-03-07'],
    ['cách đây mười ngày', '2026-02-28'],
    ['20/11, đúng ngày 20 tháng 11', '2025-11-20'],
  ])('reads %j as %s', (text, day) => {
    expect(readDate(text, today)).toBe(day);
  });

  it.each([
    '',
    'tháng 3/2026',
    '3/2026',
    'tháng 3',
    'năm 2025',
    'ngày 5',
    '31/2/2025',
    '30 tháng 2',
    '11/20',
    '32/1',
    '0/5',
    '29/2/2025',
    '20/11 và 21/11',
    'từ 5/3 đến 8/3',
    '1.500',
    '1/2/3/4',
    'ngày 5 tháng giêng',
    '5/3 âm lịch',
    'mùng 3 Tết',
    '3 tháng 5 ngày',
    'tuần trước',
    'không nhớ',
    '5',
    '20/11/20255',
    'hôm qua hay hôm kia',
  ])('reads no single day in %j', (text) => {
    expect(readDate(text, today)).toBeUndefined();
  });

  it('goes over the new year and over leap days', () => {
    expect(readDate('hôm qua', '2026-01-01')).toBe('2025-12-31');
    expect(readDate('hôm qua', '2024-03-01')).toBe('2024-02-29');
    expect(readDate('ngày 5 tháng trước', '2026-01-10')).toBe('2025-12-05');
  });

  const anyDay = fc
    .integer({ min: 0, max: 70_000 })
    .map((days) => daysAfter({ year: 1905, month: 1, day: 1 }, days));

  it('reads back every day that has its year, however it is written', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('/', '-', '.', ' / '), fc.boolean(), (day, joint, words) => {
        const text = words
          ? `ngày ${String(day.day)} tháng ${String(day.month)} năm ${String(day.year)}`
          : [day.day, day.month, day.year].join(joint);
        expect(readDate(text, today)).toBe(isoDay(day));
      }),
    );
  });

  it('never puts a day without a year after today', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (day, now) => {
        const read = readDate(`${String(day.day)}/${String(day.month)}`, isoDay(now));
        expect(read === undefined ? false : read <= isoDay(now)).toBe(true);
      }),
    );
  });

  it('never throws on what people write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => readDate(text, today)).not.toThrow();
      }),
    );
  });
});

describe('a day', () => {
  it('comes back from its ISO form, and anything else is refused', () => {
    expect(isoDay(dayFromIso('2026-03-05'))).toBe('2026-03-05');
    expect(() => dayFromIso('5/3/2026')).toThrow('YYYY-MM-DD');
  });
});
