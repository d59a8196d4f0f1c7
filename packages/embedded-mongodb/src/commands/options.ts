import { numberOf } from '../documents';
import { commandError } from '../query/errors';
import { type Doc, getOwn, isPlainObject } from '../query/values';

/** The value of an option that must be a string. */
export function textOption(body: Doc, name: string): string {
  const value = getOwn(body, name);
  if (typeof value !== 'string') throw wrongType(name, 'a string');
  return value;
}

/** The value of an option that, if given, is a whole number not below 0. */
export function countOption(body: Doc, name: string): number | undefined {
  const value = getOwn(body, name);
  if (value === undefined || value === null) return undefined;
  const number = numberOf(value);
  if (number === undefined) throw wrongType(name, 'a number');
  if (!Number.isSafeInteger(number) || number < 0) {
    throw commandError(2, `BSON field '${name}' must be a whole number >= 0, found ${number}`);
  }
  return number;
}

/** The value of an option that, if given, is a boolean, or a number standing for one; false otherwise. */
export function flagOption(body: Doc, name: string): boolean {
  const value = getOwn(body, name);
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  const number = numberOf(value);
  if (number === undefined) throw wrongType(name, 'a boolean');
  return number !== 0;
}

/** The value of an option that, if given, is a document. */
export function documentOption(body: Doc, name: string): Doc | undefined {
  const value = getOwn(body, name);
  if (value === undefined || value === null) return undefined;
  if (!isPlainObject(value)) throw wrongType(name, 'a document');
  return value;
}

/** The value of an option that, if given, is a list of documents. */
export function documentsOption(body: Doc, name: string): readonly Doc[] | undefined {
  const value = getOwn(body, name);
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every(isPlainObject)) throw wrongType(name, 'a list of documents');
  return value;
}

/** The value of an option that must be a list. */
export function listOption(body: Doc, name: string): readonly unknown[] {
  const value = getOwn(body, name);
  if (!Array.isArray(value)) throw wrongType(name, 'a list');
  return value;
}

function wrongType(name: string, expected: string) {
  return commandError(14, `BSON field '${name}' is missing or of the wrong type, expected ${expected}`);
}
