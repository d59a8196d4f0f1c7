import type { Outgoing } from '../../bots/channel';
import { fold } from '../../core/vietnamese/fold';
import type { TypingHints } from '../../bots/fit-to-channel';
import type { Bulletin } from './bulletin-details';

/** What is filled into a text for one person. */
export interface ReaderFields {
  readonly ten?: string | undefined;
  readonly xa?: string | undefined;
}

/** The fields a text may have, and what stands for each in what somebody reads. */
export const bulletinFields = [
  { name: 'ten', means: 'tên người nhận' },
  { name: 'xa', means: 'xã, phường của người nhận' },
] as const;

/** Who stands for all readers where no single one is meant. */
export const anybody: ReaderFields = { ten: 'Nguyễn Văn A' };

const fieldPattern = /\{([^{}]*)\}/gu;

/** Names in braces that are no fields. */
export const unknownFields = (text: string): readonly string[] =>
  Array.from(text.matchAll(fieldPattern), ([, name = '']) => name).filter(
    (typed) => !bulletinFields.some(({ name }) => name === fold(typed)),
  );

/** The text for one person: "{ten}", or "{tên}", becomes their name, "bác" where it is not known; "{xa}" their commune. */
const filledIn = (text: string, { ten = 'bác', xa = 'xã, phường mình' }: ReaderFields): string =>
  text.replaceAll(fieldPattern, (whole, name: string) => {
    const field = fold(name);
    if (field === 'ten') return ten;
    return field === 'xa' ? xa : whole;
  });

/** How people are told to answer where there are no buttons. */
export const typingHints: TypingHints = {
  typeNumber: 'Bác gõ số để chọn.',
  typeWord: (words) => `Bác gõ: ${words}`,
};

/** The wordings of a bulletin: one, or two on trial. */
export const wordingsOf = ({
  broadcast: { content },
  details: { other },
}: Bulletin): readonly { readonly variant: 'A' | 'B'; readonly text: string }[] => [
  { variant: 'A', text: content.text },
  ...(other === undefined ? [] : [{ variant: 'B', text: other } as const]),
];

const STOP_LINE = 'Không muốn nhận tin nữa, bác gõ: thôi tin';

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
