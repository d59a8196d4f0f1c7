import type { AnswersById, HistoryEntry, Noted, Outcome } from '../../../appraisal/case';
import type { Mark } from '../../../appraisal/mark';
import { assertNever } from '../../../core/assert-never';
import { type CriteriaSet, indicatorsOf } from '../../../criteria/schema';
import { answerInWords } from '../../../web/dashboard/declarations/answer-in-words';
import type { HistoryRow } from '../../../web/dashboard/declarations/history';
import { dayFromIso, number } from '../../../web/dashboard/declarations/words';
import { reasonWords } from './words';

interface Told {
  readonly set: CriteriaSet;
  /** What everybody is called. */
  readonly names: ReadonlyMap<string, string>;
}

/** The history in words, with before and after. */
export const historyRows = (history: readonly HistoryEntry[], told: Told): readonly HistoryRow[] =>
  history.map(({ at, who, what, from, state, noted }) => ({
    at,
    who: told.names.get(who) ?? 'người khai',
    what,
    from,
    state,
    details: noted === undefined ? [] : detailsOf(noted, told.set),
  }));

function detailsOf(noted: Noted, set: CriteriaSet): readonly string[] {
  switch (noted.kind) {
    case 'marks':
      return changedMarks(noted.before, noted.after, set);
    case 'asked-again':
      return noted.marks.map((mark) => `${numberOf(set, mark.indicator)}: ${markWords(mark)}`);
    case 'answers':
      return changedAnswers(noted.before, noted.after, set);
    case 'appraised':
      return [`Tự đánh giá ${number(noted.self)} điểm → thẩm định ${number(noted.finished.total)} điểm`];
    case 'list':
      return [];
    case 'outcome':
      return [`${outcomeWords(noted.before)} → ${outcomeWords(noted.after)}`];
    case 'reason':
      return [`Lý do: ${reasonWords(noted.reason)}`];
    case 'text':
      return [`“${noted.text}”`];
    default:
      return assertNever(noted);
  }
}

/** "Câu 3" of the third indicator. */
const numberOf = (set: CriteriaSet, id: string): string =>
  `Câu ${indicatorsOf(set).findIndex((indicator) => indicator.id === id) + 1}`;

function changedMarks(before: readonly Mark[], after: readonly Mark[], set: CriteriaSet): readonly string[] {
  const earlier = new Map(before.map((mark) => [mark.indicator, mark]));
  const changed = after.filter(
    (mark) => JSON.stringify(earlier.get(mark.indicator)) !== JSON.stringify(mark),
  );
  return changed.map((mark) => {
    const old = earlier.get(mark.indicator);
    const was = old === undefined ? '' : `${markWords(old)} → `;
    return `${numberOf(set, mark.indicator)}: ${was}${markWords(mark)}`;
  });
}

function markWords(mark: Mark): string {
  const why = mark.reason === undefined ? '' : ` (${reasonWords(mark.reason)})`;
  return mark.kind === 'given' ? `${number(mark.points)} điểm${why}` : `hỏi lại${why}`;
}

function changedAnswers(before: AnswersById, after: AnswersById, set: CriteriaSet): readonly string[] {
  return indicatorsOf(set).flatMap((indicator) => {
    const [was, is] = [before, after].map((answers) => told(indicator.id, answers));
    if (was === is) return [];
    const words = [before, after].map((answers) => answerInWords(indicator, answers).join('; '));
    const photos = [before, after].map((answers) => photosAt(indicator.id, answers));
    const shown = words[0] === words[1] ? photos.map((count) => `${count} ảnh`) : words;
    return [`${numberOf(set, indicator.id)}: ${shown.join(' → ')}`];
  });
}

/** All that was answered to an indicator, to be compared. */
const told = (id: string, answers: AnswersById): string =>
  JSON.stringify(
    Object.entries(answers)
      .filter(([key]) => key === id || key.startsWith(`${id}/`))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

function photosAt(id: string, answers: AnswersById): number {
  const photos = Object.hasOwn(answers, `${id}/photos`) ? answers[`${id}/photos`] : undefined;
  return Array.isArray(photos) ? photos.length : 0;
}

/** What came of a declaration, in words. */
export function outcomeWords(outcome: Outcome | null): string {
  if (outcome === null) return 'chưa có kết quả';
  if (outcome.kind === 'not-recognised') return `không công nhận (${reasonWords(outcome.reason)})`;
  const { number: text, date, issuer } = outcome.decision;
  return `đã công nhận theo Quyết định số ${text} ngày ${dayFromIso(date)} của ${issuer}`;
}
