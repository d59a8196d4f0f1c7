import { lastFinished } from '../../appraisal/desk';
import { communeOf } from '../../core/local-units';
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
  /** The ấp, khóm or Tổ it lies in; in the person's own words where none is known. */
  readonly hamlet?: string;
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
  desk: Pick<ListsDeps['desk'], 'declarations' | 'people' | 'units' | 'localUnits'>,
  { id: list }: Pick<KeptList, 'id'>,
  ids: readonly string[],
): Promise<readonly SeenListRow[]> {
  const declarations = await desk.declarations.findMany(ids);
  const people = await peopleById(
    desk,
    declarations.map(({ person }) => person),
  );
  const homes = declarations.map((declaration) => homeOf(declaration, people.get(declaration.person)));
  const units = await unitNames(desk, homes.flat());
  return declarations.map((declaration, place) => {
    const person = people.get(declaration.person);
    const named = (homes[place] ?? []).flatMap((unit) => units.get(unit) ?? []).join(', ');
    const hamlet = named === '' ? person?.profile.hamlet : named;
    return {
      declaration,
      person,
      name: nameOf(people, declaration.person),
      ...(hamlet === undefined ? {} : { hamlet }),
      appraisedPoints: lastFinished(declaration)?.total ?? declaration.selfScore.total,
      isOn: declaration.list === list,
    };
  });
}

/** The local units a declaration lies in, the smallest first; before it was put there, the one its person chose. */
function homeOf({ path, commune }: Declaration, person: Person | undefined): readonly string[] {
  const placed = path.filter((unit) => unit.includes('/'));
  const { localUnit } = person?.profile ?? {};
  if (placed.length > 0 || localUnit === undefined) return placed;
  return communeOf(localUnit) === commune ? [localUnit] : [];
}
