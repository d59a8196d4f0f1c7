import { z } from 'zod';
import { isDay } from '../../core/round';

const asked = 'from evening until morning, such as 20:00-7:00';

/** "20:00-7:00": quiet from the evening until the morning, in minutes of the day. */
export const quietHours = z
  .string()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d-([01]?\d|2[0-3]):[0-5]\d$/, asked)
  .transform((text) => {
    const [from = 0, until = 0] = text.split('-').map(minuteOf);
    return { from, until };
  })
  .refine(({ from, until }) => until < from, asked);

/** "2026-02-21,2026-02-22" */
export const quietDays = z
  .string()
  .transform((text): ReadonlySet<string> => new Set(text.split(',').map((day) => day.trim())))
  .refine((days) => [...days].every(isDay), 'days such as 2026-02-21,2026-02-22');

function minuteOf(time: string): number {
  const [hours = '', minutes = ''] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
