/** Commands that are one thing only, without a number. */
export type PlainCommandKind =
  | 'continue'
  | 'back'
  | 'skip'
  | 'review'
  | 'pause'
  | 'status'
  | 'score'
  | 'help'
  | 'more-help'
  | 'english'
  | 'vietnamese'
  | 'stop'
  | 'start'
  | 'my-data'
  | 'delete-data'
  | 'withdraw-consent'
  | 'done'
  | 'human'
  | 'link'
  | 'unlink'
  | 'feedback';

const people = ['tôi', 'em', 'cháu', 'bác', 'con', 'mình'];
const howFar =
  'tới đâu|tới đâu rồi|đến đâu|đến đâu rồi|ra sao|ra sao rồi|thế nào|thế nào rồi|sao rồi|được duyệt chưa|duyệt chưa|đã duyệt chưa|xong chưa|đang ở đâu';
const howMuch = 'bao nhiêu|là bao nhiêu|được bao nhiêu|mấy|thế nào|thế nào rồi|ra sao|sao rồi|có chưa';

/** "phiếu của tôi tới đâu", "điểm em bao nhiêu", "phiếu tới đâu": of whom may be left out. */
const ofMine = (things: string, how: string): string =>
  things
    .split('|')
    .flatMap((thing) => [thing, ...people.flatMap((who) => [`${thing} của ${who}`, `${thing} ${who}`])])
    .flatMap((thing) => how.split('|').map((end) => `${thing} ${end}`))
    .join('|');

