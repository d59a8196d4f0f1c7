import fc from 'fast-check';
import { fold } from './fold';
import { countedAt } from './number-words';
import { spellings } from './spelling';

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

interface Style {
  readonly thousand: string;
  readonly odd: string;
  readonly four: string;
  readonly five: string;
}

/** Writes 0–9999 the way it is taught at school. */
function inWords(value: number, style: Style): string {
  if (value >= 1000)
    return `${digits[Math.floor(value / 1000)]} ${style.thousand}${below(value % 1000, style, true)}`;
  return below(value, style, false).trim();
}

function below(value: number, style: Style, afterThousands: boolean): string {
  if (value === 0) return afterThousands ? '' : digits[0];
  const [hundreds, tens, units] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const written = afterThousands || hundreds > 0;
  return (written ? ` ${digits[hundreds]} trăm` : '') + tensInWords(tens, units, style, written);
}

function tensInWords(tens: number, units: number, style: Style, written: boolean): string {
  if (tens === 0) return units === 0 ? '' : ` ${written ? `${style.odd} ` : ''}${digits[units]}`;
  if (tens === 1) return ` mười${units === 0 ? '' : ` ${units === 5 ? style.five : digits[units]}`}`;
  const ending: Readonly<Record<number, string>> = {
    0: '',
    1: ' mốt',
    4: ` ${style.four}`,
    5: ` ${style.five}`,
  };
  return ` ${digits[tens]} mươi${ending[units] ?? ` ${digits[units]}`}`;
}

const styles = fc.record({
  thousand: fc.constantFrom('nghìn', 'ngàn'),
  odd: fc.constantFrom('linh', 'lẻ'),
  four: fc.constantFrom('tư', 'bốn'),
  five: fc.constantFrom('lăm', 'nhăm'),
});

describe('countedAt', () => {
  it('reads back every number from 0 to 9999', () => {
    const style = { thousand: 'nghìn', odd: 'linh', four: 'tư', five: 'lăm' };
    const wrong = Array.from({ length: 10_000 }, (_, value) => value).filter(
      (value) => countedAt(spellings(inWords(value, style)), 0)?.value !== value,
    );
    expect(wrong).toEqual([]);
  });

  it('reads back every way of writing a number, with and without diacritics, to its last word', () => {
    fc.assert(
      fc.property(fc.nat(9999), styles, fc.boolean(), (value, style, bare) => {
        const text = inWords(value, style);
        const typed = spellings(bare ? fold(text) : text);
        expect(countedAt(typed, 0)).toEqual({ value, next: typed.length });
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['trăm hai', 120, 2],
    ['ngàn rưỡi', 1500, 2],
    ['hai triệu rưỡi', 2_500_000, 3],
    ['một triệu hai', 1_200_000, 3],
    ['hai trăm rưỡi', 250, 3],
    ['ba trăm nghìn', 300_000, 3],
    ['hai lăm', 25, 2],
    ['ba mốt', 31, 2],
    ['hai chục', 20, 2],
    ['nửa', 0.5, 1],
    ['một nửa', 0.5, 2],
    ['hai năm', 2, 1],
    ['mười năm', 10, 1],
    ['trăm năm', 100, 1],
    ['một tỷ', 1e9, 2],
    ['ba tôi', 3, 1],
  ])('reads %j as %d', (text, value, next) => {
    expect(countedAt(spellings(text), 0)).toEqual({ value, next });
  });

  it.each(['bà', 'từ', 'lớn', 'cuốn', 'rưỡi', ''])('sees no number in %j', (text) => {
    expect(countedAt(spellings(text), 0)).toBeUndefined();
  });
});
