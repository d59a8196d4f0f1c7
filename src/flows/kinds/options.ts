import type { Wording } from '../../core/wording';
import type { Option } from '../engine/question';
import type { Pressable } from './kind';

/** An option as the readers of typed text take it. */
export const plainOption = ({ id, label, word, alias }: Option) => ({
  id,
  label: 'said' in label ? label.said : word,
  ...(alias === undefined ? {} : { typed: alias }),
});

export const pressable = ({ id, label }: Option): Pressable => ({ option: id, label });

export const labelOf = (options: readonly Option[], id: unknown): Wording =>
  options.find((option) => option.id === id)?.label ?? { said: String(id) };
