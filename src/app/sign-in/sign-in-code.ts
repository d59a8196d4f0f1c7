import { newCodeOf, readCodeOf } from '../code-of-symbols';

/** 38 bits: too many to guess within the ten minutes a code is valid. */
const LENGTH = 8;

/** A new code that nobody can guess. */
export const newSignInCode = (): string => newCodeOf(LENGTH);

/** The code as it was typed; nothing if it has not the form of one. */
export const readSignInCode = (text: string): string | undefined => readCodeOf(LENGTH, text);
