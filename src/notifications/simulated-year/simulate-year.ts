import { dayAfter, daysUntil } from '../calendar/days';
import { dayAt, instantAt } from '../calendar/province-time';
import { quietDay, type QuietRules } from '../calendar/quiet-rules';
import { digestOf, type Digest } from '../nudges/digest';
import type { Owed, WaitingWork } from '../nudges/duty';
import { planDuties, planOutlooks, type PlanDuty, type PlanOutlook } from '../nudges/plan-duties';
import type { PlanProfile } from '../plan/plan-profile';
import { dice } from './dice';
import { residentsYear, type ResidentsRound, type ResidentsYear } from './residents-year';

export interface NamedUnit {
  readonly id: string;
  readonly name: string;
}

export interface YearParts {
  readonly plan: PlanProfile;
  readonly year: number;
  readonly province: NamedUnit;
  readonly communes: readonly NamedUnit[];
  /** Whether the plan asks anything of this unit. */
  readonly isPlanned: (unit: string) => boolean;
  readonly residents: number;
  readonly round: ResidentsRound;
  readonly rules: QuietRules;
  /** Days on which the assistant does not run. */
  readonly down?: ReadonlySet<string>;
}

/** What an officer was told on a day. */
export interface Nudge {
  readonly day: string;
  readonly officer: NamedUnit;
  readonly digest: Digest;
}

/** Everything that was said in a year, and when what it was about was done. */
export interface SimulatedYear {
  readonly nudges: readonly Nudge[];
  readonly residents: readonly ResidentsYear[];
  /** The day a unit sent a report, by `entry/year/unit`; who is missing never did. */
  readonly sentOn: ReadonlyMap<string, string>;
  readonly owed: readonly PlanDuty[];
}

const MOST_REMINDERS = 6;
const EIGHT = 8 * 60;

/** Lives through a year of a plan, day by day, with made-up people who are the same each time. */
export function simulateYear(parts: YearParts): SimulatedYear {
  const random = dice(parts.year);
  const { communes, round, rules } = parts;
  const manner = { rules, off: new Set<never>(), most: MOST_REMINDERS };
  // Most officers look at declarations the next day, some once in three weeks.
  const pace = communes.map(() => (random() < 0.95 ? 1 : 20));
  const residents = Array.from({ length: parts.residents }, (_, at) =>
    residentsYear(round, manner, random, pace[at % communes.length] ?? 1),
  );
  const owed = [parts.year - 1, parts.year].flatMap((year) => planDuties(parts.plan, year));
  const sentOn = sendingDays(parts, owed, random);
  const outlooks = planOutlooks(parts.plan, parts.year);
  const lived = { owed, sentOn, residents };
  return { ...lived, nudges: nudgesOf(parts, { ...lived, outlooks }) };
}

/** Most send in the last weeks, some late, a few never. */
function sendingDays({ communes, province }: YearParts, owed: readonly PlanDuty[], random: () => number) {
  const days = new Map<string, string>();
  for (const { entry, year, lastGoodDay } of owed)
    for (const { id } of [province, ...communes]) {
      const luck = random();
      const late = Math.floor(random() * (luck < 0.85 ? -40 : 25));
      if (luck < 0.98) days.set(`${entry}/${year}/${id}`, dayAfter(lastGoodDay, late));
    }
  return days;
}

type Lived = Omit<SimulatedYear, 'nudges'> & { readonly outlooks: readonly PlanOutlook[] };

function nudgesOf(parts: YearParts, lived: Lived): readonly Nudge[] {
  const { year, province, communes, rules } = parts;
  const first = `${year}-01-01`;
  const told = new Map<string, string>();
  const nudges: Nudge[] = [];
  const waiting = waitingBook(parts, lived.residents);
  for (let day = first; day.startsWith(String(year)); day = dayAfter(day, 1)) {
    if (quietDay(day, rules) !== undefined || parts.down?.has(day) === true) continue;
    const works = waiting(day);
    for (const officer of [province, ...communes]) {
      const after = told.get(officer.id) ?? dayAfter(first, -1);
      const owed = owedOn(parts, lived, { day, officer, works });
      const digest = digestOf(owed, { after, upTo: day }, rules);
      if (digest === undefined) continue;
      told.set(officer.id, day);
      nudges.push({ day, officer, digest });
    }
  }
  return nudges;
}

interface Now {
  readonly day: string;
  readonly officer: NamedUnit;
  readonly works: ReadonlyMap<string, WaitingWork>;
}

function owedOn(
  { year, province, communes, isPlanned }: YearParts,
  lived: Lived,
  { day, officer, works }: Now,
): Owed {
  const isProvince = officer === province;
  const own = works.get(officer.id);
  const level = isProvince ? 'province' : 'commune';
  const planned = ({ id }: NamedUnit): boolean => isPlanned(id);
  return {
    own: openDuties(lived, { day, units: [officer].filter(planned), level, year }),
    below: isProvince
      ? openDuties(lived, { day, units: communes.filter(planned), level: 'commune', year })
      : [],
    waiting: own === undefined ? [] : [own],
    waitingBelow: isProvince ? [...works.values()] : [],
    ahead: lived.outlooks.filter(
      ({ for: officers }) =>
        isPlanned(officer.id) &&
        officers.some(({ level: of, role }) => of === level && role === `${level}-officer`),
    ),
  };
}

interface Asked {
  readonly day: string;
  readonly units: readonly NamedUnit[];
  readonly level: 'commune' | 'province';
  readonly year: number;
}

function openDuties({ owed, sentOn }: Lived, { day, units, level, year }: Asked): Owed['own'] {
  return owed
    .filter(({ lastGoodDay, owedBy }) => near(day, lastGoodDay) && owedBy.some((by) => by.level === level))
    .flatMap(({ entry, year: of, what, lastGoodDay }) =>
      units.flatMap(({ id: unit, name: unitName }) => {
        const id = `${entry}/${of}/${unit}`;
        const sent = sentOn.get(id);
        // Looked at in the morning: what is sent on this day is still open then.
        if (sent !== undefined && sent < day) return [];
        return [{ id, what, unit, unitName, lastGoodDay, since: `${year}-01-01` }];
      }),
    );
}

const near = (day: string, lastGoodDay: string): boolean => Math.abs(daysUntil(day, lastGoodDay)) <= 45;

/** What waits on the communes' desks on the morning of a day. */
function waitingBook({ communes }: YearParts, residents: readonly ResidentsYear[]) {
  const handedIn = residents.flatMap(({ handedInAt, appraisedAt }, at) =>
    handedInAt === undefined ? [] : [{ at: at % communes.length, from: handedInAt, until: appraisedAt }],
  );
  const byCommune = communes.map((commune, at) => ({
    commune,
    works: handedIn.filter((work) => work.at === at).toSorted((a, b) => a.from.getTime() - b.from.getTime()),
  }));
  return (day: string): ReadonlyMap<string, WaitingWork> => {
    const now = instantAt(day, EIGHT);
    return new Map(
      byCommune.flatMap(({ commune, works }) => {
        const open = works.filter(({ from, until }) => from <= now && (until === undefined || until > now));
        const oldest = open[0]?.from;
        if (oldest === undefined) return [];
        const work = { unit: commune.id, unitName: commune.name, count: open.length, oldest: dayAt(oldest) };
        return [[commune.id, work] as const];
      }),
    );
  };
}
