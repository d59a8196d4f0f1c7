import type { SeenReuseOf } from '../../../app/declarations-desk/reuse-in';
import type { SeenDeclaration } from '../../../app/declarations-desk/see-declaration';
import { isRelevant } from '../../../appraisal/appraised-sheet';
import { lastFinished } from '../../../appraisal/desk';
import { possiblePoints } from '../../../appraisal/possible-points';
import type { ScoreLine } from '../../../criteria/score-line';
import { type CriteriaSet, type Indicator, notOfficialLabel } from '../../../criteria/schema';
import { at } from '../../../web/dashboard/at';
import { answerInWords } from '../../../web/dashboard/declarations/answer-in-words';
import type { DeclarationView } from '../../../web/dashboard/declarations/declaration';
import { filledBy, type FilledIn, type IndicatorView } from '../../../web/dashboard/declarations/indicator';
import type { PhotoView } from '../../../web/dashboard/declarations/photos';
import { becauseWords, dayOf } from '../../../web/dashboard/declarations/words';
import { historyRows, outcomeWords } from './history-rows';
import { reasonChoices } from './words';

/** What a page of a declaration shows beside the declaration itself. */
export interface Beside {
  readonly roundName: string;
  readonly isOfficialRound: boolean;
  /** Where its pictures were handed in elsewhere, by picture. */
  readonly reuse: ReadonlyMap<string, Pick<SeenReuseOf, 'reuse'>>;
  /** A form that was not taken: what was filled in, and why. */
  readonly refused?: RefusedForm;
}

export interface RefusedForm {
  readonly problem: string;
  readonly filledIn: ReadonlyMap<string, FilledIn>;
  /** The indicators it is because of. */
  readonly indicators: readonly string[];
  /** How much of the history had been shown. */
  readonly seen: number;
}

/** A declaration in words. */
export function declarationView(seen: SeenDeclaration, beside: Beside): DeclarationView {
  const { declaration, set, person, unitName, holder, mayAppraise } = seen;
  const { id, version, state, since, submittedAt, appeal, outcome, list, history } = declaration;
  const rows = historyRows(history, { set, names: seen.names });
  return {
    id,
    version,
    person,
    unitName,
    setTitle: set.title,
    roundName: beside.roundName,
    isSample: notOfficialLabel(set) !== undefined || !beside.isOfficialRound,
    state,
    since,
    submittedAt,
    ...(holder === undefined ? {} : { holder }),
    mayAppraise,
    scores: scoresOf(seen),
    ...(appeal === null ? {} : { appeal }),
    ...(outcome === null ? {} : { outcome: `Kết quả: ${outcomeWords(outcome)}.` }),
    ...(list === null ? {} : { listAddress: at(`/danh-sach/${encodeURIComponent(list)}`) }),
    groups: groupsOf(seen, beside),
    reasons: reasonChoices,
    history: rows,
    ...(beside.refused === undefined
      ? {}
      : { problem: beside.refused.problem, changes: rows.slice(beside.refused.seen) }),
  };
}

function scoresOf({ declaration, marks, appraised, set }: SeenDeclaration): DeclarationView['scores'] {
  const { passTotal, minPerIndicator } = set;
  const finished = lastFinished(declaration);
  const points = marks.length > 0 ? appraised.total : finished?.total;
  const { total, maxTotal } = declaration.selfScore;
  return {
    self: total,
    maxTotal,
    passTotal,
    minPerIndicator,
    ...(points === undefined ? {} : { appraised: points }),
  };
}

function groupsOf(seen: SeenDeclaration, beside: Beside): DeclarationView['groups'] {
  const lines = new Map(seen.declaration.selfScore.lines.map((line) => [line.indicator, line]));
  const numbers = numbersOf(seen.set);
  return seen.set.groups
    .map(({ title, indicators }) => ({
      title,
      indicators: indicators.flatMap((indicator) => {
        const line = lines.get(indicator.id);
        if (line === undefined || !isRelevant(line)) return [];
        return [indicatorView({ seen, beside, indicator, line, number: numbers.get(indicator.id) ?? 0 })];
      }),
    }))
    .filter(({ indicators }) => indicators.length > 0);
}

const numbersOf = (set: CriteriaSet): ReadonlyMap<string, number> =>
  new Map(set.groups.flatMap(({ indicators }) => indicators).map(({ id }, place) => [id, place + 1]));

interface Row {
  readonly seen: SeenDeclaration;
  readonly beside: Beside;
  readonly indicator: Indicator;
  readonly line: ScoreLine;
  readonly number: number;
}

function indicatorView(row: Row): IndicatorView {
  const { seen, beside, indicator, line, number } = row;
  const { id, ask, text, outOf } = indicator;
  const possible = possiblePoints(indicator);
  const { refused } = beside;
  return {
    id,
    number,
    ask,
    text,
    answer: answerInWords(indicator, seen.declaration.answers),
    selfPoints: line.points,
    outOf,
    because: becauseWords[line.because],
    ...(possible === undefined ? {} : { possible }),
    photos: photosOf(row),
    filledIn: refused?.filledIn.get(id) ?? filledBy(lastMark(seen, id), line.points),
    ...(refused?.indicators.includes(id) === true ? { problem: refused.problem } : {}),
  };
}

/** What was marked: by who has it now, or else by who finished last. */
function lastMark({ declaration, marks, mayAppraise }: SeenDeclaration, id: string) {
  const shown = mayAppraise ? marks : (declaration.appraisals.at(-1)?.marks ?? []);
  return shown.find(({ indicator }) => indicator === id);
}

function photosOf({ seen, beside, indicator }: Row): readonly PhotoView[] {
  const { answers, id: declaration } = seen.declaration;
  const key = indicator.answer.kind === 'photos' ? indicator.id : `${indicator.id}/photos`;
  const ids: unknown = Object.hasOwn(answers, key) ? answers[key] : undefined;
  if (!Array.isArray(ids)) return [];
  return ids.map(String).map((id, place) => {
    const photo = seen.photos.get(id);
    return {
      id,
      number: place + 1,
      flags: photo?.flags ?? [],
      reused: beside.reuse.get(id)?.reuse.length ?? 0,
      reuseAddress: at(`/minh-chung/${encodeURIComponent(declaration)}/${encodeURIComponent(id)}`),
      ...(photo?.takenAt === undefined ? {} : { takenAt: dayOf(new Date(photo.takenAt)) }),
    };
  });
}
