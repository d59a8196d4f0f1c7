import { questionNamedIn, readFeedback } from './read-feedback';

describe('feedback written at once', () => {
  it.each([
    ['góp ý: câu 3 khó hiểu', 'câu 3 khó hiểu'],
    ['Góp ý bộ tiêu chí: chữ nhỏ', 'chữ nhỏ'],
    ['cho tôi góp ý về tiêu chí : dài quá', 'dài quá'],
    ['gop y cau 3 kho hieu', 'cau 3 kho hieu'],
    ['gop y ve cau so 10 nen bo', 'cau so 10 nen bo'],
    ['GÓP Ý：hay lắm', 'hay lắm'],
    ['góp ý:\nhai dòng\nliền', 'hai dòng\nliền'],
    ['/gop_y câu 2 khó', 'câu 2 khó'],
    ['/gopy@tro_ly nên sửa', 'nên sửa'],
    ['feedback on question 4 is too long', 'question 4 is too long'],
  ])('%j', (typed, said) => {
    expect(readFeedback(typed)).toBe(said);
    expect(readFeedback(typed.normalize('NFD'))).toBe(said);
  });

  it.each([
    'góp ý',
    'góp ý:',
    'góp ý xây dựng khu phố',
    'tôi hay góp ý cho bà con',
    'bác góp yên xe',
    'góp công, góp sức: hai ngày',
    'câu 3 khó hiểu',
    '/gop_y',
    'góp ý câu 3',
  ])('is not %j', (typed) => {
    expect(readFeedback(typed)).toBeUndefined();
  });

  it.each([
    ['câu 3 khó hiểu', 3],
    ['nên bỏ câu số 10', 10],
    ['cau3 với lại câu 3', 3],
    ['câu 3 và câu 4', undefined],
    ['nhiều câu quá, 3 câu thôi', undefined],
    ['câu 123', undefined],
  ])('%j names question %s', (text, number) => {
    expect(questionNamedIn(text)).toBe(number);
  });
});
