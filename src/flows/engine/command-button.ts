import type { Command } from '../../core/vietnamese/commands';
import type { Locale, TextKey } from '../../core/wording';
import type { Choice } from './effect';
import { choiceId } from './question';

/** What is typed for a way out where there are no buttons; `core/vietnamese/commands.ts` reads them all. */
export const typedWords = {
  continue: { vi: 'tiếp tục', en: 'continue' },
  back: { vi: 'quay lại', en: 'back' },
  skip: { vi: 'bỏ qua', en: 'skip' },
  done: { vi: 'xong', en: 'done' },
  review: { vi: 'xem lại', en: 'review' },
  score: { vi: 'điểm', en: 'score' },
  human: { vi: 'gặp cán bộ', en: 'human' },
  'my-data': { vi: 'dữ liệu', en: 'my data' },
} as const;

/** The commands with a button of their own, which work under any question. */
const ownButtons = ['continue', 'review', 'score', 'human', 'my-data'] as const;

type ButtonCommand = (typeof ownButtons)[number];

const OWNER = 'cmd';

/** The button of a command; `label` where another word says better what it does here. */
export const commandButton = (
  command: ButtonCommand,
  locale: Locale,
  label: TextKey = `control.${command}`,
): Choice => ({
  id: choiceId(OWNER, command),
  label: { key: label },
  role: 'control',
  typed: typedWords[command][locale],
});

/** The command behind a pressed button. */
export function commandOf(owner: string, word: string): Command | undefined {
  const kind = ownButtons.find((command) => command === word);
  return owner === OWNER && kind !== undefined ? { kind } : undefined;
}
