import fc from 'fast-check';
import { readPersonName } from './person-name';

describe('readPersonName', () => {
  it.each([
    ['Nguyễn Thị Lan', 'Nguyễn Thị Lan'],
    ['  Nguyễn   Thị Lan ', 'Nguyễn Thị Lan'],
    ['Nguyễn Thị Lan'.normalize('NFD'), 'Nguyễn Thị Lan'],
    ['nguyễn thị lan', 'Nguyễn Thị Lan'],
    ['NGUYỄN THỊ LAN', 'Nguyễn Thị Lan'],
    ['nguyen thi lan', 'Nguyen Thi Lan'],
    ['Nguyễn thị Lan', 'Nguyễn thị Lan'],
    ['đỗ văn út', 'Đỗ Văn Út'],
    ["h'hen niê", "H'Hen Niê"],
    ['T. Hoa', 'T. Hoa'],
    ['Anna-Maria Lê', 'Anna-Maria Lê'],
    ['tôi là Nguyễn Thị Lan', 'Nguyễn Thị Lan'],
    ['Tên tôi là Nguyễn Thị Lan ạ', 'Nguyễn Thị Lan'],
    ['dạ em là lan anh', 'Lan Anh'],
    ['mình là Trần Văn Tám', 'Trần Văn Tám'],
    ['toi ten Tran Van Tam', 'Tran Van Tam'],
    ['toi la tran van tam', 'Tran Van Tam'],
    ['Họ và tên: Lê Thị Có', 'Lê Thị Có'],
    ['Khổng Thị Không', 'Khổng Thị Không'],
    ['Khong Thi Lan', 'Khong Thi Lan'],
    ['Huy', 'Huy'],
    ['Nguyễn Văn Dừng', 'Nguyễn Văn Dừng'],
    ['La Thị Em', 'La Thị Em'],
    ['Út', 'Út'],
    ['Nguyễn\u200b Văn\u00a0An.', 'Nguyễn Văn An'],
  ])('reads %j as %j', (text, name) => {
    expect(readPersonName(text)).toBe(name);
  });

  it.each([
    '',
    'A',
    'Lan 1964',
    '0912345678',
    'www.lan.vn',
    'http://a.b',
    'lan@thu.vn',
    'Lan 😀',
    '😀',
    'bỏ qua',
    'sửa 5',
    '/start',
    'dừng',
    'có',
    'dạ không ạ',
    'ok',
    'xin chào',
    'hello',
    'không biết',
    'tôi là',
    'Lan <b>',
    'Nguyễn, Lan',
    '李小龙',
    "''",
    'a'.repeat(61),
  ])('refuses %j', (text) => {
    expect(readPersonName(text)).toBeUndefined();
  });

  it('reads what it read before as the same name', () => {
    const word = fc.constantFrom('nguyễn', 'THỊ', 'Lan', 'văn', 'Út', "H'Hen", 'đào', 'Ý', 'tám', 'Quý');
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 5 }), (parts) => {
        const name = readPersonName(parts.join('  '));
        expect(name).toBeDefined();
        expect(readPersonName(name!)).toBe(name);
      }),
    );
  });

  it('never throws, and gives letters, spaces and name signs only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readPersonName(text) ?? 'Lan').toMatch(/^[\p{L}\p{M} '’.-]{2,60}$/u);
      }),
    );
  });
});
