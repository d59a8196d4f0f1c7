import { EJSON } from 'bson';
import { numberOf } from '../documents';
import { commandError, unsupported } from '../query/errors';
import { type Doc, getOwn } from '../query/values';
import { documentOption } from './options';

/** Options any command may carry: either they change nothing here, or they are checked and obeyed. */
export const commonOptions: readonly string[] = [
  '$db',
  'lsid',
  '$readPreference',
  'comment',
  'maxTimeMS',
  'readConcern',
  'writeConcern',
];

const transactionOptions = ['txnNumber', 'startTransaction', 'autocommit'];

/** Refuses transactions, and guarantees one server alone can't give. What it always gives is accepted. */
export function checkConcerns(body: Doc): void {
  if (transactionOptions.some((name) => Object.hasOwn(body, name))) {
    throw unsupported('feature', 'transactions and retryable writes');
  }
  checkReadConcern(documentOption(body, 'readConcern') ?? {});
  checkWriteConcern(documentOption(body, 'writeConcern') ?? {});
}

function checkReadConcern(concern: Doc): void {
  for (const name of Object.keys(concern)) {
    if (name !== 'level') throw unsupported('read concern option', name);
  }
  const level = getOwn(concern, 'level') ?? 'local';
  if (level !== 'local' && level !== 'available' && level !== 'majority') {
    throw unsupported('read concern', EJSON.stringify(level));
  }
}

function checkWriteConcern(concern: Doc): void {
  for (const name of Object.keys(concern)) {
    // Nothing is waited for, so `wtimeout` has nothing to end, and every reply comes after the journal.
    if (!['w', 'j', 'journal', 'fsync', 'wtimeout', 'wtimeoutMS'].includes(name)) {
      throw unsupported('write concern option', name);
    }
  }
  const w = getOwn(concern, 'w') ?? 1;
  const members = numberOf(w);
  if (w !== 'majority' && (members === undefined || members > 1)) {
    throw commandError(100, `Not enough data-bearing nodes: this server is alone, w: ${EJSON.stringify(w)}`);
  }
}
