import { digitAmounts } from './number-in-digits';
import { wordAmounts } from './number-in-words';
import { numberTokens } from './number-tokens';

/**
 * Reads the one number of a text, in digits or words: "1.500", "câu 5", "5k", "hai tiếng rưỡi", "không cuốn nào" (0),
 * "8/10" (8). `undefined` for none, for two different ones ("từ 3 đến 5") and for a bound ("dưới 10").
 * Digits win over words: "ba tôi đọc 5 cuốn" is 5. For dots and commas see `number-tokens.ts`.
 */
export function readNumber(text: string): number | undefined {
  const tokens = numberTokens(text);
  const hasDigits = tokens.some(({ kind }) => kind === 'digits');
  const amounts = (hasDigits ? digitAmounts(tokens) : wordAmounts(tokens)) ?? [];
  const values = new Set(amounts.map(({ value }) => value));
  const counts = values.size > 1 ? amounts.filter(({ year }) => !year) : amounts;
  const [only, ...others] = new Set(counts.map(({ value }) => value));
  return others.length === 0 ? only : undefined;
}
