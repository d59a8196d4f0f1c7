import type { AreaQuestion, AskedQuestion } from './asked-question';

export type Topic = AreaQuestion['kind'] | Extract<AskedQuestion, { kind: 'deadline' }>['kind'];

export interface TopicPatterns {
  readonly topic: Topic;
  /** `sure`: nothing else can be meant, even where the open question takes any text. */
  readonly sure: boolean;
  /** As `pattern` reads them. */
  readonly patterns: readonly string[];
}

const many = '(bao nhiêu|bao nhiu|mấy|bn|how many)';
const form =
  '(phiếu|phiếu khai|phiếu tự đánh giá|phiếu nộp|hồ sơ|bản khai|tờ khai|declarations|declaration|forms)';
const still = '(còn|hiện còn|đang còn|vẫn còn|có|hiện có|đang có|còn lại)';
const at = '(ở|tại|của|trong|thuộc|bên|trên|cho|ở bên|in|of|at|for)';
const now =
  '(hiện nay|hiện tại|bây giờ|giờ|hôm nay|đến nay|tới nay|tính đến nay|lúc này|năm nay|đợt này|now|today)';
const how =
  '(thế nào|thế nào rồi|như thế nào|như thế nào rồi|ra sao|ra sao rồi|sao rồi|tới đâu|tới đâu rồi|đến đâu|đến đâu rồi|thế nào vậy|going|doing)';
const when =
  '(khi nào|ngày nào|bao giờ|chừng nào|hôm nào|lúc nào|ngày mấy|ngày bao nhiêu|tháng mấy|hôm mấy|mấy tây)';
const waiting =
  '(chờ|đang chờ|còn chờ|chờ duyệt|chờ thẩm định|đang chờ duyệt|đang chờ thẩm định|chờ chấm|chờ xem|chờ xét|chờ xét duyệt|chờ xử lý|' +
  'chờ giải quyết|chưa duyệt|chưa thẩm định|chưa chấm|chưa xem|chưa xét|chưa xét duyệt|chưa xử lý|chưa giải quyết|chưa được duyệt|' +
  'chưa được thẩm định|chưa được chấm|cần duyệt|cần thẩm định|phải duyệt|tồn|tồn đọng|waiting|pending)';
const late =
  '(quá hạn|trễ hạn|trễ|chậm|chậm trễ|quá thời hạn|quá hạn thẩm định|quá hạn duyệt|trễ hạn duyệt|bị trễ|bị quá hạn|overdue|late)';
const unitWord = '(xã|phường|xã phường|ấp|khóm|ấp khóm|tổ|đơn vị|nơi|chỗ|địa phương|địa bàn)';
const target =
  '(chỉ tiêu|các chỉ tiêu|chỉ tiêu kế hoạch|chỉ tiêu đề ra|chỉ tiêu được giao|chỉ tiêu của kế hoạch|kế hoạch)';
const against = '(so với|so|trên|đối với|theo)';
const deadline =
  '(hạn|hạn nộp|hạn cuối|hạn chót|hạn chót nộp|hạn cuối nộp|thời hạn|thời hạn nộp|kỳ hạn|ngày hết hạn|hạn khai|hạn gửi|hạn để nộp)';
const ends =
  '(hết hạn|hết hạn nộp|tới hạn|đến hạn|hết đợt|kết thúc|kết thúc đợt|đóng đợt|hết thời hạn|hết hạn khai|phải nộp|phải nộp phiếu|hạn chót)';

