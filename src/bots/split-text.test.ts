import fc from 'fast-check';
import { splitText } from './split-text';

const bare = (text: string) => text.replace(/\s+/gu, '');
const graphemesOf = (text: string) =>
  [...new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);

/** Text as people write it, and as nobody should: emoji families, loose marks, long words, runs of space. */
const anyText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('Bác', 'ấp', 'học', 'tập.', 'Đúng?', '2.', 'nghiêng') },
      { weight: 4, arbitrary: fc.constantFrom(' ', '  ', '\n', '\n\n', '\r\n', '\t') },
      fc.constantFrom('👨‍👩‍👧‍👦', '🇻🇳', 'ế', '👍🏽', '\u0301', 'x'.repeat(30)),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { maxLength: 120 },
  )
  .map((pieces) => pieces.join(''));

describe('splitText', () => {
  it('leaves a text that fits alone, spaces and all', () => {
    expect(splitText('  Chào bác.\n', 4096)).toEqual(['  Chào bác.\n']);
  });

  it('cuts between paragraphs before it cuts between lines', () => {
    expect(splitText('Một hai ba.\nBốn năm.\n\nSáu bảy tám chín.', 30)).toEqual([
      'Một hai ba.\nBốn năm.',
      'Sáu bảy tám chín.',
    ]);
  });

  it('cuts between sentences before it cuts between words, and takes "2." for a number', () => {
    expect(splitText('Bác học thêm nghề. Nhà có 2. Cháu đi học', 32)).toEqual([
      'Bác học thêm nghề.',
      'Nhà có 2. Cháu đi học',
    ]);
  });

  it('does not send a scrap of a paragraph on its own when the next must be cut anyway', () => {
    expect(splitText(`Chào.\n\n${'chữ '.repeat(20)}`, 40)[0]).toBe(`Chào.\n\n${'chữ '.repeat(8)}`.trim());
  });

  it('takes no message more than it needs, even if that cuts a paragraph', () => {
    const paragraphs = [`${'ba '.repeat(6)}một.`, `${'bốn '.repeat(8)}hai.`, `${'năm '.repeat(5)}ba.`];
    const parts = splitText(paragraphs.join('\n\n'), 45);
    expect(parts).toHaveLength(2);
    expect(parts.join(' ').split(/\s+/u)).toEqual(paragraphs.join(' ').split(/\s+/u));
  });

  it('cuts behind a scrap rather than in the word that follows it', () => {
    expect(splitText(`Bác\r\n ${'x'.repeat(31)}`, 32)).toEqual(['Bác', 'x'.repeat(31)]);
  });

  it('cuts a word longer than a message between two emoji, never inside one', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(splitText(family.repeat(5), 25)).toEqual([family.repeat(2), family.repeat(2), family]);
  });

  it('loses nothing but space, keeps every grapheme and never goes over the limit', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 32, max: 80 }), (text, limit) => {
        const parts = splitText(text, limit);
        expect(parts.every((part) => part.length <= limit)).toBe(true);
        expect(bare(parts.join(''))).toBe(bare(text));
        const whole = graphemesOf(text);
        if (whole.every((grapheme) => grapheme.length <= limit)) {
          expect(parts.flatMap(graphemesOf).filter((one) => bare(one) !== '')).toEqual(
            whole.filter((one) => bare(one) !== ''),
          );
        }
        if (whole.every((grapheme) => grapheme.length < 20) && /^(\S{1,20}(\s+|$))*$/u.test(text)) {
          expect(parts.join(' ').split(/\s+/u).filter(Boolean)).toEqual(text.split(/\s+/u).filter(Boolean));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
