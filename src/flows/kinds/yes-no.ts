import { readYesNo } from '../../core/vietnamese/yes-no';
import { answered, type Kind } from './kind';

/** Yes or no, in the words of the question. */
export const yesNo: Kind<'yes-no'> = {
  options: ({ yes, no }) => [
    { option: 'yes', label: yes },
    { option: 'no', label: no },
  ],
  pick: (_answer, option) => (option === 'yes' ? true : option === 'no' ? false : undefined),
  read: (_answer, text) => answered(readYesNo(text) ?? byPlace(text)),
  show: ({ yes, no }, value) => (value === true ? yes : no),
};

/** "1" and "2", where the two answers are shown as a numbered list. */
function byPlace(text: string): boolean | undefined {
  const place = /^\s*([12])[.)/]?\s*$/.exec(text)?.[1];
  return place === undefined ? undefined : place === '1';
}
