import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock';

/**
 * What a network was handed lately, and what it calls that: uploads are slow, some networks take only so many a month, and
 * one picture may go to many people.
 */
export interface Uploaded {
  readonly idOf: (bytes: Uint8Array) => string | undefined;
  readonly note: (bytes: Uint8Array, id: string) => void;
  readonly forget: (bytes: Uint8Array) => void;
}

/** Less than any network keeps an upload: the shortest is seven days. */
const keptMs = 24 * 60 * 60 * 1_000;
const most = 100;

/** Remembers uploads for a day, the latest hundred. */
export function uploadedLately(clock: Clock): Uploaded {
  const known = new Map<string, { readonly id: string; readonly until: number }>();
  const fingerprint = fingerprints();
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

/** The digest of bytes, worked out once for as long as they are held: they go to thousands in a row. */
function fingerprints(): (bytes: Uint8Array) => string {
  const known = new WeakMap<Uint8Array, string>();
  return (bytes) => {
    const digest = known.get(bytes) ?? createHash('sha256').update(bytes).digest('base64');
    known.set(bytes, digest);
    return digest;
  };
}
