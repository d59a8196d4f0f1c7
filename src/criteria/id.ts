import { z } from 'zod';

/** What every JavaScript object already answers to: an id like these would meet the machine before it meets our data. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** What an id must be, as said to whoever writes a criteria file. */
const form =
  'mã gồm chữ cái không dấu, chữ số và dấu gạch ngang, bắt đầu bằng chữ cái, nhiều nhất 32 ký tự, không trùng tên có sẵn của máy';

/**
 * The id of an indicator, option, question or group: letters, digits and hyphens, so that it is safe in a stored key
 * (no `.`, `$`, `/`) and short enough for a button.
 */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,31}$/, form)
  .refine((id) => !inherited.has(id), form);

/** The id of a set or audience. */
export const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'tên gồm chữ thường không dấu, chữ số và dấu gạch ngang, như nguoi-dan');

export const versionSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]{0,23}$/,
    'phiên bản gồm chữ thường, chữ số, dấu chấm và gạch ngang, như 2026.1',
  );
