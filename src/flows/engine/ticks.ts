import { listOf } from './list-of';
import type { Question } from './question';

/** The boxes ticked after pressing `+id` or `-id`: pressing twice is pressing once. Nothing if there is no such box. */
export function tickedAfter({ answer, value }: Question, option: string): readonly string[] | undefined {
  const id = option.slice(1);
  if (answer.kind !== 'choices' || !answer.options.some((each) => each.id === id)) return undefined;
  const before = listOf(value);
  if (option.startsWith('-')) return before.filter((each) => each !== id);
  return option.startsWith('+')
    ? answer.options.map((each) => each.id).filter((each) => each === id || before.includes(each))
    : undefined;
}
