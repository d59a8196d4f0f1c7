import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grouped } from '../../core/grouped';
import { fullName, unitIndex } from '../../core/units';
import { readUnits } from '../../store/unit-files';
import { rewriting } from '../../testing/play';
import { dayAfter, daysUntil } from '../calendar/days';
import { openDayFrom, openDayUpTo } from '../calendar/next-allowed';
import { dayAt, instantAt, minuteAt } from '../calendar/province-time';
import { quietDay, type QuietRules } from '../calendar/quiet-rules';
import { planOutlooks } from '../nudges/plan-duties';
import { planArea } from '../plan/plan-area';
import { readPlan } from '../plan/read-plan';
import { printYear } from './print-year';
import { simulateYear, type SimulatedYear, type YearParts } from './simulate-year';

const data = join(__dirname, '../../../data');
const units = unitIndex(readUnits(data));
const rules: QuietRules = { from: 20 * 60, until: 7 * 60, sundays: true, extraDays: new Set() };
/** Each plan with its residents, the communes of today's province, and those the plan asks something of. */
const plans = [
  ['dong-thap', 10_000, 102, 102],
  ['ninh-thuan', 1_000, 65, 24],
  ['phan-rang-thap-cham', 1_000, 65, 6],
  ['ninh-binh', 1_000, 129, 39],
  ['bac-kan', 1_000, 92, 37],
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
    isPlanned: planArea(profile, units).isPlanned,
    residents,
    round: { opensOn: '2026-03-01', closesOn: '2026-10-31' },
    rules,
  };
}

type Line = SimulatedYear['nudges'][number]['digest']['lines'][number];

/** Everything that may never happen to officers, and did. */
function wrongNudges(parts: YearParts, lived: SimulatedYear): readonly string[] {
  const told = new Set<string>();
  const waitingAt = waitingIn(parts, lived);
  return lived.nudges.flatMap(({ day, officer, digest }) => {
    const where = `${officer.name} on ${day}`;
    const twice = told.has(where) ? [`${where}: told twice`] : [];
    told.add(where);
    const quiet = quietDay(day, rules) === undefined ? [] : [`${where}: a quiet day`];
    const lines = digest.lines.flatMap((line) =>
      wrongLine(parts, lived, { day, officer: officer.id, line, waitingAt }),
    );
    return [...twice, ...quiet, ...lines.map((wrong) => `${where}: ${wrong}`)];
  });
}

interface Told {
  readonly day: string;
  readonly officer: string;
  readonly line: Line;
  readonly waitingAt: WaitingAt;
}

function wrongLine(
  parts: YearParts,
  lived: SimulatedYear,
  { day, officer, line, waitingAt }: Told,
): readonly string[] {
  switch (line.kind) {
    case 'duty':
      return wrongDuty(parts, lived, { day, unit: officer, line });
    case 'below':
      return line.units.flatMap((name) => wrongDuty(parts, lived, { day, unit: idOf(parts, name), line }));
    case 'waiting':
      return waitingAt(officer, day) === line.count ? [] : [`${line.count} declarations wait, it says`];
    case 'waiting-below':
      return line.units
        .filter((name) => waitingAt(idOf(parts, name), day) === 0)
        .map((name) => `nothing waits in ${name}`);
    case 'draft':
      return [`nobody simulated writes bulletins, but ${line.title} waits`];
    case 'ahead': {
      const ahead = planOutlooks(parts.plan, parts.year).filter(({ what }) => what === line.what);
      return ahead.some(({ begins }) => openDayFrom(begins, rules) === day) ? [] : [`${line.what} is past`];
    }
  }
}

function wrongDuty(
  { isPlanned, year }: YearParts,
  { owed, sentOn }: SimulatedYear,
  {
    day,
    unit,
    line,
  }: { readonly day: string; readonly unit: string; readonly line: Extract<Line, { lastGoodDay: string }> },
): readonly string[] {
  const { entry, year: of } = owed.find(
    ({ what, lastGoodDay }) => what === line.what && lastGoodDay === line.lastGoodDay,
  )!;
  const sent = sentOn.get(`${entry}/${of}/${unit}`);
  return [
    ...(sent !== undefined && sent < day ? [`${entry} of ${unit} was sent on ${sent}`] : []),
    ...(line.lastGoodDay < `${year}-01-01` ? [`${entry} was past before all began`] : []),
    ...(line.days === daysUntil(day, line.lastGoodDay) ? [] : [`${line.days} days are wrong`]),
    ...(isPlanned(unit) ? [] : [`${entry} is not asked of ${unit}`]),
  ];
}

const idOf = ({ communes }: YearParts, name: string): string =>
  communes.find((commune) => commune.name === name)!.id;

/** How many declarations wait on a commune's desk when officers are told. */
type WaitingAt = (commune: string, day: string) => number;

function waitingIn({ communes }: YearParts, { residents }: SimulatedYear): WaitingAt {
  const works = grouped(
    residents.map((resident, at) => ({ ...resident, commune: communes[at % communes.length]!.id })),
    ({ commune }) => commune,
  );
  return (commune, day) => {
    const now = instantAt(day, 8 * 60);
    return (works.get(commune) ?? []).filter(
      ({ handedInAt, appraisedAt }) =>
        handedInAt !== undefined && handedInAt <= now && (appraisedAt === undefined || appraisedAt > now),
    ).length;
  };
}

