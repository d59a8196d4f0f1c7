import { stretchesIn } from './occurrences';
import type { PlanProfile } from './plan-profile';

/** Whether on this day, `YYYY-MM-DD`, the plan wants to hear what people think of the criteria sets. */
export function isFeedbackTime(plan: PlanProfile, day: string): boolean {
  const month = day.slice(0, 7);
  return stretchesIn(plan, Number(day.slice(0, 4))).some(
    (stretch) =>
      stretch.kind !== 'bulletin' &&
      stretch.entry.feedback &&
      monthOf(stretch.first, 'first') <= month &&
      month <= monthOf(stretch.last, 'last'),
  );
}

/** The first or last month of a quarter, a month or a year. */
function monthOf(text: string, which: 'first' | 'last'): string {
  const quarter = /^(\d{4})-Q(\d)$/u.exec(text);
  if (quarter !== null) {
    const last = Number(quarter[2]) * 3;
    return `${quarter[1] ?? ''}-${String(which === 'last' ? last : last - 2).padStart(2, '0')}`;
  }
  return text.length === 4 ? `${text}-${which === 'last' ? '12' : '01'}` : text;
}
