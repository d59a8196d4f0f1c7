import { type Desk, desks } from '../../appraisal/desk';
import { overdueSince } from '../../appraisal/overdue';
import type { State } from '../../appraisal/state';
import { mayDo } from '../../core/roles';
import type { QueuePlace, Waiting } from '../../store/declaration-queues';
import type { Counts } from '../../store/figures';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea, type SeenArea, type UnitChoice } from './area';
import type { DeskDeps, RoundChoice } from './desk-deps';
import { type SeenHolder, seenHolder } from './holder';
import { nameOf, peopleById, placeName, unitNames } from './names';

/** What an officer wants to see of the queue. */
export interface QueueQuery {
  readonly round?: string;
  readonly unit?: string;
  /** Left out: the desk of the officer's own level. */
  readonly desk?: Desk;
  readonly states?: readonly State[];
  /** Only what they have or had last in hand. */
  readonly mine?: boolean;
  readonly overdue?: boolean;
  readonly after?: QueuePlace;
}

/** One page of the queue. */
export interface SeenQueue extends SeenArea {
  readonly round: RoundChoice;
  readonly rounds: readonly RoundChoice[];
  readonly desk: Desk;
  readonly waiting: readonly SeenWaiting[];
  /** Where the next page begins; none if this is the last. */
  readonly next?: QueuePlace;
  /** Of the unit with all below it, by desk; states apart under `desk/state`. */
  readonly counts: Counts;
  /** Officers that can be handed declarations; none for who may not hand over. */
  readonly handTo: readonly UnitChoice[];
  readonly mayAppraise: boolean;
}

/** A declaration as the queue shows it. */
export interface SeenWaiting extends Pick<
  Waiting,
  'id' | 'state' | 'since' | 'submittedAt' | 'version' | 'selfTotal'
> {
  readonly name: string;
  readonly setTitle: string;
  readonly unitName: string;
  readonly isOverdue: boolean;
  /** Who has it in hand now. */
  readonly holder?: SeenHolder;
}

const PAGE = 25;

/** The queue of a unit, the longest waiting first. Throws the problem `not-allowed` outside the officer's area. */
export async function seeQueue(deps: DeskDeps, officer: Officer, query: QueueQuery): Promise<SeenQueue> {
  const area = await seenArea(deps, officer, 'see-declarations', query.unit);
  const rounds = await deps.rounds();
  const round = chosenRound(rounds, query.round);
  const desk = query.desk ?? ownDesk(officer);
  const now = deps.clock.now();
  const [page, counts, handTo] = await Promise.all([
    deps.declarations.queue({
      round: round.id,
      within: area.path,
      desk,
      limit: PAGE,
      ...(query.states === undefined ? {} : { states: query.states }),
      ...(query.mine === true ? { assignedTo: officer.id } : {}),
      ...(query.overdue === true ? { waitingSince: overdueSince(now) } : {}),
      ...(query.after === undefined ? {} : { after: query.after }),
    }),
    deps.figures.of(round.id, area.unit.id),
    officersToHandTo(deps, officer, area),
  ]);
  return {
    ...area,
    round,
    rounds,
    desk,
    waiting: await shown(deps, officer, page.waiting),
    ...(page.next === undefined ? {} : { next: page.next }),
    counts,
    handTo,
    mayAppraise: mayDo(officer.roles, 'appraise', area.path),
  };
}

/** The round asked for, or the newest. */
export function chosenRound(rounds: readonly RoundChoice[], asked: string | undefined): RoundChoice {
  const round = rounds.find(({ id }) => id === asked) ?? rounds[0];
  if (round === undefined) throw new Error('There is no round at all.');
  return round;
}

/** Where what waits for this officer lies. */
export const ownDesk = ({ roles }: Officer): Desk =>
  roles.some(({ role }) => role === 'province-officer') &&
  !roles.some(({ role }) => role === 'commune-officer')
    ? 'province'
    : 'commune';

/** How many lie on each desk. */
export function countsByDesk(counts: Counts): ReadonlyMap<Desk, number> {
  const of = (desk: Desk) =>
    Object.entries(counts)
      .filter(([at]) => at.startsWith(`${desk}/`))
      .reduce((sum, [, count]) => sum + count, 0);
  return new Map(desks.map((desk) => [desk, of(desk)]));
}

/** Those who appraise in the unit or in one it lies in; nobody for who may not appraise there. */
async function officersToHandTo(
  deps: Pick<DeskDeps, 'officers' | 'people'>,
  { roles }: Officer,
  { path }: SeenArea,
): Promise<readonly UnitChoice[]> {
  if (!mayDo(roles, 'appraise', path)) return [];
  const found = await Promise.all([
    deps.officers.findWith('commune-officer', path),
    deps.officers.findWith('province-officer', path),
  ]);
  const ids = Array.from(new Set(found.flat().map(({ id }) => id)));
  const people = await peopleById(deps, ids);
  return ids.map((id) => ({ id, name: nameOf(people, id) }));
}

async function shown(
  deps: DeskDeps,
  officer: Officer,
  waiting: readonly Waiting[],
): Promise<readonly SeenWaiting[]> {
  const now = deps.clock.now();
  const holders = waiting.flatMap(({ assignedTo }) => (assignedTo === null ? [] : [assignedTo.officer]));
  const [people, names] = await Promise.all([
    peopleById(deps, [...waiting.map(({ person }) => person), ...holders]),
    unitNames(
      deps,
      waiting.flatMap(({ path }) => path),
    ),
  ]);
  return waiting.map(({ person, set, path, assignedTo, ...rest }) => ({
    ...rest,
    name: nameOf(people, person),
    setTitle: deps.findSet(set)?.audience.name ?? set,
    unitName: placeName(names, path),
    isOverdue: rest.since <= overdueSince(now),
    ...seenHolder(assignedTo, now, officer, people),
  }));
}
