import { mayDo } from '../../core/roles';
import type { Registration, RegistrationCount, RegistrationPlace } from '../../store/registrations';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea, type SeenArea } from '../declarations-desk/area';
import { nameOf, placeName, unitNames } from '../declarations-desk/names';
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
  /** The units right below, those with most first; the unit itself where nothing is known of any. */
  readonly parts: readonly PartCounts[];
  /** What these are called: "Xã, phường". */
  readonly partsName: string;
  /** The newest first; nothing for who may not see the names of people there. */
  readonly people?: readonly SeenRegistration[];
  readonly next?: RegistrationPlace;
}

export interface PartCounts {
  readonly name: string;
  /** By movement. */
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
  const seen = { ...area, movements: movementsOf(deps, counts), ...(await partsOf(deps, area, counts)) };
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
    unitNames(
      desk,
      found.flatMap(({ path }) => path),
    ),
  ]);
  return found.map((each) => ({
    name: nameOf(people, each.person),
    movement: movements.find(({ id }) => id === each.movement)?.name ?? each.movement,
    unitName: placeName(units, each.path),
    at: each.at,
  }));
}

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

/** Units by how many they lie in: what they are called, and what is said while nobody knows in which somebody lives. */
const kinds: readonly (readonly [name: string, unknown: string])[] = [
  ['Tỉnh', 'chưa rõ tỉnh'],
  ['Xã, phường', 'chưa rõ xã, phường'],
  ['Ấp, khóm', 'chưa rõ ấp, khóm'],
  ['Tổ Nhân dân tự quản', 'chưa rõ Tổ'],
];

/** The units right below; the unit itself where nothing is known of any, since more than that can't be told. */
async function partsOf(
  { desk }: MovementsDesk,
  { unit, path }: SeenArea,
  counts: readonly RegistrationCount[],
): Promise<Pick<SeenMovements, 'parts' | 'partsName'>> {
  const ids = Array.from(new Set(counts.map((count) => count.unit)));
  const isWhole = path.length > 1 && ids.every((id) => id === undefined);
  const [partsName, unknown] = kinds[isWhole ? path.length - 1 : path.length] ?? ['', ''];
  const names = await unitNames(
    desk,
    ids.filter((id) => id !== undefined),
  );
  const nameFor = (id: string | undefined): string => {
    if (id !== undefined) return names.get(id) ?? id;
    return isWhole ? unit.name : unknown;
  };
  const parts = ids.map((id) => {
    const own = counts.filter((count) => count.unit === id);
    const byMovement = new Map(own.map(({ movement, count }) => [movement, count]));
    return { name: nameFor(id), counts: byMovement, total: sum(own) };
  });
  return {
    partsName,
    parts: parts.sort((one, other) => other.total - one.total || inVietnamese.compare(one.name, other.name)),
  };
}

const inVietnamese = new Intl.Collator('vi', { numeric: true });
