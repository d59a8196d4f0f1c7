import { mayDo } from '../../core/roles';
import type { Registration, RegistrationCount, RegistrationPlace } from '../../store/registrations';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea, type SeenArea } from '../declarations-desk/area';
import { nameOf, unitNames } from '../declarations-desk/names';
import { residentsById } from '../feedback/residents';
import type { MovementsDesk } from './movements-desk';

export interface MovementsQuery {
  readonly unit?: string;
  readonly movement?: string;
  readonly after?: RegistrationPlace;
}

/** Who registered for which movement in an area. */
export interface SeenMovements extends SeenArea {
  /** Those of the plan, then others there are registrations for. */
  readonly movements: readonly { readonly id: string; readonly name: string; readonly count: number }[];
  /** The communes with most first; `counts` by movement. */
  readonly communes: readonly CommuneCounts[];
  /** The newest first; nothing for who may not see the names of people there. */
  readonly people?: readonly SeenRegistration[];
  readonly next?: RegistrationPlace;
}

export interface CommuneCounts {
  readonly name: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

export interface SeenRegistration {
  readonly name: string;
  readonly movement: string;
  readonly unitName: string;
  readonly at: Date;
}

const PAGE = 25;

/** Registrations of a unit with all below it. Throws the problem `not-allowed` outside the officer's area. */
export async function seeMovements(
  deps: MovementsDesk,
  officer: Officer,
  { unit, movement, after }: MovementsQuery,
): Promise<SeenMovements> {
  const { desk, registrations } = deps;
  const area = await seenArea(desk, officer, 'see-figures', unit);
  const counts = await registrations.countsIn(area.path);
  const seen = { ...area, movements: movementsOf(deps, counts), communes: await communesOf(deps, counts) };
  if (!mayDo(officer.roles, 'see-declarations', area.path)) return seen;
  const found = await registrations.page({
    within: area.path,
    limit: PAGE + 1,
    ...(movement === undefined ? {} : { movement }),
    ...(after === undefined ? {} : { after }),
  });
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    ...seen,
    people: await registrationRows(deps, shown),
    ...(found.length > PAGE && last !== undefined ? { next: last } : {}),
  };
}

/** Each with who it is and where they live. */
export async function registrationRows(
  { desk, movements }: MovementsDesk,
  found: readonly Registration[],
): Promise<readonly SeenRegistration[]> {
  const [people, units] = await Promise.all([
    residentsById(
      desk,
      found.map(({ person }) => person),
    ),
    unitNames(desk, found.map(homeOf)),
  ]);
  return found.map((each) => ({
    name: nameOf(people, each.person),
    movement: movements.find(({ id }) => id === each.movement)?.name ?? each.movement,
    unitName: units.get(homeOf(each)) ?? '',
    at: each.at,
  }));
}

const homeOf = ({ path }: Registration): string => path[0] ?? '';

const sum = (counts: readonly RegistrationCount[]): number =>
  counts.reduce((total, { count }) => total + count, 0);

function movementsOf(
  { movements }: MovementsDesk,
  counts: readonly RegistrationCount[],
): SeenMovements['movements'] {
  const names = new Map(movements.map(({ id, name }) => [id, name]));
  const ids = new Set([...names.keys(), ...counts.map(({ movement }) => movement)]);
  return Array.from(ids, (id) => ({
    id,
    name: names.get(id) ?? id,
    count: sum(counts.filter(({ movement }) => movement === id)),
  }));
}

async function communesOf(
  { desk }: MovementsDesk,
  counts: readonly RegistrationCount[],
): Promise<readonly CommuneCounts[]> {
  const ids = Array.from(new Set(counts.map(({ commune }) => commune)));
  const names = await unitNames(
    desk,
    ids.filter((id) => id !== undefined),
  );
  return ids
    .map((id) => {
      const own = counts.filter(({ commune }) => commune === id);
      const name = id === undefined ? 'chưa rõ xã, phường' : (names.get(id) ?? id);
      return { name, counts: new Map(own.map(({ movement, count }) => [movement, count])), total: sum(own) };
    })
    .sort((one, other) => other.total - one.total || inVietnamese.compare(one.name, other.name));
}

const inVietnamese = new Intl.Collator('vi', { numeric: true });
