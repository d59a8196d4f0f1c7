import { createHash } from 'node:crypto';
import type { Clock } from '../../../core/clock';

/** What was uploaded lately: the network takes only so many uploads a month, and one chart may go to many people. */
export interface Uploaded {
  readonly idOf: (bytes: Uint8Array) => string | undefined;
  readonly note: (bytes: Uint8Array, id: string) => void;
  readonly forget: (bytes: Uint8Array) => void;
}

/** The network keeps an upload for seven days. */
const keptMs = 24 * 60 * 60 * 1_000;
const most = 100;

/** Remembers uploads for a day, the latest hundred. */
export function uploadedLately(clock: Clock): Uploaded {
  const known = new Map<string, { readonly id: string; readonly until: number }>();
  return {
    idOf: (bytes) => {
      const found = known.get(fingerprint(bytes));
      return found !== undefined && found.until > clock.now().getTime() ? found.id : undefined;
    },
    note: (bytes, id) => {
      known.set(fingerprint(bytes), { id, until: clock.now().getTime() + keptMs });
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
    forget: (bytes) => known.delete(fingerprint(bytes)),
  };
}

function fingerprint(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
