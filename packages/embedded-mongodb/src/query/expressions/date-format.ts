import { commandError } from '../errors';

const specifiers = new Map<string, (local: Date, offset: number) => string>([
  ['Y', (local) => digits(local.getUTCFullYear(), 4)],
  ['m', (local) => digits(local.getUTCMonth() + 1, 2)],
  ['d', (local) => digits(local.getUTCDate(), 2)],
  ['H', (local) => digits(local.getUTCHours(), 2)],
  ['M', (local) => digits(local.getUTCMinutes(), 2)],
  ['S', (local) => digits(local.getUTCSeconds(), 2)],
  ['L', (local) => digits(local.getUTCMilliseconds(), 3)],
  ['u', (local) => String(local.getUTCDay() || 7)],
  ['z', (_, offset) => `${offset < 0 ? '-' : '+'}${hours(offset)}${minutes(offset)}`],
  ['Z', (_, offset) => String(offset / 60_000)],
  ['%', () => '%'],
]);

/** Writes an instant by MongoDB's format, as clocks show it that are `offset` milliseconds ahead of UTC. */
export function formatDate(format: string, instant: number, offset: number): string {
  const local = new Date(instant + offset);
  return format.replace(/%(.?)/gs, (_, letter: string) => {
    const write = specifiers.get(letter);
    if (write === undefined)
      throw commandError(18536, `Invalid format character '%${letter}' in format string`);
    return write(local, offset);
  });
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function hours(offset: number): string {
  return digits(Math.floor(Math.abs(offset) / 3_600_000), 2);
}

function minutes(offset: number): string {
  return digits(Math.floor(Math.abs(offset) / 60_000) % 60, 2);
}
