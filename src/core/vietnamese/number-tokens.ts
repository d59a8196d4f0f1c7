import { spellings, type Spelling } from './spelling';

/** A piece of a text that may hold a number; `glued` pieces follow the one before without a space. */
export type NumberToken =
  | { readonly kind: 'digits'; readonly value: number | undefined; readonly glued: boolean }
  | { readonly kind: 'word'; readonly spelling: Spelling; readonly glued: boolean }
  /** Between two numbers it joins them to a range, a date or a share: - / */
  | { readonly kind: 'joint'; readonly sign: '-' | '/'; readonly glued: boolean };

const piece = /(?<![\p{L}\p{N}]|\d\s*)-(?=\d)\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*|[\p{L}\p{M}]+|[-/]/gu;

/** Cuts a text into numbers, words and joints. Punctuation, spaces and emoji are left out. */
export function numberTokens(text: string): readonly NumberToken[] {
  const plain = halfWidth(text.normalize('NFC').replace(/\p{Cf}/gu, '')).replace(/[−–—]/gu, '-');
  return Array.from(plain.matchAll(piece)).flatMap((match) => {
    const glued = match.index > 0 && /[\p{L}\p{M}\p{N}]/u.test(plain.charAt(match.index - 1));
    return token(match[0], glued);
  });
}

/**
 * The value of digits with separators. Vietnamese: dot for thousands, comma for decimals. A group of exactly three
 * digits after a comma counts as thousands too ("1,500" is 1500), since phones write it so and no question asks for
 * thousandths; after a leading zero it is decimals. A dot before one or two digits is a decimal point ("1.5").
 */
function valueOfDigits(digits: string): number | undefined {
  if (/^\d+$/u.test(digits)) return safe(Number(digits));
  if (/^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/u.test(digits)) {
    return safe(Number(digits.replaceAll('.', '').replace(',', '.')));
  }
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/u.test(digits)) return safe(Number(digits.replaceAll(',', '')));
  return /^\d+[.,]\d+$/u.test(digits) ? safe(Number(digits.replace(',', '.'))) : undefined;
}

function token(found: string, glued: boolean): readonly NumberToken[] {
  if (found === '-' || found === '/') return [{ kind: 'joint', sign: found, glued }];
  if (found.startsWith('-')) {
    const value = valueOfDigits(found.slice(1));
    return [{ kind: 'digits', value: value === undefined ? undefined : -value, glued }];
  }
  if (/^\d/u.test(found)) return [{ kind: 'digits', value: valueOfDigits(found), glued }];
  return spellings(found).map((spelling) => ({ kind: 'word', spelling, glued }));
}

const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

const safe = (value: number): number | undefined =>
  Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;

/** The word of a token; digits and joints have none. */
export const spelled = (token: NumberToken): Spelling => (token.kind === 'word' ? token.spelling : noWord);

const noWord: Spelling = { plain: '', marks: '' };
