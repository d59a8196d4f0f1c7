import { tzOffset } from '@date-fns/tz/tzOffset';
import { addMinutes } from 'date-fns/addMinutes';

/** All provinces keep the same time. */
const ZONE = 'Asia/Ho_Chi_Minh';

/** The day in the province at this instant, `YYYY-MM-DD`. */
export const dayAt = (instant: Date): string => asIfUtc(instant).toISOString().slice(0, 10);

/** The minute of the day in the province, 0 to 1439. */
export function minuteAt(instant: Date): number {
  const local = asIfUtc(instant);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/** The instant of a minute of a day in the province. */
export function instantAt(day: string, minute: number): Date {
  const asUtc = addMinutes(new Date(`${day}T00:00:00.000Z`), minute);
  return addMinutes(asUtc, -offsetAt(asUtc));
}

/** An instant whose UTC hands show what the province's clocks show. */
const asIfUtc = (instant: Date): Date => addMinutes(instant, offsetAt(instant));

const offsets = new Map<string, number>();

/** Minutes before UTC. Asked for once a month of the year, since asking is slow; Việt Nam changes no clocks within one. */
function offsetAt(instant: Date): number {
  const month = instant.toISOString().slice(0, 7);
  const known = offsets.get(month);
  if (known !== undefined) return known;
  const offset = tzOffset(ZONE, instant);
  offsets.set(month, offset);
  return offset;
}
