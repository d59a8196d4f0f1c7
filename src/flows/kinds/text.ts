import { readPersonName } from '../../core/vietnamese/person-name';
import { answered, impossible, type Kind, notUnderstood } from './kind';

/** A short text, kept as it was typed. */
export const text: Kind<'text'> = {
  read: ({ maxLength }, typed) => {
    if (typed === '') return notUnderstood;
    return typed.length > maxLength
      ? impossible({ key: 'miss.too-long', params: { max: maxLength } })
      : answered(typed);
  },
  show: (_answer, value) => ({ said: String(value) }),
};

const LONGEST_NAME = 60;

/** A person's name. */
export const personName: Kind<'person-name'> = {
  read: (_answer, typed) =>
    typed.length > LONGEST_NAME
      ? impossible({ key: 'miss.too-long', params: { max: LONGEST_NAME } })
      : answered(readPersonName(typed)),
  show: (_answer, value) => ({ said: String(value) }),
};