/** What people write for each command, spelled in full; separated by `|`. */
export const commandWords: readonly (readonly [kind: PlainCommandKind, words: string])[] = [
  [
    'continue',
    'tiếp tục|tiếp|tiếp theo|tiếp tục khai|làm tiếp|khai tiếp|trả lời tiếp|câu tiếp|câu tiếp theo|câu sau|continue|next|resume',
  ],
  [
    'back',
    'quay lại|quay lại câu trước|lùi|lùi lại|lùi một câu|lui lại|trở lại|trở lại câu trước|câu trước|về câu trước|back|go back|previous',
  ],
  ['skip', 'bỏ qua|bỏ qua câu này|bỏ câu này|cho qua|qua câu khác|skip'],
  ['review', 'xem lại|xem lại phiếu|xem lại câu trả lời|xem câu trả lời|tóm tắt|kiểm tra lại|review|summary'],
  [
    'pause',
    'tạm dừng|tạm nghỉ|tạm ngưng|nghỉ một chút|nghỉ một lát|nghỉ tí|để sau|để mai|để lúc khác|lúc khác|lát nữa|lát nữa làm tiếp|' +
      'mai làm tiếp|hôm khác|pause|later',
  ],
  [
    'status',
    'trạng thái|tiến độ|tình trạng|phiếu|hồ sơ|xem phiếu|xem trạng thái|xem tiến độ|đến đâu rồi|tới đâu rồi|làm đến đâu rồi|status|progress|' +
      ofMine('phiếu|hồ sơ', howFar) +
      '|tôi nộp phiếu chưa|tôi đã nộp phiếu chưa|đã nhận phiếu của tôi chưa|đã nhận phiếu chưa|where is my declaration|my declaration|my status',
  ],
  [
    'score',
    'điểm|xem điểm|điểm số|bao nhiêu điểm|được bao nhiêu điểm|mấy điểm|được mấy điểm|kết quả|xem kết quả|tính điểm|score|my score|' +
      ofMine('điểm|kết quả', howMuch) +
      '|điểm thẩm định|what is my score',
  ],
  [
    'help',
    'trợ giúp|giúp|giúp đỡ|giúp tôi|giúp với|giúp em|giúp cháu|giúp bác|hướng dẫn|cách dùng|cách làm|hỗ trợ|cứu|help',
  ],
  [
    'more-help',
    'trợ giúp thêm|giúp thêm|giúp đỡ thêm|hướng dẫn thêm|xem thêm trợ giúp|việc khác|more help|help more',
  ],
  ['english', 'tiếng anh|đổi tiếng anh|đổi sang tiếng anh|chuyển sang tiếng anh|english|in english'],
  [
    'vietnamese',
    'tiếng việt|tiếng việt nam|đổi tiếng việt|đổi sang tiếng việt|chuyển sang tiếng việt|vietnamese|in vietnamese',
  ],
  [
    'stop',
    'dừng lại|dừng hẳn|ngừng|ngừng lại|thôi không làm nữa|không làm nữa|không khai nữa|thôi không khai nữa|hủy bỏ|hủy phiếu|' +
      'thoát|kết thúc|stop|cancel|quit|exit',
  ],
  ['start', 'bắt đầu|bắt đầu khai|khai|khai báo|khai phiếu|tự đánh giá|start|begin'],
  [
    'my-data',
    'dữ liệu|xem dữ liệu|dữ liệu cá nhân|thông tin cá nhân|xem thông tin cá nhân|thông tin của tôi|xem thông tin của tôi|' +
      'thông tin của em|thông tin của cháu|thông tin của bác|my data',
  ],
  [
    'delete-data',
    'xóa dữ liệu|xóa hết dữ liệu|xóa toàn bộ dữ liệu|xóa thông tin|xóa hết thông tin|xóa dữ liệu cá nhân|delete data|delete my data',
  ],
  [
    'withdraw-consent',
    'rút đồng ý|rút lại đồng ý|rút sự đồng ý|rút lại sự đồng ý|thu hồi đồng ý|không đồng ý nữa|withdraw consent|withdraw my consent',
  ],
  [
    'done',
    'xong|xong rồi|đã xong|làm xong|làm xong rồi|hết rồi|gửi xong|gửi xong rồi|đã gửi xong|đủ rồi|vậy thôi|thế thôi|done|finished',
  ],
  [
    'human',
    'gặp cán bộ|gọi cán bộ|hỏi cán bộ|liên hệ cán bộ|nhờ cán bộ|gặp người|gặp người thật|nói chuyện với cán bộ|nói chuyện với người|' +
      'nói chuyện với người thật|cần cán bộ giúp|nhờ cán bộ giúp|human|talk to a human|officer',
  ],
  [
    'link',
    'nối tài khoản|nối máy|nối điện thoại|liên kết|liên kết tài khoản|mã nối|mã liên kết|lấy mã nối|lấy mã liên kết|xin mã nối|nối zalo|nối telegram|' +
      'nối với zalo|nối với telegram|nối sang zalo|nối sang telegram|link|link account|link my account',
  ],
  [
    'unlink',
    'tách tài khoản|tách ra|gỡ liên kết|hủy liên kết|bỏ liên kết|ngừng liên kết|thôi nối tài khoản|bỏ nối tài khoản|' +
      'tách zalo|tách telegram|unlink|unlink account|unlink my account',
  ],
  [
    'feedback',
    'góp ý|góp ý kiến|góp ý tiêu chí|góp ý bộ tiêu chí|góp ý về bộ tiêu chí|góp ý cho bộ tiêu chí|góp ý về tiêu chí|góp ý câu hỏi|' +
      'gửi góp ý|feedback|give feedback',
  ],
];

/** Without their marks these are other words or names (dung: đúng; huy, nghi: names), so the marks are asked for. */
export const commandWordsWithMarks: readonly (readonly [kind: PlainCommandKind, word: string])[] = [
  ['stop', 'dừng'],
  ['stop', 'hủy'],
  ['pause', 'nghỉ'],
];

/** Understood after a slash only. */
export const slashWords: readonly (readonly [kind: PlainCommandKind, word: string])[] = [
  ['english', 'en'],
  ['vietnamese', 'vi'],
  ['stop', 'dung'],
  ['stop', 'huy'],
  ['pause', 'nghi'],
  ['link', 'noi'],
  ['unlink', 'tach'],
];
