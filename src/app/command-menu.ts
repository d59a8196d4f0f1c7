import type { Locale } from '../core/wording';
import { sayIn } from './say';

/** What a network shows as a menu beside the text field; each is understood like the word typed after a slash. */
const commands = [
  'start',
  'tieptuc',
  'xemlai',
  'diem',
  'trangthai',
  'han_nop',
  'tinh_hinh',
  'tamdung',
  'dulieu',
  'gop_y',
  'trogiup',
  'en',
] as const;

export function commandMenu(
  locale: Locale,
): readonly { readonly command: string; readonly description: string }[] {
  const say = sayIn(locale);
  return commands.map((command) => {
    const { message } = say({ paragraphs: [{ key: `menu.${command}` }] });
    return { command, description: message.text };
  });
}
