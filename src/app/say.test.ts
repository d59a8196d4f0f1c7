import { sayIn } from './say';

const text = (said: string) =>
  sayIn('vi')({
    paragraphs: [
      { key: 'noted', params: { name: { key: 'question.name', params: { number: 3 } }, answer: { said } } },
    ],
  }).message.text;

describe('saying something', () => {
  it('fills in wording that stands in other wording', () => {
    expect(text('có')).toBe('Cháu đã ghi Câu 3: có.');
  });

  it.each(['<b>&"', '{{name}} {{answer}}', '$t(bot.name)', '$& $1', '__proto__'])(
    'leaves what a person typed as it is: %s',
    (typed) => {
      expect(text(typed)).toBe(`Cháu đã ghi Câu 3: ${typed}.`);
    },
  );

  it('speaks the language asked for, and leaves words from the data alone', () => {
    const { message, hints } = sayIn('en')({
      paragraphs: [{ key: 'skip.needed' }, { said: 'Xã Tân Hồng' }],
      choices: [{ id: 'a:yes', label: { key: 'answer.yes' }, role: 'answer', typed: 'yes' }],
    });
    expect(message.text).toBe('This one cannot be skipped. A rough answer will do.\n\nXã Tân Hồng');
    expect(message.choices).toEqual([{ id: 'a:yes', label: 'Yes', role: 'answer', typed: 'yes' }]);
    expect(hints.typeWord('back')).toBe('You may also type: back');
  });

  it('leaves out empty paragraphs', () => {
    expect(
      sayIn('vi')({ paragraphs: [{ said: '' }, { said: 'a' }, { said: '' }, { said: 'b' }] }).message.text,
    ).toBe('a\n\nb');
  });
});
