import type { Wording } from '../../core/wording';
import type { Indicator } from '../../criteria/schema';

const LENGTH = 40;

/** What a question is about, in its own first words, without the "Năm nay bác" that so many begin with. */
export function topicOf({ ask }: Pick<Indicator, 'ask'>): Wording {
  const about = ask.replace(/^(?:trong )?năm nay,? (?:bác (?:có |đã )?)?/iu, '');
  const short = firstWords(about.replace(/[?.:]$/u, ''), LENGTH);
  return { said: short.charAt(0).toUpperCase() + short.slice(1) };
}

/** A text as it is, or its first whole words and an ellipsis: at most `length` characters. */
export function firstWords(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return `${cut.slice(0, cut.lastIndexOf(' ')).replace(/[\s,.;:(–-]+$/u, '')}…`;
}
