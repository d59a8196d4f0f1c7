import fc from 'fast-check';
import { fold } from './fold';
import { readYesNo } from './yes-no';

const lines = (text: string): readonly string[] => text.split('|').map((line) => line.trim());

describe('readYesNo', () => {
  it.each(
    lines(`có|co|c|C|CÓ|đúng|đúng rồi|dung roi|đồng ý|dong y|Đồng ý ạ|ok|OK|O.K|o k|oke|okê|ô kê|vâng|vang a|dạ|da|ừ|uh|uk|rồi|roi|
      được|duoc|dc|đc|được rồi|yes|y|dạ có|có ạ|dạ có ạ|dạ, có ạ.|có rồi|có chứ|dạ vâng|vâng ạ|tôi đồng ý|em có ạ|chau dong y|
      có, cháu đọc được 5 quyển|có tham gia|có học rồi ạ|bác ơi có|ＯＫ|👍|👍🏽|✅|có 👍|đươc|nhất trí|tất nhiên rồi|phải rồi|cũng được|
      vâng đúng rồi|rồi ạ|xong rồi|co a|có nhé|dạ thưa có|Có!!!|có\u200b|chắc chắn rồi`),
  )('reads %j as yes', (text) => {
    expect(readYesNo(text)).toBe(true);
  });

  it.each(
    lines(`không|khong|ko|Ko|k|K|kh|hok|hông|hổng|hem|chưa|chua|chưa ạ|no|thôi|thoi a|k dong y|không đồng ý|ko đồng ý|dạ không|
      dạ không ạ|dạ, không ạ|chưa có|chưa được|không được|chua dc|ko dc|không phải|không đúng|không có|ko co a|vẫn chưa|chưa tham gia|
      tôi không tham gia buổi nào|không không|từ chối|thôi không|thôi khỏi|👎|❌|đâu có|không, cháu bận lắm|chưa, năm sau mới học|
      em chưa ạ|cũng không|k.`),
  )('reads %j as no', (text) => {
    expect(readYesNo(text)).toBe(false);
  });

  it.each(
    lines(`|hôm nay trời đẹp|không biết|ko biet|không chắc|chưa rõ|chưa biết|có lẽ|có thể|có không|được không|có hay không|
      có/không|có, không|không có gì|không sao|có phải gửi ảnh không|có?|không?|có chưa|dung|cô|cô ơi|co oi|bác ơi|5|nó|đừng có không|
      thôi được|không phải không|có nhưng không nhiều|👍👎|🙏|tôi|Nguyễn Thị Có|có gì đâu|phải làm sao|không, tôi không biết|dùng|dừng`),
  )('reads %j as neither', (text) => {
    expect(readYesNo(text)).toBeUndefined();
  });

  it('reads the same with punctuation at the end and other capitals', () => {
    const said = fc.constantFrom('có', 'không', 'dạ có', 'chưa', 'đồng ý', 'k', 'vâng', 'có lẽ');
    fc.assert(
      fc.property(said, fc.constantFrom('', '.', ' !', '…', ' 🙏', '\u00a0'), (text, end) => {
        expect(readYesNo(text.toUpperCase() + end)).toBe(readYesNo(text));
      }),
    );
  });

  it('never reads a yes in the refusal of something', () => {
    const refusal = fc.constantFrom('không', 'ko', 'k', 'chưa', 'chẳng', 'hông');
    const asked = fc.constantFrom('có', 'đồng ý', 'được', 'đúng', 'phải', 'tham gia', 'chấp nhận');
    fc.assert(
      fc.property(refusal, asked, fc.constantFrom('', ' ạ', ' đâu'), fc.boolean(), (no, what, end, bare) => {
        const text = `${no} ${what}${end}`;
        expect(readYesNo(bare ? fold(text) : text)).toBe(false);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([true, false, undefined]).toContain(readYesNo(text));
      }),
    );
  });
});
