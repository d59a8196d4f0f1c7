import type { Capabilities } from './channel';
import { fitWithPicture } from './fit-with-picture';

const base: Capabilities = { buttons: 5, buttonLabelLength: 36, textLength: 2000, edit: false };
const telegram = { ...base, pictures: { captionLength: 1024, buttons: true } };
const account = { ...base, pictures: { captionLength: 2000, buttons: false } };
const picture = { alt: 'Các cháu đọc sách' };
const join = [{ id: 'join:X', label: 'Tham gia', role: 'control' }] as const;
const news = (length: number, choices: typeof join | readonly [] = []) => ({
  text: 'x'.repeat(length),
  choices,
});
const shape = (parts: ReturnType<typeof fitWithPicture>) =>
  parts.map(({ withPicture, message: { text, rows } }) => [withPicture, text.length, rows.flat().length]);

describe('fitWithPicture', () => {
  it('sends words without a picture as ever', () => {
    expect(shape(fitWithPicture(news(100, join), undefined, telegram))).toEqual([[false, 100, 1]]);
  });

  it('is one message as long as the words fit below the picture', () => {
    expect(shape(fitWithPicture(news(1024, join), picture, telegram))).toEqual([[true, 1024, 1]]);
    expect(shape(fitWithPicture(news(2000), picture, account))).toEqual([[true, 2000, 0]]);
  });

  it('sends the picture first and then the words where they do not fit', () => {
    expect(shape(fitWithPicture(news(1025, join), picture, telegram))).toEqual([
      [true, 0, 0],
      [false, 1025, 1],
    ]);
  });

  it('sends the picture first and then the words where a picture has no buttons', () => {
    expect(shape(fitWithPicture(news(100, join), picture, account))).toEqual([
      [true, 0, 0],
      [false, 100, 1],
    ]);
  });

  it('says what the picture shows where none are sent', () => {
    const [only, ...more] = fitWithPicture(news(100), picture, base);
    expect(more).toEqual([]);
    expect(only?.withPicture).toBe(false);
    expect(only?.message.text).toMatch(/^\(Ảnh: Các cháu đọc sách\)\n\nx/u);
  });
});
