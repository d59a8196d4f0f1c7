import { numberOf } from '../documents';
import { commandError, unsupported } from '../query/errors';
import { type Doc, getOwn, isPlainObject } from '../query/values';
import { indexField, type Index, type IndexDefinition, type IndexField } from './index-definition';
import { partialTo } from './stored-index';

/** What `background` asked for is always so, and `v` is the only version. */
const harmless = ['background', 'v', 'ns'];
const understood = ['key', 'name', 'unique', 'expireAfterSeconds', 'partialFilterExpression', ...harmless];

/** Reads one index of a `createIndexes` command, refusing every kind and option this server does not have. */
export function parseIndexSpec(spec: Doc): IndexDefinition {
  for (const option of Object.keys(spec)) refuseUnknown(option, getOwn(spec, option));
  const key = getOwn(spec, 'key');
  if (!isPlainObject(key) || Object.keys(key).length === 0) {
    throw commandError(67, 'Index keys cannot be empty.');
  }
  const name = getOwn(spec, 'name');
  if (typeof name !== 'string' || name === '') {
    throw commandError(9, "The 'name' field is a required property of an index specification");
  }
  const fields = Object.entries(key).map(([path, direction]) => parseField(path, direction));
  return {
    name,
    fields,
    unique: booleanOption(spec, 'unique'),
    irregular: false,
    ...expiry(spec, fields),
    ...partialTo(getOwn(spec, 'partialFilterExpression')),
  };
}

/** The document's own order, as an index: what filters, sorts and `listIndexes` see of it. */
export const idFields: readonly IndexField[] = [indexField('_id', false)];

function refuseUnknown(option: string, value: unknown): void {
  if (understood.includes(option)) return;
  const switchedOff = value === false || value === null || value === undefined;
  if (!switchedOff) throw unsupported('index option', option);
}

function parseField(path: string, direction: unknown): IndexField {
  if (typeof direction === 'string') throw unsupported('index kind', direction);
  const order = numberOf(direction);
  if (order === undefined || order === 0) {
    throw commandError(67, `Values in the index key pattern must be 1 or -1: ${path}`);
  }
  const wrong = path.split('.').find((part) => part === '' || part.startsWith('$') || /^\d+$/.test(part));
  if (wrong !== undefined) throw unsupported('index path', path);
  return indexField(path, order < 0);
}

function booleanOption(spec: Doc, option: string): boolean {
  const value = getOwn(spec, option);
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  const number = numberOf(value);
  if (number === undefined) throw commandError(14, `The field '${option}' must be a boolean`);
  return number !== 0;
}

function expiry(spec: Doc, fields: readonly IndexField[]): Pick<Index, 'expireAfterSeconds'> {
  const value = getOwn(spec, 'expireAfterSeconds');
  if (value === undefined) return {};
  const expireAfterSeconds = numberOf(value);
  if (expireAfterSeconds === undefined || !(expireAfterSeconds >= 0 && expireAfterSeconds <= 2 ** 31 - 1)) {
    throw commandError(67, "TTL index 'expireAfterSeconds' must be a number from 0 to 2147483647");
  }
  const [only, ...others] = fields;
  if (only?.path === '_id' || others.length > 0) {
    throw commandError(67, 'TTL indexes are single-field indexes, and not on _id.');
  }
  return { expireAfterSeconds };
}
