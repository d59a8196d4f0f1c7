import { readOptions } from '../../core/vietnamese/options';
import { listed } from '../engine/lines';
import { listOf } from '../engine/list-of';
import { answered, type Kind, notUnderstood } from './kind';
import { plainOption } from './options';

/** Any number of options: boxes to tick, or all of them typed at once. */
export const choices: Kind<'choices'> = {
  // The id says what pressing leads to, so that pressing twice is pressing once.
  options: ({ options }, { value }) =>
    options.map(({ id, label }) =>
      listOf(value).includes(id)
        ? { option: `-${id}`, label: { key: 'choices.ticked', params: { label } } }
        : { option: `+${id}`, label },
    ),
  read: ({ options }, text) => {
    const read = readOptions(text, options.map(plainOption));
    return read.kind === 'some' ? answered(read.ids) : notUnderstood;
  },
  show: ({ options }, value) => {
    const picked = options.filter(({ id }) => listOf(value).includes(id));
    return picked.length === 0 ? { key: 'answer.none' } : listed(picked.map(({ label }) => label));
  },
};
