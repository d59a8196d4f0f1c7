import type { RecognitionList, RecognitionRow } from '../../core/recognition-list';
import { dayText } from '../../appraisal/vietnam-day';
import { type CriteriaSet, notOfficialLabel } from '../../criteria/schema';
import type { KeptList } from '../../store/decisions';
import type { Person } from '../../store/people';
import type { Officer } from '../appraise/appraise-deps';
import { nameOf, peopleById, unitNames } from '../declarations-desk/names';
import type { ListsDeps } from './lists-deps';
import { findAllowedList, listRows, type SeenListRow } from './see-list';

const AT_ONCE = 500;

/** A whole list, ready to be put on paper and signed; throws as `findAllowedList` does. */
export async function writtenList(
  deps: Pick<ListsDeps, 'desk' | 'decisions'>,
  officer: Officer,
  id: string,
): Promise<RecognitionList> {
  const { desk } = deps;
  const list = await findAllowedList(deps, officer, id);
  const on = await allOn(desk, list);
  const [rounds, units, people] = await Promise.all([
    desk.rounds(),
    unitNames(desk, list.path),
    peopleById(
      desk,
      list.history.map(({ who }) => who),
    ),
  ]);
  const round = rounds.find((each) => each.id === list.round);
  const sets = setsOf(desk, on);
  const [unit = '', above] = list.path.map((each) => units.get(each));
  return {
    id,
    title: 'Danh sách đề nghị công nhận danh hiệu Công dân học tập',
    unit,
    ...(above === undefined ? {} : { above }),
    round: round?.name ?? list.round,
    sets: sets.map(({ title, version }) => `${title} (bản ${version})`),
    isSample: round?.isOfficial !== true || sets.some((set) => notOfficialLabel(set) !== undefined),
    rows: on.map((row, place) => rowOf(row, place + 1, desk.findSet(row.declaration.set))),
    ...madeBy(list, people),
    ...decisionOf(list),
  };
}

function madeBy(
  { history }: KeptList,
  people: ReadonlyMap<string, Person>,
): Pick<RecognitionList, 'proposer' | 'date'> {
  const [made] = history;
  if (made === undefined) throw new Error('A list begins with who made it.');
  return { proposer: nameOf(people, made.who), date: dayText(made.at) };
}

function decisionOf({ decision }: KeptList): Pick<RecognitionList, 'decision'> {
  if (decision === null) return {};
  const { number, date, issuer } = decision;
  return { decision: { number, date, issuer } };
}

async function allOn(desk: ListsDeps['desk'], list: KeptList): Promise<readonly SeenListRow[]> {
  const rows: SeenListRow[] = [];
  for (let from = 0; from < list.declarations.length; from += AT_ONCE)
    rows.push(...(await listRows(desk, list, list.declarations.slice(from, from + AT_ONCE))));
  return rows.filter(({ isOn, declaration }) => isOn && declaration.state !== 'not-recognised');
}

function setsOf({ findSet }: ListsDeps['desk'], rows: readonly SeenListRow[]): readonly CriteriaSet[] {
  const refs = Array.from(new Set(rows.map(({ declaration }) => declaration.set)));
  return refs.flatMap((ref) => findSet(ref) ?? []);
}

function rowOf(
  { declaration, person, name, hamlet, appraisedPoints }: SeenListRow,
  ordinal: number,
  set: CriteriaSet | undefined,
): RecognitionRow {
  const { birthYear } = person?.profile ?? {};
  return {
    ordinal,
    name,
    ...(birthYear === undefined ? {} : { birthYear }),
    ...(hamlet === undefined ? {} : { hamlet }),
    audience: set?.audience.name ?? declaration.set,
    selfPoints: declaration.selfScore.total,
    appraisedPoints,
    outOf: declaration.selfScore.maxTotal,
  };
}
