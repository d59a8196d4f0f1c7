import type { Outgoing } from '../../bots/channel';

/** What is filled into a text for one person. */
export interface ReaderFields {
  readonly ten?: string | undefined;
  readonly xa?: string | undefined;
}

/** The fields a text may have. */
export const bulletinFields = ['ten', 'xa'] as const;

const fieldPattern = /\{([^{}]*)\}/gu;

/** Names in braces that are no fields. */
export const unknownFields = (text: string): readonly string[] =>
  Array.from(text.matchAll(fieldPattern), ([, name = '']) => name).filter(
    (name) => !bulletinFields.some((field) => field === name),
  );

/** The text for one person: "{ten}" becomes their name, "bác" where it is not known; "{xa}" their commune. */
const filledIn = (text: string, { ten = 'bác', xa = 'xã, phường mình' }: ReaderFields): string =>
  text.replaceAll(fieldPattern, (whole, name: string) => {
    if (name === 'ten') return ten;
    return name === 'xa' ? xa : whole;
  });

const STOP_LINE = 'Bác không muốn nhận bản tin nữa thì gõ: rút đồng ý';

/** The button under a bulletin about a movement. */
export const joinButton = (movement: string) => ({ id: `join:${movement}`, label: 'Tham gia' });

/** A bulletin as one person reads it. */
export function wordedBulletin(
  {
    text,
    link,
    movement,
  }: { readonly text: string; readonly link?: string | undefined; readonly movement?: string | undefined },
  reader: ReaderFields,
): Outgoing {
  const parts = [filledIn(text, reader), ...(link === undefined ? [] : [link]), STOP_LINE];
  return {
    text: parts.join('\n\n'),
    choices:
      movement === undefined ? [] : [{ ...joinButton(movement), role: 'control', typed: 'đăng ký thi đua' }],
  };
}
