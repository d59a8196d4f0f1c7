import { writtenHamlet } from './hamlet';

describe('an ấp or khóm', () => {
  it.each([
    ['ap 3', 'Ấp 3'],
    ['ấp3', 'Ấp 3'],
    ['AP 3', 'Ấp 3'],
    ['Ấp 3', 'Ấp 3'],
    ['ấp  Chòm Xoài', 'Ấp Chòm Xoài'],
    ['khom 5', 'Khóm 5'],
    ['khóm Mỹ Tây', 'Khóm Mỹ Tây'],
  ])('“%s” is written %s', (typed, written) => {
    expect(writtenHamlet(typed)).toBe(written);
  });

  it.each(['3', 'Chòm Xoài', 'ap', 'Áp', 'Apa 3', 'tổ 4 ấp 3', ''])('“%s” stays as it is', (typed) => {
    expect(writtenHamlet(typed)).toBe(typed);
  });
});
