import { dayAt, minuteAt } from '../calendar/province-time';
import type { QuietRules } from '../calendar/quiet-rules';
import { type Manner, nextReminder, type Unfinished } from './next-reminder';
import { openingReminder } from './round-opening';

const rules: QuietRules = { from: 20 * 60, until: 7 * 60, sundays: false, extraDays: new Set() };
const manner: Manner = { rules, off: new Set(), most: 6 };
const vn = (text: string): Date => new Date(`${text}:00+07:00`);
const shown = (at: Date): string => `${dayAt(at)} ${Math.floor(minuteAt(at) / 60)}:${minuteAt(at) % 60}`;

/** Everything somebody who never answers would be reminded of. */
function all(unfinished: Unfinished, how = manner): readonly string[] {
  const said: string[] = [];
  let after = unfinished.since;
  for (let next = nextReminder(unfinished, after, how); next; next = nextReminder(unfinished, after, how)) {
    said.push(`${next.step} ${shown(next.at)}`);
    after = next.at;
  }
  return said;
}

const draft: Unfinished = { what: 'draft', since: vn('2026-03-02T10:30'), closesOn: '2026-10-31' };

describe('reminders of a draft', () => {
  it('come after 1, 3 and 7 days, then weekly, then before the round closes, then never', () => {
    expect(all(draft)).toEqual([
      'draft-1 2026-03-03 10:30',
      'draft-3 2026-03-05 10:30',
      'draft-7 2026-03-09 10:30',
      'draft-14 2026-03-16 10:30',
      'draft-21 2026-03-23 10:30',
      'draft-28 2026-03-30 10:30',
      'closes-7 2026-10-24 9:0',
      'closes-3 2026-10-28 9:0',
      'closes-1 2026-10-30 9:0',
    ]);
  });

  it('wait for the morning, and for the end of Tết', () => {
    const late = { ...draft, since: vn('2026-02-14T22:00') };
    // 15/2 to 20/2 are quiet: two of them fall on the 21st, of which nextReminder gives one after the other.
    expect(all(late).slice(0, 3)).toEqual([
      'draft-1 2026-02-21 7:0',
      'draft-7 2026-02-22 7:0',
      'draft-14 2026-03-01 7:0',
    ]);
  });

  it('that were due while nothing could be sent make one, not many', () => {
    const next = nextReminder(draft, vn('2026-03-20T08:00'), manner);
    expect(next && `${next.step} ${shown(next.at)}`).toBe('draft-21 2026-03-23 10:30');
  });

  it('give way to that of the closing day', () => {
    expect(all({ ...draft, since: vn('2026-10-21T10:30') })).toEqual([
      'draft-1 2026-10-22 10:30',
      'closes-7 2026-10-24 9:0',
      'closes-3 2026-10-28 9:0',
      'closes-1 2026-10-30 9:0',
    ]);
  });

  it('of one thing can be refused by themselves', () => {
    expect(all(draft, { ...manner, off: new Set(['draft']) })).toHaveLength(3);
    expect(all(draft, { ...manner, off: new Set(['round']) })).toHaveLength(6);
    expect(all(draft, { ...manner, off: new Set(['draft', 'round']) })).toEqual([]);
  });

  it('come at the hours the person asked for', () => {
    const [first] = all(draft, { ...manner, hours: { from: 18 * 60 } });
    expect(first).toBe('draft-1 2026-03-03 18:0');
  });

  it('never come after the round closed', () => {
    expect(all({ ...draft, closesOn: '2026-03-04' })).toEqual(['closes-1 2026-03-03 9:0']);
    expect(all({ ...draft, closesOn: '2026-03-01' })).toEqual([]);
  });

  it('of the closing day come before it, where it is quiet', () => {
    expect(all({ ...draft, since: vn('2026-08-30T10:00'), closesOn: '2026-09-04' })).toEqual([
      'closes-1 2026-08-31 9:0',
      'draft-3 2026-09-04 7:0',
    ]);
  });
});

describe('that a round opens', () => {
  const round = { opensOn: '2026-03-01', closesOn: '2026-10-31' };
  it('is said that morning, or when it is no quiet day any more', () => {
    const at = openingReminder(round, vn('2026-02-20T10:00'), { rules });
    expect(at && shown(at)).toBe('2026-03-01 9:0');
    const sunday = openingReminder(round, vn('2026-02-20T10:00'), { rules: { ...rules, sundays: true } });
    expect(sunday && shown(sunday)).toBe('2026-03-02 7:0');
  });
  it('is no news weeks later', () =>
    expect(openingReminder(round, vn('2026-03-20T10:00'), { rules })).toBeUndefined());
});
