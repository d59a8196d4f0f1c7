import type { ReminderNews } from '../flows/reminders/reminder-news';

/** What "--- cháu nhắc: … ---" in a transcript stands for, by its words. `turn`: when the person last did something. */
const reminders: Readonly<Record<string, (turn: string) => ReminderNews>> = {
  'phiếu còn dở': (turn) => ({ kind: 'draft', turn }),
  'phiếu còn dở, đặt từ trước': (turn) => ({
    kind: 'draft',
    turn: new Date(Date.parse(turn) - 1000).toISOString(),
  }),
  'còn 3 ngày hết hạn': (turn) => ({ kind: 'closes', turn, lastDay: '2026-11-15', days: 3 }),
  'ngày cuối': (turn) => ({ kind: 'closes', turn, lastDay: '2026-11-15', days: 0 }),
  'đợt mới mở': (turn) => ({ kind: 'opens', turn, year: 2027, isTrial: false, lastDay: '2027-10-31' }),
  'đợt thử mới mở': (turn) => ({ kind: 'opens', turn, year: 2027, isTrial: true, lastDay: '2027-06-30' }),
  'việc của cán bộ xã': () => ({
    kind: 'digest',
    lines: [
      {
        kind: 'duty',
        what: 'Báo cáo kết quả thực hiện kế hoạch năm',
        unit: 'Xã Tân Hồng',
        lastGoodDay: '2026-11-19',
        days: 14,
      },
      { kind: 'waiting', unit: 'Xã Tân Hồng', count: 4, days: 7 },
    ],
  }),
  'việc của cán bộ tỉnh': () => ({
    kind: 'digest',
    lines: [
      {
        kind: 'below',
        what: 'Báo cáo kết quả thực hiện kế hoạch năm',
        units: ['Xã Tân Hồng', 'Phường Cao Lãnh', 'Xã Tháp Mười', 'Xã Thanh Bình', 'Xã Lấp Vò'],
        lastGoodDay: '2026-11-19',
        days: -4,
      },
      { kind: 'waiting-below', units: ['Xã Tân Hồng'], days: 16 },
      { kind: 'ahead', what: 'Hội nghị tổng kết 10 năm', printed: 'Quý IV/2030 (dự kiến)' },
    ],
  }),
};

/** Throws for words nothing is known by. */
export function reminderNamed(words: string, turn: string): ReminderNews {
  const made = Object.hasOwn(reminders, words) ? reminders[words] : undefined;
  if (made === undefined)
    throw new Error(`Unknown reminder "${words}"; known: ${Object.keys(reminders).join('; ')}`);
  return made(turn);
}
