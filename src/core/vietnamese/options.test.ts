import fc from 'fast-check';
import { readOption, readOptions } from './options';

const list = (...labels: readonly string[]) =>
  labels.map((label, at) => ({ id: `o${String(at + 1)}`, label }));

const work = list('Nông dân', 'Công nhân', 'Cán bộ, công chức', 'Học sinh, sinh viên', 'Nghỉ hưu');
const often = list('Không lần nào', '1 lần', '2 lần', 'Từ 3 lần trở lên');
const agree = list('Đồng ý', 'Không đồng ý');
const had = list('Có, thường xuyên', 'Có, đôi khi', 'Không');
const towns = list('phường Mỹ Tho', 'xã Mỹ Thọ');
const skip = [...list('Đọc sách', 'Xem tivi'), { id: 'later', label: 'Trả lời sau', typed: 'bỏ qua' }];

describe('readOption', () => {
  it.each([
    ['2', work, 'o2'],
    ['2.', work, 'o2'],
    ['２', work, 'o2'],
    ['2️⃣', work, 'o2'],
    ['(2)', work, 'o2'],
    ['câu 2', work, 'o2'],
    ['so 2', work, 'o2'],
    ['số2', work, 'o2'],
    ['chọn 2 ạ', work, 'o2'],
    ['hai', work, 'o2'],
    ['thứ hai', work, 'o2'],
    ['đầu tiên', work, 'o1'],
    ['cái cuối cùng', work, 'o5'],
    ['Nông dân', work, 'o1'],
    ['nong dan', work, 'o1'],
    ['NÔNG DÂN!', work, 'o1'],
    ['nông', work, 'o1'],
    ['can bo', work, 'o3'],
    ['công', work, 'o2'],
    ['công chức', work, 'o3'],
    ['sinh viên', work, 'o4'],
    ['hưu', work, 'o5'],
    ['dạ em là nông dân ạ', work, 'o1'],
    ['nong dna', work, 'o1'],
    ['nogn dan', work, 'o1'],
    ['hoc sih, sinh vien', work, 'o4'],
    ['2 lần', often, 'o3'],
    ['2', often, 'o2'],
    ['không', often, 'o1'],
    ['dong y', agree, 'o1'],
    ['ko đồng ý', agree, 'o2'],
    ['k dong y', agree, 'o2'],
    ['không', agree, 'o2'],
    ['có', agree, 'o1'],
    ['dạ vâng', agree, 'o1'],
    ['thường xuyên', had, 'o1'],
    ['ko', had, 'o3'],
    ['Mỹ Thọ', towns, 'o2'],
    ['my tho', towns.slice(1), 'o2'],
    ['bỏ qua', skip, 'later'],
    ['bo qua', skip, 'later'],
    ['3', skip, 'later'],
  ])('reads %j', (text, options, id) => {
    expect(readOption(text, options)).toEqual({ kind: 'one', id });
  });

  it.each([
    ['có', had, ['o1', 'o2']],
    ['hoc', list('Học sinh', 'Học viên', 'Giáo viên'), ['o1', 'o2']],
    ['my tho', towns, ['o1', 'o2']],
    ['lần', often, ['o2', 'o3', 'o4']],
  ])('is unclear about %j', (text, options, ids) => {
    expect(readOption(text, options)).toEqual({ kind: 'unclear', ids });
  });

  it.each([
    ['', work],
    ['0', work],
    ['6', work],
    ['12', work],
    ['2,5', work],
    ['1 3', work],
    ['tôi không phải nông dân', work],
    ['chưa đồng ý', list('Đồng ý', 'Để sau')],
    ['bác sĩ', work],
    ['👍', work],
    ['lop 12', list('Lớp 10', 'Lớp 11 và 9')],
    ['constructor', work],
    ['a', work],
    ['2', []],
  ])('finds none for %j', (text, options) => {
    expect(readOption(text, options)).toEqual({ kind: 'none' });
  });

  it('takes an alias before a position', () => {
    const options = [
      { id: 'x', label: 'Một', typed: '2' },
      { id: 'y', label: 'Hai' },
    ];
    expect(readOption('2', options)).toEqual({ kind: 'one', id: 'x' });
  });

  it('takes every position and every label of a list', () => {
    for (const options of [work, agree, had, towns]) {
      options.forEach(({ id, label }, at) => {
        expect(readOption(String(at + 1), options)).toEqual({ kind: 'one', id });
        expect(readOption(label.toUpperCase(), options)).toEqual({ kind: 'one', id });
      });
    }
  });

  it('never throws, and answers with ids of the list only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string(), { maxLength: 5 }), (text, labels) => {
        const options = list(...labels);
        const read = readOption(text, options);
        const ids = read.kind === 'one' ? [read.id] : read.kind === 'unclear' ? read.ids : [];
        for (const id of ids) expect(options.map((option) => option.id)).toContain(id);
      }),
    );
  });
});

