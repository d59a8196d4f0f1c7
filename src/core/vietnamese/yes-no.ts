import { contains, madeOf, phraseLengthAt, phrases, withoutLeading } from './phrases';
import { spellings, type Spelling } from './spelling';

/**
 * Reads yes or no; `undefined` for neither, for both, for doubt ("không biết") and for a question back.
 * "dung" without marks is neither: it may be đúng (right) or dừng (stop).
 */
export function readYesNo(text: string): boolean | undefined {
  const clauses = text.replace(/\bo[. ]k\b/giu, 'ok').split(/[,.;:!/\n…]/u);
  const typed = clauses.map(spellings).filter((clause) => clause.length > 0);
  if (typed.length === 0) return readSign(text);
  if (/[?？]\s*$/u.test(text)) return undefined;
  return together(typed.map(readClause));
}

/** `polite` is the "dạ" that goes with any answer and is a yes on its own; `address` says who is spoken to. */
type Leaning = 'yes' | 'no' | 'polite' | 'address' | 'doubt' | 'unknown';

const address = phrases(
  'ạ|à|ơi|bác|bác ơi|cô ơi|chú|ông|bà|anh|chị|em|cháu|con|tôi|tui|mình|thầy|bạn|nhé|nhe|nha|nhá|nghe|thưa|xin|thì|cũng|đều|' +
    'vẫn|đấy|đó|luôn|chứ|mà|hết|cả|cảm ơn|cám ơn',
);
const polite = phrases('dạ|vâng|vg|ừ|uh|uhm|um|ừm|uk|uki|ờ|ừa');
const saysYes = phrases(
  'có|c|đúng|ok|oke|okê|okie|okay|oki|okk|ô kê|đồng ý|nhất trí|chấp nhận|yes|tất nhiên|đương nhiên|dĩ nhiên',
);
/** A yes on its own; with other words after it, part of a sentence. */
const saysYesAlone = phrases('rồi|r|xong|được|dc|đc|phải|y|yep|yeah|chuẩn|chính xác|chắc chắn|đúng vậy');
const saysNo = phrases(
  'không|ko|k|kh|kg|khg|hk|kô|khum|hok|hông|hong|hổng|hem|hơm|chưa|chẳng|chả|chx|đâu có',
);
const saysNoAlone = phrases('thôi|khỏi|từ chối|no|nope|not|n');
const afterYes = phrases(
  'rồi|r|được|dc|đc|phải|có|c|đúng|đồng ý|nhất trí|chấp nhận|chắc chắn|vậy|xong|dạ|vâng|ok|quá|yes|y',
);
const doubtAfterYes = phrases('lẽ|thể|khi|gì|ai|sao|bao|mấy|đâu|hả|hở|hử|nào');
const doubtAfterNo = phrases('biết|rõ|chắc|nhớ|hiểu|sao|gì|vấn đề|có gì|có sao|có vấn đề|lẽ|dám');
const turn = phrases('nhưng|hoặc|nếu|mà không');
const longestRemark = 7;

function readClause(typed: readonly Spelling[]): Leaning {
  const said = withoutLeading(address, withoutLeading(polite, withoutLeading(address, typed)));
  if (said.length === 0) return contains(polite, typed) ? 'polite' : 'address';
  if (isDung(said)) return 'doubt';
  const rest = (length: number): readonly Spelling[] => said.slice(length);
  const no = phraseLengthAt(saysNo, said, 0);
  if (no > 0) return afterNo(rest(no));
  const noAlone = phraseLengthAt(saysNoAlone, said, 0);
  if (noAlone > 0) return afterNoAlone(rest(noAlone));
  const alone = phraseLengthAt(saysYesAlone, said, 0);
  if (alone > 0) return onlyYes(rest(alone)) ? 'yes' : 'unknown';
  const yes = phraseLengthAt(saysYes, said, 0);
  return yes > 0 ? afterSaidYes(rest(yes)) : 'unknown';
}

function afterNo(rest: readonly Spelling[]): Leaning {
  if (phraseLengthAt(doubtAfterNo, rest, 0) > 0 || contains(turn, rest)) return 'doubt';
  if (madeOf(saysNo, rest)) return 'no';
  if (contains(saysNo, rest)) return 'doubt';
  return rest.length <= longestRemark ? 'no' : 'unknown';
}

function afterNoAlone(rest: readonly Spelling[]): Leaning {
  const meant = withoutLeading(address, rest);
  if (meant.length === 0) return 'no';
  if (phraseLengthAt(saysNo, meant, 0) > 0 || phraseLengthAt(saysNoAlone, meant, 0) > 0)
    return readClause(meant);
  return 'doubt';
}

function afterSaidYes(rest: readonly Spelling[]): Leaning {
  if (onlyYes(rest)) return 'yes';
  if (contains(saysNo, rest) || contains(turn, rest) || contains(doubtAfterYes, rest)) return 'doubt';
  return rest.length <= longestRemark ? 'yes' : 'unknown';
}

function onlyYes(rest: readonly Spelling[]): boolean {
  const left = withoutLeading(afterYes, withoutLeading(address, rest));
  return left.length === 0 || (left.length < rest.length && onlyYes(left));
}

const bareDung = phrases('dung');

const isDung = (said: readonly Spelling[]): boolean =>
  phraseLengthAt(bareDung, said, 0) > 0 && madeOf(address, said.slice(1));

/** The first clause that says something decides, unless a later one says the opposite or doubts. */
function together(clauses: readonly Leaning[]): boolean | undefined {
  const telling = clauses.filter((clause) => clause !== 'polite' && clause !== 'address');
  const first = telling[0];
  if (first === undefined) return clauses.includes('polite') ? true : undefined;
  if (first !== 'yes' && first !== 'no') return undefined;
  const against = first === 'yes' ? 'no' : 'yes';
  return telling.includes('doubt') || telling.includes(against) ? undefined : first === 'yes';
}

function readSign(text: string): boolean | undefined {
  const yes = /[👍👌✅✔☑🆗]/u.test(text);
  const no = /[👎❌✖✗✘🙅🚫]/u.test(text);
  return yes === no ? undefined : yes;
}