/** What an officer who owes a report should have been told before its day, and was not. */
function missingNudges(parts: YearParts, { nudges, owed, sentOn }: SimulatedYear): readonly string[] {
  const said = new Set(
    nudges.flatMap(({ day, officer, digest }) =>
      digest.lines.flatMap((line) => (line.kind === 'duty' ? [`${day} ${officer.id} ${line.what}`] : [])),
    ),
  );
  const { communes, province, isPlanned, year } = parts;
  return owed.flatMap(({ entry, year: of, what, lastGoodDay, owedBy }) =>
    [province, ...communes]
      .filter(({ id }) =>
        owedBy.some(({ level }) => level === (id === province.id ? 'province' : 'commune') && isPlanned(id)),
      )
      .flatMap(({ id }) =>
        [30, 14, 7, 3, 1]
          .map((lead) => openDayUpTo(dayAfter(lastGoodDay, -lead), rules))
          .filter((day) => day.startsWith(String(year)) && (sentOn.get(`${entry}/${of}/${id}`) ?? day) >= day)
          .map((day) => `${day} ${id} ${what}`)
          .filter((expected) => !said.has(expected)),
      ),
  );
}

/** Everything that may never happen to residents, and did. */
const wrongReminders = ({ round }: YearParts, { residents }: SimulatedYear): readonly string[] =>
  residents.flatMap(({ reminders, doneAt }) =>
    reminders.flatMap(({ at, step }, place) => {
      const where = `${step} at ${at.toISOString()}`;
      const minute = minuteAt(at);
      const before = reminders[place - 1];
      return [
        ...(quietDay(dayAt(at), rules) === undefined ? [] : [`${where}: a quiet day`]),
        ...(minute < rules.until || minute >= rules.from ? [`${where}: a quiet hour`] : []),
        ...(at > doneAt ? [`${where}: done at ${doneAt.toISOString()}`] : []),
        ...(dayAt(at) > round.closesOn ? [`${where}: the round is over`] : []),
        ...(before !== undefined && before.at >= at ? [`${where}: before the one before`] : []),
      ];
    }),
  );

const wrongs = (parts: YearParts, lived: SimulatedYear): readonly string[] => [
  ...wrongNudges(parts, lived),
  ...wrongReminders(parts, lived),
];

/** The printed days, each as one text. */
function daysOf(printed: string): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  let day = '';
  for (const line of printed.split('\n')) {
    const head = /^ +(\d+)\/(\d+) (?:CN|T\d) /u.exec(line);
    if (head !== null) day = `2026-${(head[2] ?? '').padStart(2, '0')}-${(head[1] ?? '').padStart(2, '0')}`;
    if (day !== '') days.set(day, `${days.get(day) ?? ''} ${line.trim()}`);
  }
  return days;
}

/** What was said and does not stand in the calendar. */
function unlisted(
  { communes, province }: YearParts,
  lived: SimulatedYear,
  printed: string,
): readonly string[] {
  const days = daysOf(printed);
  const officers = lived.nudges.filter(({ day, officer }) => {
    const text = days.get(day) ?? '';
    const isOne = officer.id === province.id || communes.length === 0;
    return !text.includes(officer.name) && (isOne || !/→ cả \d+ xã, phường/u.test(text));
  });
  const counted = new Map<string, number>();
  for (const { at } of lived.residents.flatMap(({ reminders }) => reminders))
    counted.set(dayAt(at), (counted.get(dayAt(at)) ?? 0) + 1);
  const residents = [...counted].filter(([day, count]) => {
    const [, people = ''] = /người dân – (.*)$/u.exec(days.get(day) ?? '') ?? [];
    const listed = [...people.matchAll(/: ([\d, ]+) người/gu)].flatMap(([, numbers = '']) =>
      numbers.split(', ').map(Number),
    );
    return listed.reduce((sum, each) => sum + each, 0) !== count;
  });
  return [
    ...officers.map(({ day, officer }) => `${officer.name} on ${day}`),
    ...residents.map(([day, count]) => `${count} residents on ${day}`),
  ];
}

describe('a year', () => {
  it.each(plans)(
    'of the plan of %s with %i people in %i communes, %i of them of the plan: all is said at its time, and nothing else',
    (plan, people, communes, planned) => {
      const parts = partsOf(plan, people);
      expect(parts.communes).toHaveLength(communes);
      expect(parts.communes.filter(({ id }) => parts.isPlanned(id))).toHaveLength(planned);
      const lived = simulateYear(parts);
      expect(lived.residents).toHaveLength(people);
      expect(wrongs(parts, lived)).toEqual([]);
      expect(missingNudges(parts, lived)).toEqual([]);
      const path = join(__dirname, `${plan}.txt`);
      const printed = printYear(parts, lived);
      expect(unlisted(parts, lived, printed)).toEqual([]);
      if (rewriting(process.env)) writeFileSync(path, printed);
      else expect(printed).toBe(readFileSync(path, 'utf8'));
    },
  );

  it('in which the assistant was away for two weeks makes one message an officer, and none about what was done', () => {
    const parts = partsOf('dong-thap', 500);
    const away = new Set(Array.from({ length: 14 }, (_, at) => dayAfter('2026-11-02', at)));
    const lived = simulateYear({ ...parts, down: away });
    expect(wrongs(parts, lived)).toEqual([]);
    expect(lived.nudges.filter(({ day }) => away.has(day))).toEqual([]);
    const back = lived.nudges.filter(({ day }) => day === '2026-11-16');
    expect(back.length).toBeGreaterThan(10);
    for (const { digest } of back)
      expect(digest.lines.filter(({ kind }) => kind === 'duty').length).toBeLessThanOrEqual(1);
  });
});
