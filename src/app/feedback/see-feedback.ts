import { mayDo } from '../../core/roles';
import { indicatorsOf, notOfficialLabel, refOf } from '../../criteria/schema';
import type { Feedback, FeedbackAsk, FeedbackCount, FeedbackPlace } from '../../store/feedback';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea, type SeenArea, type UnitChoice } from '../declarations-desk/area';
import { nameOf, peopleById, placeName, unitNames } from '../declarations-desk/names';
import type { FeedbackDesk } from './feedback-desk';
import { residentsById } from './residents';

/** What an officer wants to see of it. */
export interface FeedbackQuery {
  readonly unit?: string;
  readonly set?: string;
  /** A question of the set; `null`: what is about the whole of it. */
  readonly indicator?: string | null;
  readonly state?: 'new' | 'seen';
  readonly after?: FeedbackPlace;
}

/** A page of feedback. */
export interface SeenFeedback extends SeenArea {
  readonly rows: readonly SeenFeedbackRow[];
  readonly next?: FeedbackPlace;
  readonly sets: readonly UnitChoice[];
  /** Of the set asked for, with their numbers. */
  readonly questions: readonly UnitChoice[];
  readonly counts: readonly SeenSetCount[];
  readonly isSample: boolean;
}

export interface SeenFeedbackRow {
  readonly id: string;
  readonly at: Date;
  readonly text: string;
  /** What the set is called; nothing while nobody knows which is meant. */
  readonly setTitle?: string;
  /** "Câu 3. …"; nothing where it is about the whole set. */
  readonly question?: string;
  readonly name: string;
  readonly unitName: string;
  readonly seen?: { readonly name: string; readonly at: Date };
  readonly mayMark: boolean;
}

/** How much there is on a set, and on each of its questions. */
export interface SeenSetCount extends Tally {
  readonly set?: string;
  readonly title: string;
  /** In the order of the set, the whole of it first. */
  readonly parts: readonly (Tally & { readonly indicator?: string; readonly title: string })[];
}

interface Tally {
  readonly total: number;
  readonly unseen: number;
}

const PAGE = 25;

/** Feedback of a unit with all below it, the newest first. Throws the problem `not-allowed` outside the officer's area. */
export async function seeFeedback(
  deps: FeedbackDesk,
  officer: Officer,
  { unit, after, ...query }: FeedbackQuery,
): Promise<SeenFeedback> {
  const area = await seenArea(deps.desk, officer, 'see-declarations', unit);
  const ask: FeedbackAsk = { within: area.path, ...query };
  const [found, counts] = await Promise.all([
    deps.feedback.page({ ...ask, limit: PAGE + 1, ...(after === undefined ? {} : { after }) }),
    deps.feedback.counts(area.path),
  ]);
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const refs = setsNamed(deps, counts);
  return {
    ...area,
    rows: await feedbackRows(deps, officer, shown),
    ...(found.length > PAGE && last !== undefined ? { next: { at: last.at, id: last.id } } : {}),
    sets: refs.map((id) => ({ id, name: setTitle(deps, id) })),
    questions: questionsOf(deps, query.set),
    counts: countsBySet(deps, counts),
    isSample: isOfSample(deps, refs),
  };
}

/** Each with what it is about in words, who gave it, and who saw it: of an area whose declarations the officer sees. */
export async function feedbackRows(
  deps: FeedbackDesk,
  officer: Officer,
  found: readonly Feedback[],
): Promise<readonly SeenFeedbackRow[]> {
  const { desk } = deps;
  const [people, officers, units] = await Promise.all([
    residentsById(
      desk,
      found.map(({ person }) => person),
    ),
    peopleById(
      desk,
      found.flatMap(({ seen }) => seen?.who ?? []),
    ),
    unitNames(
      desk,
      found.flatMap(({ path }) => path),
    ),
  ]);
  return found.map((each) => ({
    id: each.id,
    at: each.at,
    text: each.text,
    ...aboutWords(deps, each),
    name: nameOf(people, each.person),
    unitName: placeName(units, each.path),
    ...(each.seen === undefined ? {} : { seen: { name: nameOf(officers, each.seen.who), at: each.seen.at } }),
    mayMark: each.seen === undefined && mayDo(officer.roles, 'write-to-people', each.path),
  }));
}

/** Whether any of these sets is not official. */
export const isOfSample = ({ desk }: FeedbackDesk, refs: readonly string[]): boolean =>
  refs.some((ref) => {
    const set = desk.findSet(ref);
    return set !== undefined && notOfficialLabel(set) !== undefined;
  });

const setTitle = ({ desk }: FeedbackDesk, ref: string): string => {
  const set = desk.findSet(ref);
  return set === undefined ? ref : `${set.audience.name} (bản ${set.version})`;
};

function questionsOf({ desk }: FeedbackDesk, ref = ''): readonly UnitChoice[] {
  const set = desk.findSet(ref);
  return set === undefined
    ? []
    : indicatorsOf(set).map(({ id, ask }, place) => ({ id, name: `Câu ${place + 1}. ${ask}` }));
}

function aboutWords(
  deps: FeedbackDesk,
  { set, indicator }: Feedback,
): Pick<SeenFeedbackRow, 'setTitle' | 'question'> {
  if (set === undefined) return {};
  const question = questionsOf(deps, set).find(({ id }) => id === indicator);
  return { setTitle: setTitle(deps, set), ...(question === undefined ? {} : { question: question.name }) };
}

/** The sets of now, then the older ones there is feedback on. */
function setsNamed({ sets }: FeedbackDesk, counts: readonly FeedbackCount[]): readonly string[] {
  return Array.from(new Set<string>([...sets.map(refOf), ...counts.flatMap(({ set }) => set ?? [])]));
}

function countsBySet(deps: FeedbackDesk, counts: readonly FeedbackCount[]): readonly SeenSetCount[] {
  const refs = [...setsNamed(deps, counts), undefined];
  return refs.flatMap((set): SeenSetCount[] => {
    const own = counts.filter((each) => each.set === set);
    if (own.length === 0) return [];
    const named = set === undefined ? 'Chưa rõ bộ nào' : setTitle(deps, set);
    return [
      {
        ...(set === undefined ? {} : { set }),
        title: named,
        ...tallyOf(own),
        parts: partsOf(deps, set, own),
      },
    ];
  });
}

function partsOf(
  deps: FeedbackDesk,
  set: string | undefined,
  counts: readonly FeedbackCount[],
): SeenSetCount['parts'] {
  const whole = {
    title: 'Cả bộ tiêu chí',
    ...tallyOf(counts.filter(({ indicator }) => indicator === undefined)),
  };
  const parts = questionsOf(deps, set).map(({ id, name }) => ({
    indicator: id,
    title: name,
    ...tallyOf(counts.filter(({ indicator }) => indicator === id)),
  }));
  return [whole, ...parts].filter(({ total }) => total > 0);
}

function tallyOf(counts: readonly FeedbackCount[]): Tally {
  const sum = (of: readonly FeedbackCount[]): number => of.reduce((total, { count }) => total + count, 0);
  return { total: sum(counts), unseen: sum(counts.filter(({ state }) => state === 'new')) };
}
