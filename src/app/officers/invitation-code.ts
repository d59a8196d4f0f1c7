import { randomInt } from 'node:crypto';
import { fold } from '../../core/vietnamese/fold';

/**
 * What codes are made of: no vowels and no d or w, which Vietnamese keyboards turn into other letters, and no l, which looks
 * like 1. Twelve of these 27 are 57 bits.
 */
const SYMBOLS = '0123456789bcfghjkmnpqrstvxz';
const LENGTH = 12;
/** What comes before the code in a deep link: Telegram allows letters, digits, `_` and `-` there. */
const PREFIX = 'moi-';

/** A new code that nobody can guess, without any sign between. */
export const newInvitationCode = (): string =>
  Array.from({ length: LENGTH }, () => SYMBOLS.charAt(randomInt(SYMBOLS.length))).join('');

/** The code as it is shown, in groups of four. */
export const shownInvitationCode = (code: string): string => code.match(/.{1,4}/gu)?.join('-') ?? code;

/** The start parameter of a deep link. */
export const invitationPayload = (code: string): string => `${PREFIX}${code}`;

/**
 * The code in a typed text or the payload of a deep link: "mời k7m3-q9xt-4gbh", "MOI-K7M3Q9XT4GBH". Capitals, spaces and
 * signs do not matter. Nothing if the text has not the form of a code.
 */
export function readInvitationCode(text: string): string | undefined {
  const joined = fold(text.slice(0, 100)).replaceAll(' ', '');
  const code = (joined.startsWith('moi') ? joined.slice('moi'.length) : joined)
    .replaceAll('o', '0')
    .replace(/[il]/gu, '1');
  return code.length === LENGTH && Array.from(code).every((symbol) => SYMBOLS.includes(symbol))
    ? code
    : undefined;
}
