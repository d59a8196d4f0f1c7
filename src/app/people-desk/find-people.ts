import type { State } from '../../appraisal/state';
import { mayDo } from '../../core/roles';
import { unitPath } from '../../core/unit-path';
import {
  isRunOf,
  isSpreadOver,
  readNameQuery,
  spreadStarts,
  type NameQuery,
} from '../../core/vietnamese/name-search';
import type { FoundByName, NamePlace } from '../../store/people-by-name';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea, type SeenArea } from '../declarations-desk/area';
import type { RoundChoice } from '../declarations-desk/desk-deps';
import { chosenRound } from '../declarations-desk/see-queue';
import { homesOf } from './homes';
import { lastHeard } from './last-heard';
import { lookThrough, type LookLimits } from './look-through';
import type { PeopleDesk } from './people-desk';

/** Whom an officer looks for. */
export interface PeopleQuery {
  /** As it was typed. */
  readonly name: string;
  readonly unit?: string;
  readonly after?: NamePlace;
}

/** A page of those who were found. */
export interface SeenPeople extends SeenArea {
  readonly round: RoundChoice;
  /** Nothing was typed by which anybody could be found. */
  readonly isNameless: boolean;
  /** Those who have what was typed in their name, without a gap. */
  readonly rows: readonly SeenPersonRow[];
  readonly next?: NamePlace;
  /** Those who have all of the words, others between; looked for behind the last of `rows`. */
  readonly spread: readonly SeenPersonRow[];
  /** So many have the last word in their name that not all were looked at. */
  readonly isSpreadCut: boolean;
}

/** Somebody as a list shows them. */
export interface SeenPersonRow {
  readonly id: string;
  readonly name: string;
  readonly birthYear?: number;
  readonly home: string;
  /** In the round of now. */
  readonly declarations: readonly {
    readonly id: string;
    readonly setTitle: string;
    readonly state: State;
  }[];
  readonly heardAt?: Date;
}

const PAGE = 25;
const run: LookLimits = { rows: PAGE, looks: 500 };
const spread: LookLimits = { rows: PAGE, looks: 300 };

/** Finds people of a unit by their name. Throws the problem `not-allowed` outside the officer's area. */
export async function findPeople(
  deps: PeopleDesk,
  officer: Officer,
  { name, unit, after }: PeopleQuery,
): Promise<SeenPeople> {
  const { desk } = deps;
  const area = await seenArea(desk, officer, 'see-declarations', unit);
  const round = chosenRound(await desk.rounds(), undefined);
  const asked = readNameQuery(name);
  const seen = {
    ...area,
    round,
    isNameless: asked.words.length === 0,
    rows: [],
    spread: [],
    isSpreadCut: false,
  };
  if (seen.isNameless) return seen;
  const whom = { asked, area, keep: keeper(deps, area, asked) };
  const start = asked.words.join(' ');
  const from = after === undefined ? {} : { after };
  const { found, next } = await lookThrough(
    desk.people,
    { commune: communeOf(area), start, ...from },
    whom.keep,
    run,
  );
  const apart = next === undefined ? await findSpread(deps, whom) : { found: [], isCut: false };
  const rows = await rowsOf(deps, officer, { round, found: [...found, ...apart.found] });
  return {
    ...seen,
    rows: rows.slice(0, found.length),
    ...(next === undefined ? {} : { next }),
    spread: rows.slice(found.length),
    isSpreadCut: apart.isCut,
  };
}

/** The commune an area is, or lies in. */
const communeOf = ({ path }: SeenArea): string | undefined => path.at(-2);

type Keep = (found: readonly FoundByName[]) => Promise<readonly FoundByName[]>;

interface Whom {
  readonly asked: NameQuery;
  readonly area: SeenArea;
  readonly keep: Keep;
}

/** Keeps those who live in the area, and were born when it was said. */
function keeper({ desk, province }: PeopleDesk, { unit, path }: SeenArea, { birthYear }: NameQuery): Keep {
  const isBelowCommune = path.length > 2;
  const pathOf = ({ profile }: FoundByName['person']): readonly string[] => {
    const own = unitPath(desk.units, profile.commune ?? '');
    return own.length === 0 ? unitPath(desk.units, province) : own;
  };
  return async (found) => {
    const born = found.filter(
      ({ person }) => birthYear === undefined || person.profile.birthYear === birthYear,
    );
    if (!isBelowCommune) return born.filter(({ person }) => pathOf(person).includes(unit.id));
    const homes = await homesOf(
      desk,
      born.map(({ person }) => person),
    );
    return born.filter(({ person }) => homes.get(person.id)?.path.includes(unit.id) === true);
  };
}

/** Those with the words apart from each other, among some who have the last of them in their name. */
async function findSpread(
  { desk }: PeopleDesk,
  { asked: { words }, area, keep }: Whom,
): Promise<{ readonly found: readonly FoundByName[]; readonly isCut: boolean }> {
  const commune = communeOf(area);
  const keepSpread: Keep = (found) =>
    keep(
      found.filter(({ person }) => {
        const { name = '' } = person.profile;
        return isSpreadOver(words, name) && !isRunOf(words, name);
      }),
    );
  const all = new Map<string, FoundByName>();
  let isCut = false;
  for (const start of spreadStarts(words)) {
    const { found, next } = await lookThrough(desk.people, { commune, start }, keepSpread, spread);
    for (const each of found) all.set(each.person.id, each);
    isCut ||= next !== undefined;
  }
  return { found: [...all.values()].slice(0, PAGE), isCut: isCut || all.size > PAGE };
}

async function rowsOf(
  { desk, declarationsOf, chatStates }: PeopleDesk,
  { roles }: Officer,
  { round, found }: { readonly round: RoundChoice; readonly found: readonly FoundByName[] },
): Promise<readonly SeenPersonRow[]> {
  const people = found.map(({ person }) => person);
  if (people.length === 0) return [];
  const [homes, declarations, chats] = await Promise.all([
    homesOf(desk, people),
    declarationsOf(
      people.map(({ id }) => id),
      round.id,
    ),
    chatStates.of(people.flatMap(({ identities }) => identities)),
  ]);
  return people.map(({ id, profile: { name = '', birthYear }, identities }) => ({
    id,
    name,
    ...(birthYear === undefined ? {} : { birthYear }),
    home: homes.get(id)?.name ?? '',
    declarations: declarations
      .filter(({ person, path }) => person === id && mayDo(roles, 'see-declarations', path))
      .map(({ id: declaration, set, state }) => ({
        id: declaration,
        setTitle: desk.findSet(set)?.audience.name ?? set,
        state,
      })),
    ...lastHeard(chats, identities),
  }));
}
