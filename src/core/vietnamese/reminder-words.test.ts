import { readReminderWish } from './reminder-words';

describe('what people want of reminders', () => {
  it.each([
    'thôi nhắc',
    'thoi nhac',
    'dung nhac',
    'Đừng nhắc nữa',
    'đừng nhắc tôi nữa',
    'thôi cháu đừng nhắc nữa nhé',
    'dung nhac nua chau oi',
    'tắt nhắc nhở',
    'khỏi nhắc',
    'không nhắc nữa',
    'thôi nhắc việc',
    'stop reminders',
    'stop reminding me',
  ])('%s: none of them any more', (text) =>
    expect(readReminderWish(text)).toEqual({ kind: 'off', topic: 'all' }),
  );

  it.each([
    ['thoi nhac han', 'round'],
    ['đừng nhắc hạn nộp nữa', 'round'],
    ['thôi nhắc đợt', 'round'],
    ['thôi nhắc phiếu', 'draft'],
    ['đừng nhắc tôi khai phiếu nữa', 'draft'],
  ])('%s: not of this', (text, topic) => expect(readReminderWish(text)).toEqual({ kind: 'off', topic }));

  it.each(['nhắc lại', 'nhac lai', 'nhắc tôi lại', 'bật nhắc', 'cứ nhắc tôi nhé', 'remind me'])(
    '%s: again',
    (text) => expect(readReminderWish(text)).toEqual({ kind: 'on' }),
  );

  it.each([
    ['nhắc tôi sau 18h', 18 * 60],
    ['nhac sau 18 gio', 18 * 60],
    ['chỉ nhắc bác sau 6 giờ chiều', 18 * 60],
    ['nhắc tôi từ 7h30 tối nhé', 19 * 60 + 30],
    ['nhắc em sau 8 giờ sáng', 8 * 60],
    ['remind me after 18h', 18 * 60],
  ])('%s: not before', (text, minute) => expect(readReminderWish(text)).toEqual({ kind: 'from', minute }));

  it.each([
    ['nhắc sau 3 ngày', 3],
    ['nhắc lại sau 2 tuần', 14],
    ['3 ngày nữa nhắc lại', 3],
    ['mai nhắc', 1],
    ['để mai nhắc lại nhé', 1],
    ['nhắc tôi ngày mai', 1],
    ['tuần sau nhắc lại', 7],
    ['remind me in 3 days', 3],
  ])('%s: later', (text, days) => expect(readReminderWish(text)).toEqual({ kind: 'snooze', days }));

  it.each([
    'nhạc sĩ',
    'tôi hay nghe nhạc',
    'không nhắc con cái học bài',
    'nhắc sau 25h',
    'nhắc sau 99 ngày',
    'cháu nhắc bà uống thuốc',
    'nhắc con học bài mỗi tối',
    '',
  ])('%s: nothing of the kind', (text) => expect(readReminderWish(text)).toBeUndefined());
});
