import type { Connection } from 'mongoose';
import { oneTimeCodeStore, type OneTimeCodes } from './one-time-codes';

/** One-time codes with which officers sign in to the dashboard. */
export type SignInCodes = OneTimeCodes;

/** Codes of signing in over mongoose. */
export const signInCodeStore = (connection: Connection): Promise<SignInCodes> =>
  oneTimeCodeStore(connection, {
    codes: { model: 'SignInCode', collection: 'signInCodes' },
    tries: { model: 'SignInTry', collection: 'signInTries' },
  });
