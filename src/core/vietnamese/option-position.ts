import { countedAt } from './number-words';
import { isPhrase, madeOf, phraseLengthAt, phrases, withoutLeading } from './phrases';
import { spellings, type Spelling } from './spelling';

const before = phrases(
  'câu|số|chọn|ý|mục|đáp án|phương án|cái|thứ|lấy|lựa chọn|dạ|em|tôi|tui|cháu|bác|con|mình|là|option|number',
);
const after = phrases('ạ|nhé|nha|đi|thôi|em|cháu|bác|con|ý|mục|cái');
const first = phrases('nhất|đầu|đầu tiên');
const second = phrases('nhì');
const last = phrases('cuối|cuối cùng|chót');

/** Reads a place in a list of `count`, from 1: "2", "2.", "câu số 2", "hai", "cái đầu tiên". It may lie outside. */
export function readPosition(text: string, count: number): number | undefined {
  const typed = withoutLeading(before, spellings(text.replace(/(?<=\p{L}\p{M}*)(?=\d)/gu, ' ')));
  const ordinal = [first, second].findIndex((words) => isPhrase(words, typed));
  if (ordinal !== -1) return ordinal + 1;
  if (phraseLengthAt(last, typed, 0) > 0 && isPhrase(last, typed)) return count;
  const number = numberAt(typed);
  return number !== undefined && madeOf(after, typed.slice(number.next)) ? number.value : undefined;
}

function numberAt(typed: readonly Spelling[]): { readonly value: number; readonly next: number } | undefined {
  const [word] = typed;
  if (word !== undefined && /^\d{1,3}$/u.test(word.plain)) return { value: Number(word.plain), next: 1 };
  const counted = countedAt(typed, 0);
  return counted !== undefined && counted.value >= 1 ? counted : undefined;
}
