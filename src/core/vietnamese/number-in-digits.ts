import { phraseLengthAt, phrases, standsBefore } from './phrases';
import { isBound, isNegative, type Amount } from './number-amount';
import { spelled, type NumberToken } from './number-tokens';
import { isAndAHalf, scaleAt, type Counted } from './number-words';
import type { Spelling } from './spelling';

const yearWord = phrases('năm');
const outOf = phrases('trên');
const thousandLetter = phrases('k');
/** Words that a number may stick to: "câu5". Stuck to anything else it is part of a name. */
const labels = phrases('câu|số|ý|mục|điểm|lần|âm');

/** Every number in digits; `undefined` if one of them is unreadable, half of a date or range, or a bound. */
export function digitAmounts(tokens: readonly NumberToken[]): readonly Amount[] | undefined {
  const typed = tokens.map(spelled);
  const amounts: Amount[] = [];
  let at = tokens.findIndex(isDigits);
  while (at >= 0) {
    const found = amountAt(tokens, typed, at);
    if (found === undefined || isBound(typed, at) || isPartOfAName(tokens, typed, at)) return undefined;
    const value = isNegative(typed, at) ? -found.value : found.value;
    amounts.push({ value, year: standsBefore(yearWord, typed, at) });
    at = tokens.findIndex((token, index) => index >= found.next && isDigits(token));
  }
  return amounts;
}

const isDigits = (token: NumberToken): boolean => token.kind === 'digits';

/** Digits with what belongs to them: "5k", "2 nghìn 500", "1tr5", "2 tiếng rưỡi", "8/10". */
function amountAt(
  tokens: readonly NumberToken[],
  typed: readonly Spelling[],
  at: number,
): Counted | undefined {
  const value = digitsAt(tokens, at);
  if (value === undefined) return undefined;
  const isShare = tokens[at + 1]?.kind === 'joint' || phraseLengthAt(outOf, typed, at + 1) > 0;
  if (isShare) return shareAt(tokens, value, at + 1);
  const scale = scaleAfter(tokens, typed, at);
  return scale === undefined
    ? { value: value + halfAfter(typed, at + 1), next: at + 1 }
    : scaledAt(tokens, typed, { value: value * scale, next: at + 2 }, scale);
}

/** "8/10" and "8 trên 10" are 8; any other pair is a date or a range, not one number. */
function shareAt(tokens: readonly NumberToken[], value: number, joint: number): Counted | undefined {
  if (tokens[joint + 1]?.kind !== 'digits') return { value, next: joint + 1 };
  const sign = tokens[joint];
  const isRange = sign?.kind === 'joint' && sign.sign === '-';
  return !isRange && value <= 10 && digitsAt(tokens, joint + 1) === 10
    ? { value, next: joint + 2 }
    : undefined;
}

function scaleAfter(
  tokens: readonly NumberToken[],
  typed: readonly Spelling[],
  at: number,
): number | undefined {
  const isLetter = tokens[at + 1]?.glued === true && phraseLengthAt(thousandLetter, typed, at + 1) > 0;
  return isLetter ? 1000 : scaleAt(typed, at + 1);
}

function scaledAt(
  tokens: readonly NumberToken[],
  typed: readonly Spelling[],
  sum: Counted,
  scale: number,
): Counted {
  if (isAndAHalf(typed, sum.next)) return { value: sum.value + scale / 2, next: sum.next + 1 };
  const rest = digitsAt(tokens, sum.next);
  if (rest === undefined || rest < 0 || rest >= scale) return sum;
  const isShort = tokens[sum.next]?.glued === true && rest < 10;
  return { value: sum.value + (isShort ? (rest * scale) / 10 : rest), next: sum.next + 1 };
}

/** The half of "2 rưỡi" and of "2 tiếng rưỡi". */
const halfAfter = (typed: readonly Spelling[], at: number): number =>
  isAndAHalf(typed, at) || isAndAHalf(typed, at + 1) ? 0.5 : 0;

function digitsAt(tokens: readonly NumberToken[], at: number): number | undefined {
  const token = tokens[at];
  return token?.kind === 'digits' ? token.value : undefined;
}

const isPartOfAName = (tokens: readonly NumberToken[], typed: readonly Spelling[], at: number): boolean =>
  tokens[at]?.glued === true && !standsBefore(labels, typed, at);
