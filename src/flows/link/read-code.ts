import { fold } from '../../core/vietnamese/fold';

/** How many digits a code has. */
export const CODE_DIGITS = 8;

const words = 'noi tai khoan|noi ma|ma noi|noi|lien ket tai khoan|lien ket|ma lien ket|ma|link';
const typed = new RegExp(`^(?:start )?(?:${words}) ?(?:voi |bang )?(?:ma |so )*(\\d[\\d ]*?)(?: a)?$`);
const inLink = /^noi ?(\d+)$/;

/** The digits after "nối", however they are spaced; nothing where the text is no code. */
export const readLinkCode = (text: string): string | undefined => digitsOf(typed, text);

/** The digits of a deep link's parameter, such as `noi-48317702`. */
export const readLinkPayload = (payload: string): string | undefined => digitsOf(inLink, payload);

function digitsOf(pattern: RegExp, text: string): string | undefined {
  if (text.length > 60) return undefined;
  return pattern.exec(fold(text))?.[1]?.replaceAll(' ', '');
}

/** A code as it is read out: "4831 7702". */
export const writtenCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;
