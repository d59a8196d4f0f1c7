import { shownInGroups } from '../../core/shown-in-groups';
import { newCodeOf, readCodeOf } from '../code-of-symbols';

/** 57 bits. */
const LENGTH = 12;
/** What comes before the code in a deep link: Telegram allows letters, digits, `_` and `-` there. */
const WORD = 'moi';

/** A new code that nobody can guess, without any sign between. */
export const newInvitationCode = (): string => newCodeOf(LENGTH);

/** The code as it is shown, in groups of four. */
export const shownInvitationCode = shownInGroups;

/** The start parameter of a deep link. */
export const invitationPayload = (code: string): string => `${WORD}-${code}`;

/**
 * The code in a typed text or the payload of a deep link: "mời k7m3-q9xt-4gbh", "MOI-K7M3Q9XT4GBH". Capitals, spaces and
 * signs do not matter. Nothing if the text has not the form of a code.
 */
export const readInvitationCode = (text: string): string | undefined => readCodeOf(LENGTH, text, WORD);
