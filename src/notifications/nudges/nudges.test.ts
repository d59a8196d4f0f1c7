import { dayAfter } from '../calendar/days';
import type { QuietRules } from '../calendar/quiet-rules';
import { digestOf } from './digest';
import type { Duty, Owed } from './duty';

const rules: QuietRules = { from: 20 * 60, until: 7 * 60, sundays: true, extraDays: new Set() };
const report: Duty = {
  id: 'DT-D1/2026/xa',
  what: 'báo cáo năm',
  unit: 'xa',
  unitName: 'xã Tân Hồng',
  lastGoodDay: '2026-11-19',
  since: '2026-01-01',
};
const nothing: Owed = { own: [], below: [], waiting: [], waitingBelow: [], ahead: [] };
const owing = { ...nothing, own: [report] };

/** The days on which something is said, when each day is looked at by itself. */
function daysOf(owed: Owed, from = '2026-01-01', to = '2027-02-28'): readonly string[] {
  const said: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day, 1))
    if (digestOf(owed, { after: dayAfter(day, -1), upTo: day }, rules) !== undefined) said.push(day);
  return said;
}

describe('a report that is owed', () => {
  it('is called to mind 30, 14, 7, 3 days and a day before, and when it is overdue', () => {
    // 19/11 is a Thursday; T-30 is Tuesday 20/10, and 10/12, 17/12 are Thursdays.
    expect(daysOf(owing)).toEqual([
      '2026-10-20',
      '2026-11-05',
      '2026-11-12',
      '2026-11-16',
      '2026-11-18',
      '2026-11-20',
      '2026-11-23',
      '2026-11-26',
      '2026-12-03',
      '2026-12-10',
      '2026-12-17',
    ]);
  });

  it('is called to mind on the last open day before a quiet one, never after', () => {
    const monday = { ...nothing, own: [{ ...report, lastGoodDay: '2026-11-16' }] };
    // T-1 is a Sunday, so it is said on Saturday.
    expect(daysOf(monday)).toContain('2026-11-14');
    expect(daysOf(monday)).not.toContain('2026-11-15');
  });

  it('makes one message after a pause of ours, with the days that are left now', () => {
    const digest = digestOf(owing, { after: '2026-10-01', upTo: '2026-11-17' }, rules);
    expect(digest?.lines).toEqual([
      {
        kind: 'duty',
        what: 'báo cáo năm',
        unit: 'xã Tân Hồng',
        lastGoodDay: '2026-11-19',
        days: 2,
      },
    ]);
  });

  it('is never called to mind for a day that was past before it was known', () => {
    expect(daysOf({ ...nothing, own: [{ ...report, since: '2026-11-20' }] })).toEqual([]);
    expect(daysOf({ ...nothing, own: [{ ...report, since: '2026-11-17' }] })[0]).toBe('2026-11-18');
    expect(digestOf(owing, { after: '2026-01-01', upTo: '2027-02-28' }, rules)).toBeUndefined();
  });

  it('is told to the level above once it is three days overdue, all who owe it in one line', () => {
    const below = [report, { ...report, unit: 'p', unitName: 'phường Cao Lãnh' }];
    expect(daysOf({ ...nothing, below })).toEqual([
      '2026-11-23',
      '2026-11-26',
      '2026-12-03',
      '2026-12-10',
      '2026-12-17',
    ]);
    const digest = digestOf({ ...nothing, below }, { after: '2026-11-22', upTo: '2026-11-23' }, rules);
    expect(digest?.lines).toEqual([
      {
        kind: 'below',
        what: 'báo cáo năm',
        units: ['xã Tân Hồng', 'phường Cao Lãnh'],
        lastGoodDay: '2026-11-19',
        days: -4,
      },
    ]);
  });
});

describe('declarations that wait', () => {
  const work = { unit: 'xa', unitName: 'xã Tân Hồng', count: 4, oldest: '2026-03-02' };
  it('are called to mind after three days, a week, then weekly; never on a Sunday', () => {
    expect(daysOf({ ...nothing, waiting: [work] }, '2026-03-01', '2026-03-31')).toEqual([
      '2026-03-05',
      '2026-03-09',
      '2026-03-16',
      '2026-03-23',
      '2026-03-30',
    ]);
  });
  it('are told to the level above after two weeks', () => {
    const days = daysOf({ ...nothing, waitingBelow: [work] }, '2026-03-01', '2026-03-31');
    expect(days).toEqual(['2026-03-16', '2026-03-23', '2026-03-30']);
  });
});

describe('what has no day', () => {
  it('is mentioned once, on the first open day of its time', () => {
    const ahead = [{ id: 'DT-M1', what: 'sơ kết', printed: 'Quý II/2026', begins: '2026-04-01' }];
    expect(daysOf({ ...nothing, ahead })).toEqual(['2026-04-01']);
    const january = [{ ...ahead[0]!, begins: '2026-01-01' }];
    expect(daysOf({ ...nothing, ahead: january })).toEqual(['2026-01-02']);
  });
});

it('a draft is called to mind the day it is made, after three days, a week, and weekly while its time lasts', () => {
  const drafts = [{ title: 'Bản tin quý', since: '2026-01-02', lastDay: '2026-01-20' }];
  // The ninth day after the sixteenth is past its time; Sundays are told of on the Monday.
  expect(daysOf({ ...nothing, drafts })).toEqual(['2026-01-02', '2026-01-05', '2026-01-09', '2026-01-16']);
});
