import { readCommand } from './commands';
import { isPhrase, madeOf, phrases, withoutLeading } from './phrases';
import { spellings } from './spelling';
import { readYesNo } from './yes-no';

/**
 * Reads a person's name as they typed it, in NFC and with single spaces; all lower or all upper case becomes Title Case.
 * `undefined` if it can't be one: digits, emoji, an address, a command, a greeting, yes or no, under 2 or over 60 letters.
 */
export function readPersonName(text: string): string | undefined {
  const typed = text.normalize('NFC').replace(/\p{Cf}/gu, '');
  const name = withoutOpening(typed.split(/[\s:]+/u).filter((word) => word !== ''))
    .join(' ')
    .replace(/[\s,]+ạ$/iu, '')
    .replace(/[\s.,!]+$/u, '');
  const length = Array.from(name).length;
  if (length < 2 || length > 60 || !nameLetters.test(name)) return undefined;
  return isSomethingElse(name) ? undefined : withCapitals(name);
}

/** Latin letters and their marks; apostrophe, dot and hyphen only next to a letter ("H'Hen Niê", "T. Hoa"). */
const nameLetters =
  /^\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:(?:['’.-]|[.]? )\p{Script=Latin}[\p{Script=Latin}\p{M}]*)*$/u;
const selves = ['tôi', 'tui', 'em', 'cháu', 'con', 'mình', 'bác', 'anh', 'chị'];
const ofSelf = selves.flatMap((self) => [
  `${self} là`,
  `${self} tên`,
  `${self} tên là`,
  `tên ${self}`,
  `tên ${self} là`,
]);
const openings = phrases(['dạ|thưa|tên|tên là|họ tên|họ tên là|họ và tên|họ và tên là', ...ofSelf].join('|'));
const notNames = phrases(
  'xin chào|chào|chào bạn|chào cháu|chào em|chào bác|chào con|hello|hi|alo|a lô|ê|cảm ơn|cám ơn|gì vậy|là ai|ai vậy|tại sao|để làm gì|' +
    'không biết|không nói|không cho|bí mật|tên gì',
);
const openingWords = phrases([...selves, 'tên', 'là', 'họ', 'và'].join('|'));
const yesNoWords = phrases('có|không|ko|dạ|vâng|ừ|ạ|ok|oke|đồng ý|rồi|chưa|được|dc|thôi|đúng|yes|no');

/** Drops "dạ, tên tôi là". */
function withoutOpening(words: readonly string[]): readonly string[] {
  const spelled = words.map((word) => spellings(word)[0] ?? { plain: '', marks: '' });
  return words.slice(words.length - withoutLeading(openings, spelled).length);
}

function isSomethingElse(name: string): boolean {
  const words = spellings(name);
  if (isPhrase(notNames, words) || madeOf(openingWords, words) || readCommand(name) !== undefined)
    return true;
  if (/(?:^|\.)www\.|https?|\.(?:com|vn|net|org)\b/iu.test(name)) return true;
  return readYesNo(name) !== undefined && madeOf(yesNoWords, words);
}

function withCapitals(name: string): string {
  if (name !== name.toLowerCase() && name !== name.toUpperCase()) return name;
  return name.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());
}
