import { readReport } from './read-report';

describe('what officers write of their report', () => {
  it.each([
    'đã gửi báo cáo',
    'da gui bao cao',
    'Dạ, xã tôi đã gửi báo cáo rồi ạ',
    'báo cáo gửi rồi',
    'báo cáo đã gửi',
    'gửi báo cáo rồi',
    'da nop bc nam 2026',
    'vừa gửi báo cáo năm cho tỉnh xong',
    'Đã gửi xong báo cáo năm nay lên Hội Khuyến học tỉnh.',
    'xong báo cáo',
    'report sent',
  ])('is sent in %j', (text) => expect(readReport(text)).toBe('sent'));

  it.each([
    'chưa gửi báo cáo',
    'chua gui bao cao',
    'báo cáo chưa gửi đâu',
    'ghi nhầm, chưa gửi báo cáo',
    'xã mình vẫn chưa nộp báo cáo năm ạ',
  ])('is not sent in %j', (text) => expect(readReport(text)).toBe('not-sent'));

  it.each([
    '',
    'đã gửi báo cáo chưa',
    'đã gửi báo cáo chưa?',
    'báo cáo đã gửi?',
    'xã nào chưa gửi báo cáo',
    'bao giờ gửi báo cáo',
    'gửi báo cáo',
    'báo cáo',
    'đã gửi ảnh',
    'tôi đã gửi báo cáo cho con tôi xem ở trường',
    `đã gửi báo cáo ${'rồi '.repeat(30)}`,
  ])('is neither in %j', (text) => expect(readReport(text)).toBeUndefined());
});
