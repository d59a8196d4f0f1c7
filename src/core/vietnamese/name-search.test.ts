import fc from 'fast-check';
import { fold } from './fold';
import { isRunOf, isSpreadOver, nameTurns, readNameQuery, spreadStarts } from './name-search';

const syllables = ['Nguyễn', 'Thị', 'Lan', 'Đặng', 'Lý', 'Hoà', 'ÁNH', 'thúy', "H'Hen", 'Út', 'Anh', 'Lan'];
const name = fc.array(fc.constantFrom(...syllables), { minLength: 1, maxLength: 6 });
const asTyped = fc.constantFrom(
  (words: string) => words,
  (words: string) => words.toUpperCase(),
  (words: string) => words.normalize('NFD'),
  fold,
);

describe('a name that is looked for', () => {
  it.each([
    ['nguyen thi lan', ['nguien', 'thi', 'lan'], undefined],
    ['  Nguyễn  THỊ Lan ', ['nguien', 'thi', 'lan'], undefined],
    ['Lý', ['li'], undefined],
    ['lan 1964', ['lan'], 1964],
    ['Lan, sinh năm 1964', ['lan'], 1964],
    ['lan sinh nam 2001', ['lan'], 2001],
    ['1964', [], 1964],
    ['lan 64', ['lan', '64'], undefined],
    ['?! 🙂', [], undefined],
  ])('is read from %j', (typed, words, birthYear) => {
    expect(readNameQuery(typed)).toEqual({ words, ...(birthYear === undefined ? {} : { birthYear }) });
  });

  it('is found by every run of its words, however it is typed, the last word perhaps unfinished', () => {
    fc.assert(
      fc.property(name, fc.tuple(fc.nat(), fc.nat(), fc.nat(1)), asTyped, (words, [a, b, cut], typing) => {
        const from = a % words.length;
        const to = from + 1 + (b % (words.length - from));
        const whole = words.slice(from, to).join(' ');
        const letters = Array.from(whole.normalize('NFC'));
        const typed = typing(letters.slice(0, letters.length - cut).join(''));
        const asked = readNameQuery(typed).words;
        const called = words.join(' ');
        expect(nameTurns(called).some((turn) => turn.startsWith(asked.join(' ')))).toBe(true);
        expect(isRunOf(asked, called)).toBe(true);
        expect(isSpreadOver(asked, called)).toBe(true);
      }),
    );
  });

  it('is found by words that stand apart, where a name is looked up by the last of them', () => {
    fc.assert(
      fc.property(name, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (words, kept) => {
        const asked = readNameQuery(words.filter((_, at) => kept[at]).join(' ')).words;
        const called = words.join(' ');
        fc.pre(asked.length > 1);
        expect(isSpreadOver(asked, called)).toBe(true);
        const [, last = ''] = spreadStarts(asked);
        expect(nameTurns(called).some((turn) => turn.startsWith(last))).toBe(true);
      }),
    );
  });

  it.each([
    ['nguyen lan', 'Nguyễn Thị Lan', true],
    ['ng t l', 'Nguyễn Thị Lan', true],
    ['lan nguyen', 'Nguyễn Thị Lan', true],
    ['thi nguyen lan', 'Nguyễn Thị Lan', false],
    ['lan lan', 'Nguyễn Thị Lan', false],
    ['nguyen hoa', 'Nguyễn Thị Lan', false],
  ])('as %j is spread over %j: %s', (typed, called, expected) => {
    expect(isSpreadOver(readNameQuery(typed).words, called)).toBe(expected);
  });

  it('has each turn once', () => {
    expect(nameTurns('Nguyễn Thị Lan')).toEqual(['nguien thi lan', 'thi lan nguien', 'lan nguien thi']);
    expect(nameTurns('Lan Lan')).toEqual(['lan lan']);
    expect(nameTurns('🙂')).toEqual([]);
  });
});
