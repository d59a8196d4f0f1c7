import type { ReplyWindow } from './channel';

const HOUR_MS = 60 * 60 * 1000;

/**
 * What the network makes of a message at `now` to a person who last did something at `heardAt`. Where nobody noted when,
 * the network is asked: its refusal teaches.
 */
export function replyWindowAt(
  { freeHours, openHours }: ReplyWindow,
  heardAt: Date | undefined,
  now: Date,
): 'free' | 'paid' | 'closed' {
  if (heardAt === undefined) return 'free';
  const silentHours = (now.getTime() - heardAt.getTime()) / HOUR_MS;
  if (silentHours < freeHours) return 'free';
  return silentHours < openHours ? 'paid' : 'closed';
}
