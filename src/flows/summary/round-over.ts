import { dayInVietnam } from '../engine/day';
import type { Context } from '../engine/flow';

/** The day on which the round was over, `YYYY-MM-DD`; nothing while declarations are taken. */
export function roundOver({ script: { round }, at }: Pick<Context, 'script' | 'at'>): string | undefined {
  const { closesOn, closedOn } = round;
  const isPast = closesOn !== undefined && dayInVietnam(at) > closesOn;
  return closedOn ?? (isPast ? closesOn : undefined);
}
