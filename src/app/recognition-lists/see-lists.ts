import { mayDo } from '../../core/roles';
import type { ListLine } from '../../store/decisions';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea, type SeenArea } from '../declarations-desk/area';
import type { RoundChoice } from '../declarations-desk/desk-deps';
import { unitNames } from '../declarations-desk/names';
import { chosenRound } from '../declarations-desk/see-queue';
import type { ListsDeps } from './lists-deps';

/** Lists for decision of a unit and all below it. */
export interface SeenLists extends SeenArea {
  readonly round: RoundChoice;
  readonly rounds: readonly RoundChoice[];
  /** The newest first; those without a decision before the others. */
  readonly lists: readonly SeenListLine[];
  /** How many wait to be put on a list. */
  readonly toPropose: number;
  readonly mayPropose: boolean;
}

export interface SeenListLine extends Omit<ListLine, 'path'> {
  readonly unitName: string;
}

const MOST_LISTS = 300;

/** The lists of an area. Throws the problem `not-allowed` outside the officer's own. */
export async function seeLists(
  { desk, decisions }: Pick<ListsDeps, 'desk' | 'decisions'>,
  officer: Officer,
  asked: { readonly round?: string; readonly unit?: string },
): Promise<SeenLists> {
  const area = await seenArea(desk, officer, 'see-declarations', asked.unit);
  const rounds = await desk.rounds();
  const round = chosenRound(rounds, asked.round);
  const [lists, counts] = await Promise.all([
    decisions.findWithin(round.id, area.unit.id, MOST_LISTS),
    desk.figures.of(round.id, area.unit.id),
  ]);
  const names = await unitNames(
    desk,
    lists.map(({ path }) => path[0] ?? ''),
  );
  return {
    ...area,
    round,
    rounds,
    lists: lists.map((list) => lineOf(list, names)).sort(undecidedFirst),
    toPropose: counts['proposal/appraised'] ?? 0,
    mayPropose: mayDo(officer.roles, 'propose', area.path),
  };
}

const lineOf = ({ path, ...line }: ListLine, names: ReadonlyMap<string, string>): SeenListLine => ({
  ...line,
  unitName: names.get(path[0] ?? '') ?? '',
});

const undecidedFirst = (one: SeenListLine, other: SeenListLine): number =>
  Number(one.decision !== null) - Number(other.decision !== null) ||
  other.madeAt.getTime() - one.madeAt.getTime();
