import { fold } from '../../core/vietnamese/fold';
import type { ReportWish } from './report-effect';

const MOST_LETTERS = 60;
const who =
  '(?:(?:da|vang|u|oi|toi|bac|em|chau|minh|chung toi|ben toi|ben minh|don vi|(?:xa|phuong) ?(?:toi|minh|em|nha)?) )*';
const send = '(?:gui|nop|bao|chuyen|len)';
const report = '(?:bao cao|bc)(?: nam(?: (?:nay|ngoai|20\\d\\d))?)?';
const whither = '(?: (?:len|cho|ve|di)(?: (?:tinh|hoi|hoi khuyen hoc|tren))*)?';
const end = '(?: (?:roi|xong|a|nhe|do|day|chau|chau oi))*';

const sent = new RegExp(
  `^${who}(?:(?:da|moi|vua) ${send}(?: xong| roi)? ${report}|${send} (?:xong |roi )?${report} (?:roi|xong)` +
    `|${report} (?:da|moi|vua) ${send}|${report} ${send} (?:roi|xong)|(?:da )?xong ${report}|i sent (?:the|our|my) report|report sent)${whither}${end}$`,
);
const notSent = new RegExp(
  `^${who}(?:(?:ghi )?nham (?:la |roi )?)?(?:(?:van |con )?chua ${send}(?: duoc)? ${report}|${report} (?:van |con )?chua ${send}(?: duoc)?` +
    `|chua xong ${report}|report not sent|not sent the report)${whither}(?: (?:a|dau|nhe|do|chau|chau oi))*$`,
);

/** "Đã gửi báo cáo", "báo cáo chưa gửi", with marks or without; nothing in any other text, a question among them. */
export function readReport(text: string): ReportWish['says'] | undefined {
  if (text.length > MOST_LETTERS || text.includes('?')) return undefined;
  const typed = fold(text);
  if (sent.test(typed)) return 'sent';
  return notSent.test(typed) ? 'not-sent' : undefined;
}
