import { overdueAfterDays, overdueSince } from '../../appraisal/overdue';
import { unitKind, unitPath } from '../../core/unit-path';
import type { UnitIndex } from '../../core/units';
import type { Answer, Share } from '../../flows/ask/answer';
import type { Waiting } from '../../store/declaration-queues';
import { nameOf, peopleById } from '../declarations-desk/names';
import type { AskDeps } from './ask-deps';
import { largestFirst } from './largest-first';
import { ownNames } from './place-names';

/** As many as are looked at: what waits longest. It takes the same time however many more there are. */
const MOST_READ = 200;
const MOST_SHOWN = 5;
const NOBODY = '';

type Overdue = Omit<Extract<Answer, { kind: 'overdue' }>, 'kind' | 'place' | 'round'>;

/** What has waited too long in a unit: by the units right below it, or, where it has none of them, by officer. */
export async function overdueIn(deps: AskDeps, round: string, unit: string): Promise<Overdue> {
  const { clock, declarations, units } = deps;
  const within = unitPath(units, unit);
  const ask = { round, within, waitingSince: overdueSince(clock.now()), limit: MOST_READ };
  const [commune, province] = await Promise.all([
    declarations.queue({ ...ask, desk: 'commune' }),
    declarations.queue({ ...ask, desk: 'province' }),
  ]);
  const found = [...commune.waiting, ...province.waiting].sort(
    (one, other) => one.since.getTime() - other.since.getTime(),
  );
  const longest = found.slice(0, MOST_READ);
  const by = partsOf(units, unit, longest);
  const sizes = new Map<string, number>();
  for (const each of longest) {
    const id = by === 'unit' ? partOf(each, within) : holderOf(each, clock.now());
    sizes.set(id, (sizes.get(id) ?? 0) + 1);
  }
  const all = largestFirst(Array.from(sizes, ([id, count]) => ({ id, count })));
  const most = all.slice(0, MOST_SHOWN);
  const named = by === 'unit' ? await unitNamer(deps, most) : await officerNamer(deps, most);
  return {
    days: overdueAfterDays,
    by,
    total: longest.length,
    isCut: found.length > MOST_READ || commune.next !== undefined || province.next !== undefined,
    most: most.map(({ id, count }) => ({ ...named(id), count })),
    others: all.length - most.length,
  };
}

type By = Overdue['by'];
type Named = (id: string) => Pick<Share, 'name'>;

/** Whose they are to be told by: the units right below, where all lie in one of them. */
const partsOf = (units: UnitIndex, unit: string, all: readonly Waiting[]): By =>
  unitKind(units, unit) === 'province' || all.every(({ path }) => path.length > unitPath(units, unit).length)
    ? 'unit'
    : 'officer';

/** The unit right below the last of `within`'s own. */
const partOf = ({ path }: Waiting, within: readonly string[]): string =>
  path[path.length - within.length - 1] ?? path[0] ?? NOBODY;

/** In whose hands it is now. */
const holderOf = ({ assignedTo }: Waiting, now: Date): string =>
  assignedTo !== null && assignedTo.until > now ? assignedTo.officer : NOBODY;

async function unitNamer(deps: AskDeps, most: readonly { readonly id: string }[]): Promise<Named> {
  const names = await ownNames(
    deps,
    most.map(({ id }) => id),
  );
  return (id) => ({ name: names.get(id) ?? id });
}

async function officerNamer(deps: AskDeps, most: readonly { readonly id: string }[]): Promise<Named> {
  const people = await peopleById(
    deps,
    most.map(({ id }) => id),
  );
  return (id) => (id === NOBODY ? {} : { name: nameOf(people, id) });
}