/** What people write to ask, in the order it is tried. A line here is all it takes to understand another way of asking. */
export const questionPatterns: readonly TopicPatterns[] = [
  {
    topic: 'progress',
    sure: true,
    patterns: [
      `(tiến độ|tiến độ thực hiện|kết quả|kết quả thực hiện|tình hình thực hiện|thực hiện|tỉ lệ|tỷ lệ)? (đạt|đạt được|hoàn thành)? ${against} ${target} (năm nay|năm|này)? ${at}? <place>? ${how}?`,
      `(tiến độ|tiến độ thực hiện|kết quả|thực hiện|tỉ lệ|tỷ lệ)? (đạt|đạt được|hoàn thành)? ${against} ${target} năm? <year> ${at}? <place>? ${how}?`,
      `(tiến độ|tiến độ thực hiện|tỉ lệ|tỷ lệ|thực hiện) ${target} năm? <year>? ${at}? <place>? ${how}?`,
      `chỉ tiêu năm? <year> ${at}? <place>? (là bao nhiêu|bao nhiêu|đạt bao nhiêu|được bao nhiêu|${inside(how)})?`,
      `(chỉ tiêu|chỉ tiêu năm nay) (là bao nhiêu|bao nhiêu|đạt bao nhiêu|được bao nhiêu|đạt được bao nhiêu|${inside(how)})`,
      `(đạt|được|hoàn thành|làm được|đã đạt|đạt được) ${many} (phần trăm)? ${against}? chỉ tiêu năm? <year>? ${at}? <place>?`,
      `<unit> (đạt|được|hoàn thành|làm được|đã đạt|đạt được) ${many} (phần trăm)? ${against}? chỉ tiêu năm? <year>?`,
      `(còn thiếu|thiếu|còn) ${many} (phiếu|người|phần trăm)? (nữa)? (thì đạt|thì đủ|để đạt|mới đạt|so với|so) chỉ tiêu năm? <year>?`,
      `tiến độ năm? <year> ${at}? <place>? ${how}?`,
      `tiến độ ${at}? <unit> ${how}?`,
      `(progress|how far) (against|towards|compared to|versus|vs)? (the)? (of|for|in)? <year>? (plan|target|targets) (of|for|in)? <year>?`,
      `(progress|how far) (of|in)? <unit>`,
    ],
  },
  {
    topic: 'overdue',
    sure: true,
    patterns: [
      `(ai|những ai|cán bộ nào|người nào|có ai) (đang|còn|bị|để|để phiếu)? ${late} (không|hạn không)? ${at}? <place>?`,
      `${unitWord} nào (đang|còn|bị|để|có|còn có)? ${form}? ${late} (nhất|nhiều nhất)?`,
      `${still}? ${many} ${form} (đang|bị)? ${late} ${at}? <place>?`,
      `${still}? ${form} (nào)? (đang|bị)? ${late} (không|chưa)? ${at}? <place>?`,
      `(danh sách|liệt kê|xem) (các|những)? ${form}? (nào)? (đang|bị)? ${late} ${at}? <place>?`,
      `<unit> (có|còn)? (ai|phiếu nào|phiếu|${inside(many)} phiếu) (đang|bị)? ${late} không?`,
      `(who is|who|which communes are|which officers are|what is|how many are|anything) ${late} (in|at)? <place>?`,
    ],
  },
  {
    topic: 'waiting',
    sure: true,
    patterns: [
      `${still}? ${many} ${form} (đang|còn|are|are still|still)? ${waiting} ${now}? ${at}? <place>?`,
      `${still}? ${many} ${form} ${now}? ${at} <place> ${waiting}`,
      `<unit> ${now}? ${still}? ${many} ${form} ${waiting} ${now}?`,
      `<unit> ${still} ${form} (nào|gì)? ${waiting} (không|chưa)?`,
      `(số|số lượng)? ${form} ${waiting} ${now}? ${at}? <place>? (là|còn|là bao nhiêu|còn bao nhiêu|bao nhiêu|có bao nhiêu)?`,
      `${still} ${form} (nào|gì)? ${waiting} (không|chưa|nữa không)? ${at}? <place>?`,
      `(còn|hiện còn|vẫn còn|còn lại) ${many} ${form} (nữa)? ${now}? ${at}? <place>?`,
      `(what is|whats|anything) (waiting|pending) (in|at)? <place>?`,
    ],
  },
  {
    topic: 'deadline',
    sure: true,
    patterns: [
      `${deadline} ${form}? (năm nay|đợt này|năm|của đợt này)? (là|đến|tới|vào|thì)? ${when} (vậy)?`,
      `(hạn nộp|hạn cuối|hạn chót|thời hạn nộp|hạn khai|ngày hết hạn) ${form}? (năm nay|đợt này)?`,
      `(đến|tới)? ${when} (thì|là|mới|sẽ)? ${ends} ${form}? (vậy)?`,
      `(đến|tới)? ${when} (thì|là)? (phải|cần)? nộp ${form}`,
      `(nộp|phải nộp|khai|gửi) ${form}? (trước|đến|tới|chậm nhất|trễ nhất|muộn nhất|hạn)? (là)? ${when}`,
      `(còn)? (mấy|bao nhiêu|bao lâu) (ngày|lâu)? (nữa)? (thì|là|mới)? (hết hạn|tới hạn|đến hạn|hết đợt)`,
      `(còn hạn không|còn hạn nộp không|còn kịp nộp không|còn kịp không|hết hạn chưa|hết hạn nộp chưa|còn nộp được không)`,
      `(when is|what is|when) the? (deadline|due date|last day)`,
      `(deadline|due date)`,
    ],
  },
  {
    topic: 'situation',
    sure: true,
    patterns: [
      `(tình hình|tình hình chung|tình hình khai|tình hình khai phiếu|tình hình nộp phiếu|tình hình nộp|tình hình khai báo|tình hình khuyến học|tình hình phiếu|` +
        `số liệu|thống kê|báo cáo nhanh|báo cáo tình hình|tổng hợp số liệu|số liệu khuyến học|figures|situation|how is|how are things) ` +
        `(của|chung|về)? ${at}? <place>? ${now}? ${how}?`,
      `(đã nộp|nộp được|nhận được|đã nhận|có|đã có|thu được|nộp) ${many} ${form} (nộp|đã nộp|được nộp|nộp rồi)? (rồi)? ${now}? ${at}? <place>?`,
      `(có|đã có|được)? ${many} (người|bà con|hộ|người dân|phiếu) (đã|có)? (nộp|khai|nộp phiếu|khai phiếu|nộp rồi|khai rồi|nộp phiếu rồi|khai xong|nộp xong) (rồi)? ${at}? <place>?`,
      `<unit> ${now}? (đã nộp|nộp được|nhận được|có|đã có|được|nộp) ${many} ${form} (nộp|đã nộp|nộp rồi)? (rồi)?`,
      `<unit> ${now}? ${how}`,
      `(how many) (declarations|forms) (in|of|from|at)? <place>?`,
    ],
  },
  {
    topic: 'overdue',
    sure: false,
    patterns: [`(quá hạn|trễ hạn|overdue)`, `(ai|xã nào|ấp nào) (chưa làm|chưa duyệt|chưa xong)`],
  },
  {
    topic: 'waiting',
    sure: false,
    patterns: [
      `(hàng chờ|hàng đợi|việc chờ|việc đang chờ|còn tồn|còn bao nhiêu|còn bao nhiêu nữa|còn mấy|waiting|pending)`,
    ],
  },
  {
    topic: 'progress',
    sure: false,
    patterns: [`(chỉ tiêu|các chỉ tiêu|chỉ tiêu năm nay|so chỉ tiêu|targets|target)`],
  },
  {
    topic: 'deadline',
    sure: false,
    patterns: [`(hạn|thời hạn|hạn nào|khi nào)`],
  },
  {
    topic: 'situation',
    sure: false,
    patterns: [`(báo cáo|tổng hợp|sao rồi|figures|statistics)`],
  },
];

/** The alternatives of a list, to be put into another. */
function inside(list: string): string {
  return list.slice(1, -1);
}
