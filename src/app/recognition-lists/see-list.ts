import { lastFinished } from '../../appraisal/desk';
import { Problem } from '../../core/problems';
import { mayDo } from '../../core/roles';
import type { Declaration } from '../../store/declarations';
import type { KeptList } from '../../store/decisions';
import type { Person } from '../../store/people';
import type { Officer } from '../appraise/appraise-deps';
import type { RoundChoice } from '../declarations-desk/desk-deps';
import { nameOf, peopleById, unitNames } from '../declarations-desk/names';
import { chosenRound } from '../declarations-desk/see-queue';
import type { ListsDeps } from './lists-deps';

/** One list with a page of those on it. */
export interface SeenList {
  readonly list: KeptList;
  readonly unitName: string;
  readonly round: RoundChoice;
  readonly rows: readonly SeenListRow[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** What those in its history are called. */
  readonly names: ReadonlyMap<string, string>;
  readonly mayPropose: boolean;
  readonly mayDecide: boolean;
}

/** Somebody on a list. */
export interface SeenListRow {
  readonly declaration: Declaration;
  readonly person: Person | undefined;
  readonly name: string;
  readonly appraisedPoints: number;
  /** It is still on this list. */
  readonly isOn: boolean;
}

const PAGE = 50;

/** The list of this id. Throws the problem `not-found` where there is none, `not-allowed` outside the officer's area. */
export async function findAllowedList(
  { decisions }: Pick<ListsDeps, 'decisions'>,
  { roles }: Officer,
  id: string,
): Promise<KeptList> {
  const list = await decisions.find(id);
  if (list === undefined) throw new Problem('not-found');
  if (!mayDo(roles, 'see-declarations', list.path)) throw new Problem('not-allowed');
  return list;
}

/** A page of a list; throws as `findAllowedList` does. */
export async function seeList(
  deps: Pick<ListsDeps, 'desk' | 'decisions'>,
  officer: Officer,
  id: string,
  page: number,
): Promise<SeenList> {
  const { desk } = deps;
  const list = await findAllowedList(deps, officer, id);
  const whos = list.history.map(({ who }) => who);
  const [rounds, units, officers, rows] = await Promise.all([
    desk.rounds(),
    unitNames(desk, list.path),
    peopleById(desk, whos),
    listRows(desk, list, list.declarations.slice(page * PAGE, (page + 1) * PAGE)),
  ]);
  return {
    list,
    unitName: units.get(list.path[0] ?? '') ?? '',
    round: chosenRound(rounds, list.round),
    rows,
    page,
    pages: Math.max(1, Math.ceil(list.declarations.length / PAGE)),
    names: new Map(whos.map((who) => [who, nameOf(officers, who)])),
    mayPropose: mayDo(officer.roles, 'propose', list.path),
    mayDecide: mayDo(officer.roles, 'recognise', list.path),
  };
}

/** Some of those on a list, in its order. */
export async function listRows(
  desk: Pick<ListsDeps['desk'], 'declarations' | 'people'>,
  { id: list }: Pick<KeptList, 'id'>,
  ids: readonly string[],
): Promise<readonly SeenListRow[]> {
  const declarations = await desk.declarations.findMany(ids);
  const people = await peopleById(
    desk,
    declarations.map(({ person }) => person),
  );
  return declarations.map((declaration) => ({
    declaration,
    person: people.get(declaration.person),
    name: nameOf(people, declaration.person),
    appraisedPoints: lastFinished(declaration)?.total ?? declaration.selfScore.total,
    isOn: declaration.list === list,
  }));
}
