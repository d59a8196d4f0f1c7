/** Why nothing was done with a round. */
export type RoundRefusal =
  | 'not-allowed'
  | 'gone'
  | 'stale'
  | 'name-missing'
  | 'year-wrong'
  | 'day-unreadable'
  | 'days-reversed'
  | 'ends-in-past'
  | 'appeal-days-wrong'
  | 'overlapping'
  | 'sets-not-official'
  | 'closed-already';

/** The same for the officer who tried. */
export const roundSentences: Readonly<Record<RoundRefusal, string>> = {
  'not-allowed': 'Anh/chị không có quyền mở hay sửa đợt.',
  gone: 'Không còn đợt này.',
  stale: 'Đợt này vừa được người khác thay đổi. Xin xem lại rồi làm tiếp.',
  'name-missing': 'Xin ghi tên đợt, nhiều nhất 120 ký tự.',
  'year-wrong': 'Năm kế hoạch phải từ 2021 đến 2035.',
  'day-unreadable': 'Ngày mở hoặc ngày đóng không đúng. Xin chọn lại ngày.',
  'days-reversed': 'Ngày đóng phải từ ngày mở trở đi.',
  'ends-in-past': 'Ngày đóng đã qua. Xin chọn từ hôm nay trở đi.',
  'appeal-days-wrong': 'Số ngày được đề nghị xem lại phải từ 0 đến 90.',
  overlapping: 'Thời gian này trùng với một đợt khác. Xin đóng đợt kia hoặc chọn ngày khác.',
  'sets-not-official':
    'Bộ tiêu chí đang dùng còn là bản mẫu, chưa phải văn bản chính thức, nên chưa mở đợt chính thức được. Anh/chị mở đợt thử.',
  'closed-already': 'Đợt này đã đóng rồi.',
};
