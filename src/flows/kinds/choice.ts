import { assertNever } from '../../core/assert-never';
import { fold, words } from '../../core/vietnamese/fold';
import { readOption } from '../../core/vietnamese/options';
import { readYesNo } from '../../core/vietnamese/yes-no';
import type { Option } from '../engine/question';
import { answered, type Kind, notUnderstood } from './kind';
import { labelOf, plainOption, pressable } from './options';

/** One of several options. */
export const choice: Kind<'choice'> = {
  options: ({ options }, _question, { session }) => stillMeant(options, session.offered).map(pressable),
  pick: ({ options }, option) => options.find(({ id }) => id === option)?.id,
  read: ({ options }, text, { session }) => {
    const read = readOption(text, stillMeant(options, session.offered).map(plainOption));
    switch (read.kind) {
      case 'one':
        return saysOnlyYesOrNo(text, options) ? notUnderstood : answered(read.id);
      case 'unclear':
        return { kind: 'unclear', options: read.ids, note: { key: 'miss.which' } };
      case 'none':
        return notUnderstood;
      default:
        return assertNever(read);
    }
  },
  show: ({ options }, value) => labelOf(options, value),
};

/** "không" is a refusal or a slip, not "Hầu như không"; unless it is what an option says. */
function saysOnlyYesOrNo(text: string, options: readonly Option[]): boolean {
  const short = words(text).length <= 2;
  return short && readYesNo(text) !== undefined && !options.some(({ word }) => fold(word) === fold(text));
}

/** After a text that fitted some options only these are offered. */
function stillMeant(options: readonly Option[], offered: readonly string[] = []): readonly Option[] {
  const meant = options.filter(({ id }) => offered.includes(id));
  return meant.length === 0 ? options : meant;
}
