import { isBound, isNegative, type Amount } from './number-amount';
import { spelled, type NumberToken } from './number-tokens';
import { countedAt, isAndAHalf, type Counted } from './number-words';
import { madeOf, phraseLengthAt, phrases, withoutLeading } from './phrases';
import type { Spelling } from './spelling';

const units = phrases(
  'cuốn|quyển|sách|lần|buổi|giờ|tiếng|tiết|phút|ngày|tuần|tháng|năm|người|điểm|trang|bài|khóa|lớp|cái|tấm|ảnh|hình|đợt|' +
    'môn|chương trình|đứa|hộ|nhà|tuổi|đồng|chỗ|nơi|việc|loại|tài liệu|video|tin',
);
const around = phrases(
  'khoảng|chừng|tầm|độ|cỡ|gần|hơn|trên|được|có|là|số|câu|ý|thứ|chọn|dạ|vâng|ạ|tôi|tui|em|cháu|con|mình|bác|đọc|học|' +
    'tham gia|dự|chắc|cũng|chỉ|ít nhất|nhé|nha|thôi|ơi|thì|rồi|gì đó|mỗi|mỗi ngày|mỗi tuần|mỗi tháng|cả|tổng cộng|âm',
);
const after = phrases('ạ|nhé|nha|thôi|rồi|gì đó');
const politeStart = phrases('dạ|ạ|tôi|tui|em|cháu|con|mình|bác|thì|ơi');
const nothing = phrases('không|ko|kh|hok|hông|hổng|chưa có');
const afterNothing = phrases('có|nào|cả|hết|ạ|đâu|nhé|đọc|học|tham gia|dự');
const to = phrases('đến|tới|hoặc|hay|và');
const yearWord = phrases('năm');

/** Every number in words that is meant as one: "ba cuốn", not "ba tôi"; `undefined` for "ba bốn cuốn" and bounds. */
export function wordAmounts(tokens: readonly NumberToken[]): readonly Amount[] | undefined {
  const typed = tokens.map(spelled);
  if (saysNothing(typed)) return [{ value: 0, year: false }];
  const amounts: Amount[] = [];
  let at = 0;
  while (at < typed.length) {
    const counted = countedAt(typed, at);
    if (counted !== undefined && isMeant(typed, at, counted)) {
      if (goesOn(typed, counted.next) || isBound(typed, at)) return undefined;
      const value = counted.value + halfAfter(typed, counted.next);
      amounts.push({ value: isNegative(typed, at) ? -value : value, year: false });
    }
    at = counted?.next ?? at + 1;
  }
  return amounts;
}

/** "không", "không có cuốn nào": none at all. */
function saysNothing(typed: readonly Spelling[]): boolean {
  const said = withoutLeading(politeStart, typed);
  const length = phraseLengthAt(nothing, said, 0);
  if (length === 0) return false;
  const left = withoutLeading(afterNothing, said.slice(length));
  return madeOf(afterNothing, left.slice(phraseLengthAt(units, left, 0)));
}

/** A lone digit word is often something else ("ba" is a father too): it must count something or be the whole answer. */
function isMeant(typed: readonly Spelling[], at: number, { value, next }: Counted): boolean {
  if (value === 0) return false;
  if (next - at > 1 || goesOn(typed, next) || isAndAHalf(typed, next)) return true;
  if (phraseLengthAt(units, typed, next) > 0) return true;
  return madeOf(around, typed.slice(0, at)) && madeOf(after, typed.slice(next));
}

/** Whether a second number follows, as in "ba bốn", "ba đến năm", "ba-năm"; "năm" alone means years. */
function goesOn(typed: readonly Spelling[], at: number): boolean {
  const start = at + (typed[at]?.plain === '' ? 1 : phraseLengthAt(to, typed, at));
  const next = countedAt(typed, start)?.next;
  if (next === undefined) return false;
  const years = start === at && next === start + 1 && phraseLengthAt(yearWord, typed, start) > 0;
  return !years || phraseLengthAt(units, typed, next) > 0;
}

/** The half of "hai rưỡi" and of "hai tiếng rưỡi". */
function halfAfter(typed: readonly Spelling[], at: number): number {
  return isAndAHalf(typed, at) || isAndAHalf(typed, at + phraseLengthAt(units, typed, at)) ? 0.5 : 0;
}
