import { dayAfter, daysUntil, weekdayOf } from './days';
import { isQuiet, nextAllowed, openDayUpTo } from './next-allowed';
import { dayAt, instantAt, minuteAt } from './province-time';
import { publicHolidays, solarDay } from './public-holidays';
import { quietDay, type QuietRules } from './quiet-rules';

const rules: QuietRules = { from: 20 * 60, until: 7 * 60, sundays: true, extraDays: new Set(['2026-11-20']) };
const at = (text: string): Date => new Date(`${text}:00+07:00`);
const next = (text: string, whose = {}): string => {
  const found = nextAllowed(at(text), rules, whose);
  return `${dayAt(found)} ${minuteAt(found) / 60}`;
};

describe('the lunar calendar is the Vietnamese one', () => {
  it.each([
    [1985, '1985-01-21'],
    [2007, '2007-02-17'],
    [2024, '2024-02-10'],
    [2025, '2025-01-29'],
    [2026, '2026-02-17'],
    [2027, '2027-02-06'],
    [2030, '2030-02-02'],
  ])('Tết of %i is on %s', (year, day) => expect(solarDay(year, 1, 1)).toBe(day));

  it.each([
    [2024, '2024-04-18'],
    [2025, '2025-04-07'],
    [2026, '2026-04-26'],
  ])('Giỗ Tổ of %i is on %s', (year, day) => expect(solarDay(year, 3, 10)).toBe(day));
});

describe('days', () => {
  it('pass from month to month, and back over 29 February', () => {
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysUntil('2026-10-20', '2026-11-19')).toBe(30);
    expect(daysUntil('2026-11-20', '2026-11-19')).toBe(-1);
    expect(weekdayOf('2026-11-22')).toBe(0);
  });

  it('begin at midnight of the province, wherever the machine stands', () => {
    expect(dayAt(new Date('2026-11-21T16:59:59Z'))).toBe('2026-11-21');
    expect(dayAt(new Date('2026-11-21T17:00:00Z'))).toBe('2026-11-22');
    expect(instantAt('2026-11-22', 7 * 60 + 30).toISOString()).toBe('2026-11-22T00:30:00.000Z');
    expect(minuteAt(new Date('2026-11-22T00:30:00Z'))).toBe(7 * 60 + 30);
  });
});

describe('public holidays', () => {
  it('are those of the law, with every day that may be announced for Tết and Quốc khánh', () => {
    expect(publicHolidays(2026).map(({ day }) => day)).toEqual([
      '2026-01-01',
      '2026-02-15',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-02-20',
      '2026-04-26',
      '2026-04-30',
      '2026-05-01',
      '2026-09-01',
      '2026-09-02',
      '2026-09-03',
    ]);
  });

  it('make a day quiet, as do Sundays where they shall, and days a province adds', () => {
    expect(quietDay('2026-02-17', rules)).toBe('holiday');
    expect(quietDay('2026-11-22', rules)).toBe('sunday');
    expect(quietDay('2026-11-22', { ...rules, sundays: false })).toBeUndefined();
    expect(quietDay('2026-11-20', rules)).toBe('extra');
    expect(quietDay('2026-11-19', rules)).toBeUndefined();
  });
});

describe('the next moment at which someone may be written to', () => {
  it('is now, during the day', () => expect(next('2026-11-18T09:30')).toBe('2026-11-18 9.5'));
  it('is seven in the morning, for what comes at night', () => {
    expect(next('2026-11-18T05:00')).toBe('2026-11-18 7');
    expect(next('2026-11-17T20:00')).toBe('2026-11-18 7');
    expect(next('2026-11-17T19:59')).toBe('2026-11-17 19.983333333333334');
  });
  it('is after all quiet days in a row', () => {
    // Thursday evening; Friday is the province's own, Sunday is a Sunday.
    expect(next('2026-11-19T21:00')).toBe('2026-11-21 7');
    expect(next('2026-11-21T21:00')).toBe('2026-11-23 7');
    expect(next('2026-02-14T21:00')).toBe('2026-02-21 7');
  });
  it('heeds the hours a person asked for, also late ones', () => {
    expect(next('2026-11-18T09:30', { hours: { from: 18 * 60 } })).toBe('2026-11-18 18');
    expect(next('2026-11-18T20:30', { hours: { from: 18 * 60 } })).toBe('2026-11-19 18');
    expect(next('2026-11-18T20:30', { hours: { from: 20 * 60 } })).toBe('2026-11-18 20.5');
  });
  it('is a little wider for what is urgent, but never on a quiet day', () => {
    expect(next('2026-11-18T20:30', { urgency: 'urgent' })).toBe('2026-11-18 20.5');
    expect(next('2026-11-18T21:30', { urgency: 'urgent' })).toBe('2026-11-19 6');
    expect(next('2026-11-22T10:00', { urgency: 'urgent' })).toBe('2026-11-23 6');
    expect(isQuiet(at('2026-11-18T20:30'), rules)).toBe(true);
  });
  it('is sought backwards for what has to be said before a day', () =>
    expect(openDayUpTo('2026-02-20', rules)).toBe('2026-02-14'));
});
