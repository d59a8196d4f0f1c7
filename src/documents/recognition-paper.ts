import type { RecognitionDecision, RecognitionList, RecognitionRow } from '../core/recognition-list';
import { printable } from './printable';

/** The words of a recognition list on paper, the same whatever the file; laid out after the rules for administrative papers. */
export interface RecognitionPaper {
  /** The association above, if there is one, and the one that proposes. */
  readonly issuer: { readonly above?: string; readonly own: string };
  readonly placeAndDay: string;
  readonly title: string;
  /** What stands below the title: the round, and the decision once there is one. */
  readonly below: readonly string[];
  /** Said on every page of what is not official. */
  readonly band?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly total: string;
  /** By what the people on it were appraised. */
  readonly basis: string;
  readonly drawnUp: Signature;
  readonly signed: Signature;
}

interface Column {
  readonly heading: string;
  /** In hundredths of the table's width. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

type Cell = string | number;

/** Who signs: their part, and the name, empty if it is not known. */
interface Signature {
  readonly part: string;
  readonly hint: string;
  readonly name: string;
}

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
export const RECIPIENTS: readonly string[] = ['- ………………………;', '- ………………………;', '- Lưu: VT.'];

const BAND = 'Bản mẫu, chưa phải văn bản chính thức';

/** What a recognition list says on paper. */
export function recognitionPaper(list: RecognitionList): RecognitionPaper {
  return {
    issuer: {
      ...(list.above !== undefined && { above: association(list.above) }),
      own: association(list.unit),
    },
    placeAndDay: `${withoutKind(printable(list.unit))}, ${dayInWords(list.date)}`,
    title: upper(printable(list.title)),
    below: [printable(list.round), ...(list.decision === undefined ? [] : [attachedTo(list.decision)])],
    ...(list.isSample && { band: BAND }),
    columns,
    rows: list.rows.map(cells),
    total: `Danh sách có ${list.rows.length} người.`,
    basis: `Bộ tiêu chí: ${list.sets.map(printable).join('; ')}.`,
    drawnUp: { part: 'NGƯỜI LẬP DANH SÁCH', hint: '(Ký, ghi rõ họ tên)', name: printable(list.proposer) },
    signed: { part: 'THỦ TRƯỞNG ĐƠN VỊ', hint: '(Ký, ghi rõ họ tên, đóng dấu)', name: '' },
  };
}

const columns: readonly Column[] = [
  { heading: 'STT', width: 5, align: 'center' },
  { heading: 'Họ và tên', width: 26, align: 'left' },
  { heading: 'Năm sinh', width: 8, align: 'center' },
  { heading: 'Ấp, khóm, Tổ', width: 19, align: 'left' },
  { heading: 'Đối tượng', width: 18, align: 'left' },
  { heading: 'Điểm tự đánh giá', width: 8, align: 'center' },
  { heading: 'Điểm thẩm định', width: 8, align: 'center' },
  { heading: 'Trên tổng điểm', width: 8, align: 'center' },
];

const cells = (row: RecognitionRow): readonly Cell[] => [
  row.ordinal,
  printable(row.name),
  row.birthYear ?? '',
  printable(row.hamlet ?? ''),
  printable(row.audience),
  row.selfPoints,
  row.appraisedPoints,
  row.outOf,
];

const upper = (text: string): string => text.toLocaleUpperCase('vi');
const association = (unit: string): string => upper(`Hội Khuyến học ${printable(unit)}`);

const attachedTo = ({ number, date, issuer }: RecognitionDecision): string =>
  `(Kèm theo Quyết định số ${printable(number)} ${dayInWords(date)} của ${printable(issuer)})`;

/** "xã Tân Hồng" is written "Tân Hồng" before the day. */
const withoutKind = (unit: string): string => unit.replace(/^(?:xã|phường|đặc khu|tỉnh|thành phố)\s+/iu, '');

/** Days below 10 and the months 1 and 2 are written with two digits, so that nothing can be put before them. */
function dayInWords(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
}
