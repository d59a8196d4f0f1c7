import fc from 'fast-check';
import { commandWords } from './command-words';
import { readCommand } from './commands';
import { fold } from './fold';

describe('readCommand', () => {
  it.each([
    [
      'continue',
      'tiếp tục|tiep tuc|Tiếp tục ạ|/tieptuc|/tiep_tuc|/tiếp tục|tiep|làm tiếp đi|cho tôi tiếp tục|tieptuc|next',
    ],
    ['back', 'quay lại|quay lai|lùi|lui|câu trước|cau truoc|/quaylai|bác ơi quay lại|back'],
    [
      'skip',
      'bỏ qua|bo qua|boqua|bõ qua|bỏ qua nhé|em muốn bỏ qua ạ|bỏ qua câu này|/boqua|skip|tôi muốn bỏ qua',
    ],
    ['review', 'xem lại|xem lai|/xemlai|cho em xem lại với ạ'],
    ['pause', 'tạm dừng|tam dung|tạm nghỉ|để sau|nghỉ|/tamdung|để mai'],
    ['status', 'trạng thái|tiến độ|phiếu của tôi|phieu cua toi|/trangthai'],
    ['score', 'điểm|diem|điểm của tôi|xem điểm|Cháu ơi cho bác xem điểm với|/diem|được bao nhiêu điểm'],
    ['help', 'trợ giúp|tro giup|giúp|giup|help|?|??|giúp tôi với|/help|/help@TroLyBot|/trogiup|hướng dẫn'],
    ['english', 'tiếng anh|tieng anh|English|/en'],
    ['vietnamese', 'tiếng việt|tieng viet|/vi'],
    ['stop', 'dừng|Dừng ạ|dừng lại|dung lai|stop|hủy|huỷ|thôi không làm nữa|/dung|/stop|/huy|tôi muốn dừng'],
    ['start', 'bắt đầu|bat dau|/start|/start abc123|khai|khai báo|tôi muốn khai báo'],
    ['my-data', 'dữ liệu của tôi|du lieu cua toi|xem dữ liệu|/dulieu'],
    ['delete-data', 'xóa dữ liệu|xoá dữ liệu|xoa du lieu cua toi|/xoadulieu'],
    ['withdraw-consent', 'rút đồng ý|rut dong y|rút lại đồng ý'],
    ['done', 'xong|xong rồi|xong roi a|hết rồi|gửi xong|/xong|tôi xong rồi'],
    ['link', 'nối tài khoản|noi tai khoan|/noitaikhoan|/noi|liên kết|mã nối|cho bác xin mã nối với|link'],
    ['unlink', 'tách tài khoản|tach tai khoan cua toi|/tach|unlink'],
    ['human', 'gặp cán bộ|gap can bo|gặp người|tôi muốn gặp cán bộ|cho bác gặp người thật'],
  ])('reads %s', (kind, typed) => {
    for (const text of typed.split('|')) expect([text, readCommand(text)]).toEqual([text, { kind }]);
  });

  it.each([
    ['sửa 5', 5],
    ['sua 5', 5],
    ['sua5', 5],
    ['Sữa câu 5', 5],
    ['sua cau 5', 5],
    ['sửa câu5 ạ', 5],
    ['sửa câu số năm', 5],
    ['sửa câu mười hai', 12],
    ['cho tôi sửa lại câu 12 với', 12],
    ['/sua 5', 5],
    ['/sua5', 5],
    ['/sua_5', 5],
    ['đổi câu 3', 3],
    ['edit 5', 5],
  ])('reads %j as an edit of question %d', (text, question) => {
    expect(readCommand(text)).toEqual({ kind: 'edit', question });
  });

  it.each(['sửa', 'sua', 'sửa lại ạ', '/sua', 'sửa câu', 'edit'])(
    'reads %j as an edit of some question',
    (text) => {
      expect(readCommand(text)).toEqual({ kind: 'edit' });
    },
  );

  it.each([
    '',
    'tôi không bỏ qua buổi nào',
    'tôi học tiếng Anh mỗi ngày',
    'đọc sách tiếng Việt',
    'giúp đỡ hàng xóm học bài',
    'chưa xong',
    'được 9 điểm',
    'sửa xe máy',
    'sửa câu 5 và câu 6',
    'xem lại bài cũ mỗi tối',
    'đúng',
    'dung',
    'dùng',
    'Huy',
    'Nguyễn Văn Tiếp',
    'Khải',
    'Diễm',
    'rồi',
    'có',
    'không',
    'tôi',
    'ạ',
    '5',
    '/',
    '/khongbiet',
    'sữa chua',
    '👍',
    'toString',
    '__proto__',
  ])('sees no command in %j', (text) => {
    expect(readCommand(text)).toBeUndefined();
  });

  it('reads every word of every list, with and without diacritics, as its own command', () => {
    for (const [kind, list] of commandWords) {
      for (const words of list.split('|')) {
        expect([words, readCommand(words)]).toEqual([words, { kind }]);
        expect([words, readCommand(fold(words))]).toEqual([words, { kind }]);
      }
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '/', 'sửa '), (text, start) => {
        expect(() => readCommand(start + text)).not.toThrow();
      }),
    );
  });
});
