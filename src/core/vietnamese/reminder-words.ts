import type { ReminderTopic, ReminderWish } from '../reminder-wish';
import { fold } from './fold';

const LONGEST = 60;
const WEEK = 7;
const MOST_DAYS = 60;

const start =
  /^(?:(?:da|vang|a|ok|xin|lam on|vui long|please|(?:chau|em|con|bac|bot) oi|thoi(?= (?:chau |em |con )?(?:dung|khong|khoi))|chau(?= (?:dung|khong|khoi|nhac))|cho|(?:toi|bac|em|con|minh) (?:khong )?muon) )+/;
const end = /(?: (?:a|nhe|nha|nghe|(?:chau|em|con|bac|bot) oi|chau|em|con|voi|di|giup|please))+$/;
const who = '(?: (?:toi|em|chau|bac|con|minh|anh|chi))?';

const offPattern = new RegExp(
  `^(?:(?:thoi|dung|ngung|ngan|tat|khoi|khong|bo) (?:co )?nhac(?: nho)?${who}|thoi khong nhac${who})` +
    '(?: nua)?(?: ve)?(?: (phieu khai|khai phieu|phieu|khai|han chot|han nop|han|dot khai|dot|viec))?(?: nua)?$',
);
const offInEnglish = /^(?:stop|no|turn off)(?: the)? (?:reminders|reminding(?: me)?)$|^reminders off$/;
const onPattern = new RegExp(
  `^(?:(?:bat|mo|cu|tiep tuc|van) nhac(?: nho)?${who}(?: lai| tiep)?|nhac${who}(?: nho)? (?:lai|tiep)|nhac toi)$`,
);
const onInEnglish = /^(?:reminders on|turn on reminders|remind me(?: again)?)$/;
const fromPattern = new RegExp(
  `^(?:chi )?(?:nhac|nhan|remind)(?: me)?${who} (?:sau|tu|luc|vao luc|after|from) ` +
    '(\\d{1,2}) ?(?:h|g|gio) ?(\\d{2})?(?: phut)?(?: (sang|trua|chieu|toi))?(?: tro di)?$',
);
const daysPattern = new RegExp(
  `^(?:nhac(?: lai)?${who}|de|remind me) (?:lai )?(?:sau|in) (\\d{1,2}) (ngay|tuan|days?|weeks?)(?: nua)?$|` +
    `^(\\d{1,2}) (ngay|tuan) (?:nua|sau) (?:hay )?nhac(?: lai)?${who}$`,
);
const tomorrow = new RegExp(
  `^(?:de )?(?:ngay )?mai (?:hay )?nhac(?: lai)?${who}$|^nhac(?: lai)?${who} (?:vao )?(?:ngay )?mai$|^remind me tomorrow$`,
);
const nextWeek = new RegExp(
  `^(?:de )?tuan sau (?:hay )?nhac(?: lai)?${who}$|^nhac(?: lai)?${who} tuan sau$|^remind me next week$`,
);

/** "Thôi nhắc", "dung nhac han", "nhắc lại", "nhắc tôi sau 18h", "nhắc sau 3 ngày"; nothing in any other text. */
export function readReminderWish(text: string): ReminderWish | undefined {
  if (text.length > LONGEST || !/nh[aăâắằẳẵặ]c|remind/iu.test(text.normalize('NFC'))) return undefined;
  const folded = fold(text);
  const whole = readWish(folded);
  return whole ?? readWish(folded.replace(start, '').replace(end, ''));
}

function readWish(words: string): ReminderWish | undefined {
  const off = offPattern.exec(words);
  if (off !== null) return { kind: 'off', topic: topicOf(off[1]) };
  if (offInEnglish.test(words)) return { kind: 'off', topic: 'all' };
  if (tomorrow.test(words)) return { kind: 'snooze', days: 1 };
  if (nextWeek.test(words)) return { kind: 'snooze', days: WEEK };
  if (onPattern.test(words) || onInEnglish.test(words)) return { kind: 'on' };
  return readHour(words) ?? readDays(words);
}

function topicOf(words = 'viec'): ReminderTopic | 'all' {
  if (words === 'viec') return 'all';
  return words.includes('han') || words.startsWith('dot') ? 'round' : 'draft';
}

function readHour(words: string): ReminderWish | undefined {
  const [, hours, minutes = '0', part = ''] = fromPattern.exec(words) ?? [];
  if (hours === undefined) return undefined;
  const hour = hourOf(Number(hours), part);
  const minute = Number(minutes);
  return hour < 24 && minute < 60 ? { kind: 'from', minute: hour * 60 + minute } : undefined;
}

/** "6 giờ chiều" is 18, "1 giờ trưa" is 13. */
function hourOf(hour: number, part: string): number {
  const afternoon = part === 'chieu' || part === 'toi' || (part === 'trua' && hour < 4);
  return afternoon && hour < 12 ? hour + 12 : hour;
}

function readDays(words: string): ReminderWish | undefined {
  const found = daysPattern.exec(words);
  if (found === null) return undefined;
  const unit = found[2] ?? found[4] ?? '';
  const days = Number(found[1] ?? found[3]) * (unit.startsWith('tuan') || unit.startsWith('week') ? WEEK : 1);
  return days >= 1 && days <= MOST_DAYS ? { kind: 'snooze', days } : undefined;
}
