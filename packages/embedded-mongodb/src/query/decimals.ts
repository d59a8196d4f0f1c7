import { Decimal128 } from 'bson';

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Compares two numbers of which at least one is a Decimal128, exactly; `big` is used for 64-bit integers. */
export function compareDecimals(a: Decimal128 | bigint | number, b: Decimal128 | bigint | number): number {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0 || rankOf(a) !== 0) return rank;
  const x = fractionOf(a);
  const y = fractionOf(b);
  const difference = x.numerator * y.denominator - y.numerator * x.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** NaN comes before minus infinity, every finite number, and infinity. */
function rankOf(value: Decimal128 | bigint | number): number {
  switch (String(value)) {
    case 'NaN':
      return -2;
    case '-Infinity':
      return -1;
    case 'Infinity':
      return 1;
    default:
      return 0;
  }
}

function fractionOf(value: Decimal128 | bigint | number): Fraction {
  if (typeof value === 'bigint') return { numerator: value, denominator: 1n };
  return typeof value === 'number' ? fractionOfDouble(value) : fractionOfDecimal(value.toString());
}

function fractionOfDouble(value: number): Fraction {
  let numerator = value;
  let denominator = 1n;
  // Doubling a finite double with a fraction is exact.
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return { numerator: BigInt(numerator), denominator };
}

function fractionOfDecimal(text: string): Fraction {
  const [mantissa = '0', exponent = '0'] = text.split('E');
  const [whole = '0', decimals = ''] = mantissa.split('.');
  const digits = BigInt(whole + decimals);
  const power = Number(exponent) - decimals.length;
  return power >= 0
    ? { numerator: digits * 10n ** BigInt(power), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-power) };
}
