import fc from 'fast-check';
import { readNumber } from './number';

describe('readNumber', () => {
  it.each([
    ['12', 12],
    ['０１２', 12],
    ['１２', 12],
    ['5️⃣', 5],
    ['5/', 5],
    ['5.', 5],
    ['(5)', 5],
    ['câu 5', 5],
    ['cau5', 5],
    ['số 5', 5],
    ['3 lần', 3],
    ['10cuon', 10],
    ['khoảng 10 cuốn', 10],
    ['dạ 5 ạ', 5],
    ['1.500', 1500],
    ['1,500', 1500],
    ['0,500', 0.5],
    ['1.500.000', 1_500_000],
    ['1,500,000', 1_500_000],
    ['1.500,5', 1500.5],
    ['1,5', 1.5],
    ['1.5', 1.5],
    ['0,25', 0.25],
    ['80%', 80],
    ['-3', -3],
    ['−3', -3],
    ['âm 3', -3],
    ['- 5 cuốn', 5],
    ['5k', 5000],
    ['5 nghìn', 5000],
    ['5 ngan', 5000],
    ['2 nghìn 500', 2500],
    ['1tr5', 1_500_000],
    ['1,5 triệu', 1_500_000],
    ['2 triệu rưỡi', 2_500_000],
    ['2 tiếng rưỡi', 2.5],
    ['2 rưỡi', 2.5],
    ['2 chục', 20],
    ['8/10', 8],
    ['8 trên 10', 8],
    ['10/10', 10],
    ['1964', 1964],
    ['năm 1964', 1964],
    ['nam 1964', 1964],
    ['trong năm 2025 tôi đọc 10 cuốn', 10],
    ['ba tôi đọc 5 cuốn', 5],
    ['5 cuốn, đúng 5', 5],
    ['5h', 5],
    ['10 m²', 10],
    ['mười hai', 12],
    ['muoi hai', 12],
    ['MƯỜI HAI', 12],
    ['hai mươi lăm', 25],
    ['hai mươi nhăm', 25],
    ['mot tram linh ba', 103],
    ['một trăm lẻ ba', 103],
    ['một nghìn chín trăm sáu mươi tư', 1964],
    ['nửa', 0.5],
    ['nửa tiếng', 0.5],
    ['hai rưỡi', 2.5],
    ['hai tiếng rưỡi', 2.5],
    ['khoảng mười cuốn', 10],
    ['dạ ba ạ', 3],
    ['ba', 3],
    ['tôi đọc ba cuốn sách', 3],
    ['năm nay hai cuốn', 2],
    ['ba năm', 3],
    ['âm ba', -3],
    ['am ba', -3],
    ['hai phút', 2],
    ['không', 0],
    ['khong', 0],
    ['dạ không có cuốn nào ạ', 0],
    ['chưa có', 0],
  ])('reads %j as %d', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each([
    '',
    'nhiều lắm',
    'vài cuốn',
    'từ 3 đến 5',
    '3-5',
    '3 - 5 cuốn',
    '3, 4',
    '20/11',
    '20/11/2026',
    '20.11.26',
    '5-5',
    'ba bốn cuốn',
    'bốn năm cuốn',
    'từ ba đến năm buổi',
    'dưới 10',
    'ba-bốn buổi',
    'hai hay ba',
    'ba cháu',
    'chưa tới mười',
    'ba tôi',
    'năm nay',
    'bà Tám',
    'không biết',
    'có không',
    'hai phẩy năm',
    'nguyen123',
    '99999999999999999999',
    '3h30',
    '👍',
  ])('reads no single number in %j', (text) => {
    expect(readNumber(text)).toBeUndefined();
  });

  it('reads back digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e15 }), (value) => {
        expect(readNumber(String(value))).toBe(value);
      }),
    );
  });

  it('reads back numbers as they are written in Viet Nam', () => {
    const writer = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (hundredths) => {
        expect(readNumber(writer.format(hundredths / 100))).toBe(hundredths / 100);
      }),
    );
  });

  it('never throws, and gives a finite number or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readNumber(text);
        expect(read === undefined || Number.isFinite(read)).toBe(true);
      }),
    );
  });
});
