import type { Desk } from '../../appraisal/desk';
import { overdueSince } from '../../appraisal/overdue';
import { dayText } from '../../appraisal/vietnam-day';
import type { Clock } from '../../core/clock';
import { areaOf } from '../../core/roles';
import { phaseOf, type Round, type RoundPhase } from '../../core/round';
import { unitPath } from '../../core/unit-path';
import type { UnitIndex } from '../../core/units';
import type { Declarations } from '../../store/declarations';
import type { Figures } from '../../store/figures';
import type { LocalUnits } from '../../store/local-units';
import type { People } from '../../store/people';
import type { Officer } from '../appraise/appraise-deps';
import { nameOf, peopleById, unitNames } from '../declarations-desk/names';
import { countsByDesk, ownDesk } from '../declarations-desk/see-queue';

export interface TodayDeps {
  readonly declarations: Declarations;
  readonly figures: Figures;
  readonly people: People;
  readonly localUnits: LocalUnits;
  readonly units: UnitIndex;
  readonly clock: Clock;
  /** The round people declare in now. */
  readonly currentRound: () => Promise<Round>;
}

/** What waits today. */
export interface Today {
  readonly round: Round;
  readonly phase: RoundPhase;
  /** The units in which the officer sees figures. */
  readonly areas: readonly AreaToday[];
}

/** How it stands in a unit with all below it. */
export interface AreaToday {
  readonly unit: string;
  readonly name: string;
  readonly counts: ReadonlyMap<Desk, number>;
  /** What is on the officer's own desk; left out for who does not see declarations there. */
  readonly own?: {
    readonly desk: Desk;
    /** The longest waiting first. */
    readonly longest: readonly LongWaiting[];
    /** How many are overdue; no more than `MOST_COUNTED` are counted. */
    readonly overdue: number;
  };
}

export interface LongWaiting {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly since: Date;
  readonly isOverdue: boolean;
}

const MOST_AREAS = 5;
const SHOWN = 5;
/** Beyond it is enough to know that there are more. */
export const MOST_COUNTED = 100;

/** What an officer finds in the morning: each area of theirs with what waits, and what is late. */
export async function seeToday(deps: TodayDeps, officer: Officer): Promise<Today> {
  const round = await deps.currentRound();
  const units = areaOf(officer.roles, 'see-figures').slice(0, MOST_AREAS);
  const names = await unitNames(deps, units);
  const areas = await Promise.all(
    units.map((unit) => areaToday(deps, officer, { round: round.id, unit, name: names.get(unit) ?? unit })),
  );
  return { round, phase: phaseOf(round, dayText(deps.clock.now())), areas };
}

interface Area {
  readonly round: string;
  readonly unit: string;
  readonly name: string;
}

async function areaToday(deps: TodayDeps, officer: Officer, area: Area): Promise<AreaToday> {
  const { round, unit, name } = area;
  const counts = countsByDesk(await deps.figures.of(round, unit));
  const sees = areaOf(officer.roles, 'see-declarations').includes(unit);
  return { unit, name, counts, ...(sees ? { own: await ownToday(deps, officer, area) } : {}) };
}

async function ownToday(deps: TodayDeps, officer: Officer, { round, unit }: Area) {
  const desk = ownDesk(officer);
  const late = overdueSince(deps.clock.now());
  const within = unitPath(deps.units, unit);
  const ask = { round, within, desk };
  const [{ waiting }, overdue] = await Promise.all([
    deps.declarations.queue({ ...ask, limit: SHOWN }),
    deps.declarations.queue({ ...ask, waitingSince: late, limit: MOST_COUNTED }),
  ]);
  const [people, names] = await Promise.all([
    peopleById(
      deps,
      waiting.map(({ person }) => person),
    ),
    unitNames(
      deps,
      waiting.map(({ path }) => path[0] ?? ''),
    ),
  ]);
  const longest = waiting.map(({ id, person, path, since }) => ({
    id,
    name: nameOf(people, person),
    unitName: names.get(path[0] ?? '') ?? '',
    since,
    isOverdue: since <= late,
  }));
  return { desk, longest, overdue: overdue.waiting.length };
}
