import { grouped } from '../../core/grouped';
import type { OfficerRole } from '../../core/roles';
import type { Round } from '../../core/round';
import { unitKind, unitPath } from '../../core/unit-path';
import { fullName } from '../../core/units';
import type { Owed, WaitingWork } from '../../notifications/reminding';
import type { Waiting } from '../../store/declaration-queues';
import { quarterDraftId, quarterDraftTitle } from '../bulletins/quarter-draft';
import type { ReminderDeps } from './reminder-deps';

type Deps = Pick<
  ReminderDeps,
  'reports' | 'declarations' | 'reminding' | 'units' | 'province' | 'broadcasts'
>;
type Duty = Owed['own'][number];

/** More than this waiting on one desk is not counted further. */
const MOST_COUNTED = 200;

export interface DebtsAsk {
  readonly today: string;
  /** The first day on which the assistant could tell of anything. */
  readonly since: string;
  readonly round: Round;
}

/** Everything that is owed in the province on a day, to be asked by role. */
export interface Debts {
  readonly of: (roles: readonly OfficerRole[]) => Promise<Owed>;
}

/** Reads once what is owed; what each unit's desk holds is read as it is asked for. */
export async function debtsOn(deps: Deps, ask: DebtsAsk): Promise<Debts> {
  const duties = await openDuties(deps, ask);
  const outlooks = deps.reminding.outlooksAround(ask.today);
  const drafts = await openDrafts(deps, ask.today);
  return {
    of: async (roles) => {
      const held = roles.filter(({ unit }) => levelOf(deps, unit) !== undefined);
      const ofProvince = held.some(({ role, unit }) => role === 'province-officer' && unit === deps.province);
      const ofCommunes = held.filter(({ role }) => role === 'commune-officer').map(({ unit }) => unit);
      const own = duties.filter((duty) => held.some((role) => isOwedBy(deps, duty, role)));
      const below = ofProvince ? duties.filter(({ unit }) => unit !== deps.province) : [];
      return {
        own: own.map(({ duty }) => duty),
        below: below.map(({ duty }) => duty),
        waiting: (
          await Promise.all([
            ...ofCommunes.map((unit) => workOn(deps, ask, { desk: 'commune', unit })),
            ...(ofProvince ? [workOn(deps, ask, { desk: 'province', unit: deps.province })] : []),
          ])
        ).flat(),
        drafts: held.some(({ role, unit }) => role === 'publicist' && unit === deps.province) ? drafts : [],
        waitingBelow: ofProvince ? await workBelow(deps, ask) : [],
        ahead: outlooks.filter(
          (outlook) =>
            outlook.begins >= ask.since &&
            held.some(
              ({ role, unit }) =>
                deps.reminding.isPlanned(unit) &&
                outlook.for.some((by) => by.role === role && by.level === levelOf(deps, unit)),
            ),
        ),
      };
    },
  };
}

/** The drafts of quarterly bulletins that nobody has sent or given up. */
async function openDrafts(
  { broadcasts, reminding, province }: Deps,
  today: string,
): Promise<NonNullable<Owed['drafts']>> {
  const open = await Promise.all(
    reminding.bulletinsOn(today).map(async (issue) => {
      const found = await broadcasts.find(quarterDraftId(province, issue));
      if (found?.state !== 'draft') return [];
      const { lastDay } = issue;
      return [{ title: quarterDraftTitle(issue), since: reminding.dayAt(found.createdAt), lastDay }];
    }),
  );
  return open.flat();
}

interface OpenDuty {
  readonly unit: string;
  readonly by: readonly { readonly role: string; readonly level: string }[];
  readonly duty: Duty;
}

/** Every dated duty of every unit that was not done. */
async function openDuties(deps: Deps, { today, since }: DebtsAsk): Promise<readonly OpenDuty[]> {
  const planned = deps.reminding
    .dutiesAround(today)
    .filter(({ lastGoodDay }) => Math.abs(deps.reminding.daysUntil(today, lastGoodDay)) <= 70);
  const open = await Promise.all(
    planned.map(async ({ entry, year, what, lastGoodDay, owedBy }) => {
      const sent = await deps.reports.unitsThatSent(entry, year);
      const levels = new Set(owedBy.map(({ level }) => level));
      return unitsOf(deps, levels)
        .filter(({ id }) => !sent.has(id))
        .map(({ id, name }) => ({
          unit: id,
          by: owedBy,
          duty: { id: `${entry}/${year}/${id}`, what, unit: id, unitName: name, lastGoodDay, since },
        }));
    }),
  );
  return open.flat();
}

/** Those the plan is for. */
function unitsOf({ units, province, reminding }: Deps, levels: ReadonlySet<string>) {
  const named = (id: string) => ({ id, name: nameOf({ units }, id) });
  return [
    ...(levels.has('province') ? [named(province)] : []),
    ...(levels.has('commune') ? (units.below.get(province) ?? []).map(({ id }) => named(id)) : []),
  ].filter(({ id }) => reminding.isPlanned(id));
}

const isOwedBy = (deps: Deps, { unit, by }: OpenDuty, role: OfficerRole): boolean =>
  role.unit === unit && by.some((owing) => owing.role === role.role && owing.level === levelOf(deps, unit));

const levelOf = ({ units }: Pick<Deps, 'units'>, unit: string) => unitKind(units, unit);

function nameOf({ units }: Pick<Deps, 'units'>, id: string): string {
  const unit = units.byId.get(id);
  return unit === undefined ? id : fullName(unit);
}

async function workOn(
  deps: Deps,
  { round }: DebtsAsk,
  { desk, unit }: { readonly desk: 'commune' | 'province'; readonly unit: string },
): Promise<readonly WaitingWork[]> {
  const within = unitPath(deps.units, unit);
  const { waiting } = await deps.declarations.queue({ round: round.id, within, desk, limit: MOST_COUNTED });
  return workOf(deps, unit, waiting);
}

/** Communes in which something waits, the oldest first. */
async function workBelow(deps: Deps, { round }: DebtsAsk): Promise<readonly WaitingWork[]> {
  const { waiting } = await deps.declarations.queue({
    round: round.id,
    within: [deps.province],
    desk: 'commune',
    limit: MOST_COUNTED,
  });
  const byCommune = grouped(waiting, ({ path }) => path.at(-2) ?? '');
  return [...byCommune].flatMap(([commune, works]) => workOf(deps, commune, works));
}

function workOf(deps: Deps, unit: string, waiting: readonly Waiting[]): readonly WaitingWork[] {
  const [oldest] = waiting;
  if (oldest === undefined || unit === '') return [];
  return [
    { unit, unitName: nameOf(deps, unit), count: waiting.length, oldest: deps.reminding.dayAt(oldest.since) },
  ];
}
