import type { Connection } from 'mongoose';
import { oneTimeCodeStore, type OneTimeCodes } from './one-time-codes';

/** One-time codes with which two chats are made one person's. */
export type LinkCodes = OneTimeCodes;

/** Codes of linking over mongoose. */
export const linkCodeStore = (connection: Connection): Promise<LinkCodes> =>
  oneTimeCodeStore(connection, {
    codes: { model: 'LinkCode', collection: 'linkCodes' },
    tries: { model: 'LinkTry', collection: 'linkTries' },
  });
