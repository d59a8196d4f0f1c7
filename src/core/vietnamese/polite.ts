import { madeOf, phrases, type Phrases } from './phrases';
import type { Spelling } from './spelling';

/** What people say before and after what they want, and mean nothing by. */
export interface Politeness {
  readonly start: Phrases;
  readonly end: Phrases;
}

/** Part of a text, from one word up to another. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

const startWords =
  'dạ|vâng|ạ|ok|bác ơi|cháu ơi|em ơi|con ơi|anh ơi|chị ơi|bạn ơi|ad ơi|bot ơi|cho|cho tôi|cho em|cho cháu|cho bác|cho con|cho mình|' +
  'giúp|giúp tôi|làm ơn|vui lòng|xin|tôi|em|cháu|bác|con|mình|muốn|cần|please|i want to|cho tôi xin';
const endWords =
  'ạ|nhé|nhe|nha|nhá|nghe|với|giúp|giùm|dùm|hộ|cho tôi|cho em|cho cháu|cho bác|cho con|cho mình|giúp tôi|giúp em|giùm tôi|' +
  'bác ơi|cháu ơi|em ơi|con ơi|bác|cháu|em|con|đi|nào|luôn|của tôi|của em|của cháu|của bác|của con|của mình|được không|please';

/** Around a command. */
export const withCommands: Politeness = { start: phrases(startWords), end: phrases(endWords) };

/** Around a question. */
export const withQuestions: Politeness = {
  start: phrases(
    `${startWords}|cho hỏi|cho tôi hỏi|cho anh hỏi|cho chị hỏi|xin hỏi|xin cho hỏi|hỏi|hỏi chút|cho biết|cho xem|xem|báo|báo giúp|` +
      'thưa|này|alo|chào|chào cháu|chào em|anh|chị|chú|cô|dì|vậy|thế|could you tell me|tell me|show me|hi|hello',
  ),
  end: phrases(
    `${endWords}|vậy|vậy em|vậy cháu|vậy con|thế|thế em|thế cháu|hả|hở|hả em|hả cháu|ta|hen|hè|xem|em ơi|anh|chị|bạn|now|right now`,
  ),
};

/** The text without some or all of the polite words around it, the longest part first. */
export function politeParts({ start, end }: Politeness, typed: readonly Spelling[]): readonly Part[] {
  const starts = typed.map((_, at) => at).filter((at) => madeOf(start, typed.slice(0, at)));
  const ends = typed.map((_, at) => typed.length - at).filter((at) => madeOf(end, typed.slice(at)));
  return starts.flatMap((from) => ends.filter((to) => to > from).map((to) => ({ from, to })));
}