describe('readOptions', () => {
  const media = list('Đọc sách, báo', 'Xem tivi', 'Nghe đài', 'Internet', 'Học nhóm');

  it.each([
    ['1,3', ['o1', 'o3']],
    ['1, 3', ['o1', 'o3']],
    ['1 3', ['o1', 'o3']],
    ['1 và 3', ['o1', 'o3']],
    ['1 va 3', ['o1', 'o3']],
    ['1+3', ['o1', 'o3']],
    ['1.3.', ['o1', 'o3']],
    ['3, 1, 3', ['o1', 'o3']],
    ['1-3-4', ['o1', 'o3', 'o4']],
    ['1-2', ['o1', 'o2']],
    ['từ 1 đến 3', ['o1', 'o2', 'o3']],
    ['2', ['o2']],
    ['câu 2, câu 4', ['o2', 'o4']],
    ['hai và bốn', ['o2', 'o4']],
    ['xem tivi', ['o2']],
    ['đọc sách, báo', ['o1']],
    ['xem tivi, nghe đài', ['o2', 'o3']],
    ['xem tivi và nghe đài', ['o2', 'o3']],
    ['xem tivi nghe dai', ['o2', 'o3']],
    ['đọc sách, báo và xem tivi', ['o1', 'o2']],
    ['internet, 5', ['o4', 'o5']],
    ['tivi, đài', ['o2', 'o3']],
    ['tất cả', ['o1', 'o2', 'o3', 'o4', 'o5']],
    ['tat ca a', ['o1', 'o2', 'o3', 'o4', 'o5']],
    ['cả 5', ['o1', 'o2', 'o3', 'o4', 'o5']],
    ['cả năm ý', ['o1', 'o2', 'o3', 'o4', 'o5']],
  ])('reads %j', (text, ids) => {
    expect(readOptions(text, media)).toEqual({ kind: 'some', ids });
  });

  it.each([
    ['1-3', ['o1', 'o2', 'o3']],
    ['13', ['o1', 'o3']],
    ['1, 9', ['o1']],
    ['xem tivi, đá banh', ['o2']],
  ])('is unclear about %j', (text, ids) => {
    expect(readOptions(text, media)).toEqual({ kind: 'unclear', ids });
  });

  it.each(['', '9', '0', 'không', 'tất cả trừ 2', 'cả hai', 'đá banh', '👍', '11'])(
    'finds none for %j',
    (text) => {
      expect(readOptions(text, media)).toEqual({ kind: 'none' });
    },
  );

  it('reads back any choice of positions, in any order', () => {
    const joint = fc.constantFrom(',', ' ', ', ', ' và ', ';');
    const chosen = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 2 });
    fc.assert(
      fc.property(chosen, joint, (positions, between) => {
        const ids = positions.toSorted((one, other) => one - other).map((position) => `o${String(position)}`);
        expect(readOptions(positions.join(between), media)).toEqual({ kind: 'some', ids });
      }),
    );
  });
});
