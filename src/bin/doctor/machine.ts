import { statfs } from 'node:fs/promises';
import type { Config } from '../../config';
import { systemClock } from '../../core/system-clock';
import { fail, pass, warn, type Check, type Finding } from './check';

const GIB = 1024 ** 3;
const LEAST_FREE_BYTES = GIB;
/** Signatures and codes that run out suffer from more. */
const MOST_CLOCK_OFFSET_MS = 30_000;

/** Disk and clock. `timeServers`: addresses whose answers carry a date, the first that answers is believed. */
export function machineChecks({ DATA_DIR }: Config, timeServers: readonly string[]): readonly Check[] {
  return [
    { name: 'disk', run: () => disk(DATA_DIR) },
    ...(timeServers.length === 0 ? [] : [{ name: 'clock', run: () => clock(timeServers) }]),
  ];
}

async function disk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const detail = `${((bavail * bsize) / GIB).toFixed(1)} GiB free under ${folder}`;
  return bavail * bsize >= LEAST_FREE_BYTES
    ? pass(detail)
    : fail(detail, 'Make room, or set DATA_DIR to a larger disk: the store and the photos live there.');
}

async function clock(servers: readonly string[]): Promise<Finding> {
  for (const server of servers) {
    const told = await dateOf(server);
    if (told === undefined) continue;
    const offset = systemClock.now().getTime() - told;
    const detail = `${(Math.abs(offset) / 1000).toFixed(0)} s ${offset < 0 ? 'behind' : 'ahead of'} ${new URL(server).host}`;
    return Math.abs(offset) <= MOST_CLOCK_OFFSET_MS
      ? pass(detail)
      : fail(detail, 'Set the clock, for instance by switching on systemd-timesyncd.');
  }
  return warn('nobody to compare with', 'Look at the network: none of the configured services answers.');
}

async function dateOf(server: string): Promise<number | undefined> {
  try {
    const response = await fetch(server, { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
    const date = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(date) ? undefined : date;
  } catch {
    return undefined;
  }
}
