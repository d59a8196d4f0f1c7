import type { z } from 'zod';
import { type Finding, quote } from './finding';

/** What zod found wrong, as findings in Vietnamese. */
export function describeIssue(issue: z.core.$ZodIssue, json: unknown): readonly Finding[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys')
    return issue.keys
      .filter((key) => key !== '__proto__')
      .map((key) => ({
        path: [...path, key],
        expected: 'bỏ trường này',
        came: `trường ${quote(key)}`,
      }));
  if (issue.code === 'invalid_key')
    return [{ path, expected: formsOf(issue.issues), came: `mã ${quote(path.at(-1))}` }];
  return [{ path, expected: expectedBy(issue), came: quote(valueAt(json, path)) }];
}

/** The schemas say in Vietnamese what form a text must have. */
const formsOf = (issues: readonly z.core.$ZodIssue[]): string =>
  [...new Set(issues.map(({ message }) => message))].join('; ');

type SimpleIssue = Exclude<z.core.$ZodIssue, { code: 'unrecognized_keys' | 'invalid_key' }>;

function expectedBy(issue: SimpleIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return nameOf(issue.expected);
    case 'too_small':
      return limit(issue.origin, atLeast(issue.inclusive), issue.minimum);
    case 'too_big':
      return limit(issue.origin, 'nhiều nhất', issue.maximum);
    case 'not_multiple_of':
      return 'số có nhiều nhất hai chữ số thập phân';
    case 'invalid_format':
      return formOf(issue);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return unionOf(issue);
    case 'custom':
    case 'invalid_element':
      return issue.message;
  }
}

const nameOf = (type: string): string => typeNames.get(type) ?? type;

const atLeast = (inclusive: boolean | undefined): string => (inclusive === false ? 'lớn hơn' : 'ít nhất');

const formOf = ({ format, message }: Extract<SimpleIssue, { code: 'invalid_format' }>): string =>
  format === 'date' ? 'ngày có thật, viết như 2026-11-19' : message;

const oneOf = (values: readonly unknown[]): string => `một trong: ${values.map(quote).join(', ')}`;

const unionOf = (issue: Extract<SimpleIssue, { code: 'invalid_union' }>): string =>
  'options' in issue && Array.isArray(issue.options)
    ? oneOf(issue.options)
    : 'một trong các kiểu mà định dạng cho phép';

const typeNames = new Map([
  ['string', 'chữ'],
  ['number', 'số'],
  ['int', 'số nguyên'],
  ['boolean', 'true hoặc false'],
  ['array', 'danh sách'],
  ['object', 'nhóm trường'],
  ['record', 'nhóm trường'],
]);

function limit(origin: string, word: string, bound: number | bigint): string {
  const number = bound.toLocaleString('vi-VN');
  if (origin === 'string') return `${word} ${number} ký tự`;
  return origin === 'array' ? `${word} ${number} mục` : `số ${word} ${number}`;
}

function valueAt(json: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Object.getOwnPropertyDescriptor(value, key)?.value
        : undefined,
    json,
  );
}
