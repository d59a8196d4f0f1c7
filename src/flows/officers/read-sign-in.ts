import { fold } from '../../core/vietnamese/fold';
import type { SignInWish } from './sign-in-news';

const polite =
  '(?:da |vang |cho (?:toi |em |chau |bac |minh )?|xin |(?:toi |em |bac )?(?:muon |can )|lay |gui )*';
const after = '(?: a| nhe| voi| giup| toi| em)*';
const place = '(?:bang dieu khien|trang can bo|dashboard|web)';
const code = new RegExp(
  `^${polite}(?:(?:ma )?dang nhap(?: vao)?(?: ${place})?|(?:vao|mo) ${place}|bang dieu khien|log ?in|sign ?in)${after}$`,
);
const leave = new RegExp(
  `^${polite}(?:dang xuat|log ?out|sign ?out)(?: het| khoi moi may| moi may| tat ca)*(?: khoi)?(?: ${place})?${after}$`,
);

/** "Mã đăng nhập", "vào bảng điều khiển" or "đăng xuất", with marks or without; nothing in any other text. */
export function readSignIn(text: string): SignInWish | undefined {
  if (text.length > 60) return undefined;
  const typed = fold(text);
  if (code.test(typed)) return 'code';
  return leave.test(typed) ? 'leave' : undefined;
}
