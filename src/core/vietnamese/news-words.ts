import { fold } from './fold';

const LONGEST = 60;

const who = '(?: (?:toi|em|chau|bac|con|minh|anh|chi))?';
const news = '(?:cac )?(?:ban )?tin(?: tuc| khuyen hoc)?';
const start =
  /^(?:(?:da|vang|a|ok|xin|lam on|vui long|please|(?:chau|em|con|bac|bot) oi|cho (?:toi|bac|em)|(?:toi|bac|em|con|minh)(?: muon)?) )+/;
const end = /(?: (?:a|nhe|nha|nghe|(?:chau|em|con|bac|bot) oi|chau|voi|di|giup|please))+$/;

const off = new RegExp(
  `^(?:thoi|ngung|ngan|tat|khoi|huy|bo)(?: khong)?(?: nhan| gui| xem)?${who} ${news}(?: nua)?$|` +
    `^(?:dung|khong|ko|k|hong)(?: muon)? (?:nhan|gui)${who} ${news}(?: nua)?$`,
);
const offInEnglish = /^(?:stop|no|turn off)(?: the)? (?:news|bulletins?)$|^unsubscribe$/;
const on = new RegExp(
  `^(?:muon )?(?:lai )?nhan(?: lai)? ${news}(?: lai| tiep)?$|^(?:bat|mo) ${news}(?: lai)?$`,
);
const onInEnglish = /^(?:start|turn on|get)(?: the)? (?:news|bulletins?)$|^subscribe$/;

/** Whether somebody wants bulletins. `unsure`: typed without marks it could be something else. */
export interface NewsWish {
  readonly given: boolean;
  readonly unsure: boolean;
}

/** "Thôi tin", "thoi tin", "đừng gửi tin nữa", "nhận tin"; nothing in any other text. */
export function readNewsWish(text: string): NewsWish | undefined {
  if (text.length > LONGEST) return undefined;
  const typed = text.normalize('NFC').toLowerCase();
  // "Nhắn tin" is to write messages, "tín" and "tỉn" are other words.
  if (/nh[ắăằ]n|t[íìỉĩị]n/u.test(typed)) return undefined;
  const folded = fold(typed);
  return readWish(folded, typed) ?? readWish(folded.replace(start, '').replace(end, ''), typed);
}

function readWish(words: string, typed: string): NewsWish | undefined {
  if (off.test(words) || offInEnglish.test(words)) return { given: false, unsure: false };
  if (onInEnglish.test(words)) return { given: true, unsure: false };
  return on.test(words)
    ? { given: true, unsure: words.includes('nhan') && !typed.includes('nhận') }
    : undefined;
}
