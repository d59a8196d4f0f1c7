import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullName, unitIndex } from '../../core/units';
import { readUnits } from '../../store/unit-files';
import { rewriting } from '../../testing/play';
import { dayAfter } from '../calendar/days';
import { dayAt, minuteAt } from '../calendar/province-time';
import { quietDay, type QuietRules } from '../calendar/quiet-rules';
import { readPlan } from '../plan/read-plan';
import { printYear } from './print-year';
import { simulateYear, type SimulatedYear, type YearParts } from './simulate-year';

const data = join(__dirname, '../../../data');
const units = unitIndex(readUnits(data));
const rules: QuietRules = { from: 20 * 60, until: 7 * 60, sundays: true, extraDays: new Set() };
const plans = [
  ['dong-thap', 10_000],
  ['ninh-thuan', 1_000],
  ['phan-rang-thap-cham', 1_000],
  ['ninh-binh', 1_000],
  ['bac-kan', 1_000],
] as const;

function partsOf(plan: string, residents: number): YearParts {
  const file = join(data, 'plans', `${plan}.json`);
  const profile = readPlan(readFileSync(file, 'utf8'), file);
  const named = (id: string) => ({ id, name: fullName(units.byId.get(id)!) });
  return {
    plan: profile,
    year: 2026,
    province: named(profile.province),
    communes: (units.below.get(profile.province) ?? []).map(({ id }) => named(id)),
    residents,
    round: { opensOn: '2026-03-01', closesOn: '2026-10-31' },
    rules,
  };
}

/** Everything that may never happen to officers, and did. */
function wrongNudges({ nudges, owed, sentOn }: SimulatedYear): readonly string[] {
  const seen = new Set<string>();
  return nudges.flatMap(({ day, officer, digest }) => {
    const where = `${officer.name} on ${day}`;
    const twice = seen.has(where) ? [`${where}: told twice`] : [];
    seen.add(where);
    const quiet = quietDay(day, rules) === undefined ? [] : [`${where}: a quiet day`];
    const lines = digest.lines.flatMap((line) => {
      if (line.kind !== 'duty') return [];
      const duty = owed.find(
        ({ what, lastGoodDay }) => what === line.what && lastGoodDay === line.lastGoodDay,
      )!;
      const sent = sentOn.get(`${duty.entry}/${duty.year}/${officer.id}`) ?? day;
      return [
        ...(sent < day ? [`${where}: ${duty.entry} was sent on ${sent}`] : []),
        ...(line.lastGoodDay < '2026-01-01' ? [`${where}: ${duty.entry} was past before all began`] : []),
      ];
    });
    return [...twice, ...quiet, ...lines];
  });
}

/** Everything that may never happen to residents, and did. */
const wrongReminders = ({ residents }: SimulatedYear): readonly string[] =>
  residents.flatMap(({ reminders, doneAt }) =>
    reminders.flatMap(({ at, step }) => {
      const where = `${step} at ${at.toISOString()}`;
      const minute = minuteAt(at);
      return [
        ...(quietDay(dayAt(at), rules) === undefined ? [] : [`${where}: a quiet day`]),
        ...(minute < rules.until || minute >= rules.from ? [`${where}: a quiet hour`] : []),
        ...(at > doneAt ? [`${where}: done at ${doneAt.toISOString()}`] : []),
      ];
    }),
  );

const wrongs = (lived: SimulatedYear): readonly string[] => [...wrongNudges(lived), ...wrongReminders(lived)];

describe('a year', () => {
  it.each(plans)(
    'of the plan of %s with %i people: nobody is told a thing at a wrong time',
    (plan, people) => {
      const parts = partsOf(plan, people);
      const lived = simulateYear(parts);
      expect(wrongs(lived)).toEqual([]);
      const path = join(__dirname, `${plan}.txt`);
      const printed = printYear(parts, lived);
      if (rewriting(process.env)) writeFileSync(path, printed);
      else expect(printed).toBe(readFileSync(path, 'utf8'));
    },
  );

  it('of Đồng Tháp is that of 102 communes', () =>
    expect(partsOf('dong-thap', 1).communes).toHaveLength(102));

  it('in which the assistant was away for two weeks makes one message an officer, and none about what was done', () => {
    const parts = partsOf('dong-thap', 500);
    const away = new Set(Array.from({ length: 14 }, (_, at) => dayAfter('2026-11-02', at)));
    const lived = simulateYear({ ...parts, down: away });
    expect(wrongs(lived)).toEqual([]);
    const back = lived.nudges.filter(({ day }) => day === '2026-11-16');
    expect(back.length).toBeGreaterThan(10);
    for (const { digest } of back)
      expect(digest.lines.filter(({ kind }) => kind === 'duty').length).toBeLessThanOrEqual(1);
  });
});
