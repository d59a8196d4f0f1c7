import { commandError } from '../errors';

const minute = 60_000;

/** Finds how far a zone's clocks are ahead of UTC at an instant. Both are milliseconds. */
export type OffsetAt = (instant: number) => number;

/** Reads a zone: an offset such as `+07:00`, `UTC`, `GMT` or `Z`, or an Olson name such as `Asia/Ho_Chi_Minh`. */
export function zoneOffset(zone: string): OffsetAt {
  if (['UTC', 'GMT', 'Z'].includes(zone)) return () => 0;
  const offset = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (offset === null) return namedZone(zone);
  const [, sign, hours, minutes = '0'] = offset;
  const fixed = (Number(hours) * 60 + Number(minutes)) * minute * (sign === '-' ? -1 : 1);
  return () => fixed;
}

/** The instant at which a zone's clocks show this local time, counted as if it were UTC. */
export function instantOf(local: number, offsetAt: OffsetAt): number {
  const guess = local - offsetAt(local);
  return local - offsetAt(guess);
}

function namedZone(zone: string): OffsetAt {
  const format = zoneFormat(zone);
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
    const date = Date.UTC(part('year'), part('month') - 1, part('day'));
    const local = date + ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000;
    return local - Math.floor(instant / 1000) * 1000;
  };
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw commandError(40485, `unrecognized time zone identifier: "${timeZone}"`);
  }
}
