import { randomInt } from 'node:crypto';
import { fold } from '../core/vietnamese/fold';

/**
 * What codes are made of: no vowels and no d or w, which Vietnamese keyboards turn into other letters, and no l, which looks
 * like 1.
 */
const SYMBOLS = '0123456789bcfghjkmnpqrstvxz';

/** A new code that nobody can foretell, without any sign between: each of its 27 symbols is worth 4.75 bits. */
export const newCodeOf = (length: number): string =>
  Array.from({ length }, () => SYMBOLS.charAt(randomInt(SYMBOLS.length))).join('');

/** The code in a typed text, `word` before it or not. Capitals, spaces and signs do not matter; nothing in any other text. */
export function readCodeOf(length: number, text: string, word = ''): string | undefined {
  const joined = fold(text.slice(0, 100)).replaceAll(' ', '');
  const code = (joined.startsWith(word) ? joined.slice(word.length) : joined)
    .replaceAll('o', '0')
    .replace(/[il]/gu, '1');
  return code.length === length && Array.from(code).every((symbol) => SYMBOLS.includes(symbol))
    ? code
    : undefined;
}
