import { dayText } from '../../appraisal/vietnam-day';
import type { PaperTable } from '../../core/paper-table';
import type { Feedback } from '../../store/feedback';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea } from '../declarations-desk/area';
import type { FeedbackDesk } from './feedback-desk';
import { feedbackRows, isOfSample, type FeedbackQuery, type SeenFeedbackRow } from './see-feedback';

const AT_ONCE = 200;
/** The most a workbook holds; the newest. */
const MOST = 10_000;

/** All feedback of a unit that is asked for, as a table for the Hội Khuyến học. Throws as `seeFeedback` does. */
export async function writtenFeedback(
  deps: FeedbackDesk,
  officer: Officer,
  { unit, ...query }: Omit<FeedbackQuery, 'after'>,
): Promise<PaperTable> {
  const area = await seenArea(deps.desk, officer, 'see-declarations', unit);
  const found: Feedback[] = [];
  const rows: SeenFeedbackRow[] = [];
  for (let more = true; more && found.length < MOST;) {
    const last = found.at(-1);
    const after = last === undefined ? {} : { after: { at: last.at, id: last.id } };
    const next = await deps.feedback.page({ within: area.path, ...query, ...after, limit: AT_ONCE });
    found.push(...next);
    rows.push(...(await feedbackRows(deps, officer, next)));
    more = next.length === AT_ONCE;
  }
  const refs = Array.from(new Set(found.flatMap(({ set }) => set ?? [])));
  return {
    sheet: 'Góp ý',
    title: 'Tổng hợp góp ý Bộ tiêu chí',
    below: [`${area.unit.name}, tính đến ngày ${written(deps.desk.clock.now())}: ${rows.length} góp ý`],
    ...(isOfSample(deps, refs) ? { band: 'Bản mẫu, chưa phải văn bản chính thức' } : {}),
    columns,
    rows: rows.map(cells),
  };
}

const written = (at: Date): string => dayText(at).split('-').reverse().join('/');

const columns = [
  { heading: 'STT', width: 6, align: 'center' },
  { heading: 'Ngày', width: 13, align: 'center' },
  { heading: 'Bộ tiêu chí', width: 30 },
  { heading: 'Câu', width: 40 },
  { heading: 'Nội dung góp ý', width: 70 },
  { heading: 'Người góp ý', width: 26 },
  { heading: 'Đơn vị', width: 22 },
  { heading: 'Đã xem', width: 13, align: 'center' },
] as const;

const cells = (
  { at, setTitle, question, text, name, unitName, seen }: SeenFeedbackRow,
  place: number,
): readonly (string | number)[] => [
  place + 1,
  written(at),
  setTitle ?? 'chưa rõ',
  question ?? 'cả bộ',
  text,
  name,
  unitName,
  seen === undefined ? '' : written(seen.at),
];
