import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Clock } from '../../core/clock';
import type { Happening } from '../../core/happening';
import type { SimulatorHub } from './hub';
import type { Uploads } from './uploads';

export interface PersonParts {
  readonly hub: SimulatorHub;
  readonly uploads: Uploads;
  readonly clock: Clock;
  /** The simulated chat; its beginning says which network. */
  readonly chat: string;
  /** Takes in one update, as the page would send it; resolves when it is recorded for good. */
  readonly receive: (update: unknown) => Promise<unknown>;
}

/** Someone who chats from a terminal. Each method resolves when the update is recorded. */
export interface TerminalPerson {
  readonly does: (happening: Happening) => Promise<void>;
  /** Sends files as pictures, several as one album. Throws if one can't be read; then none is sent. */
  readonly sendsPhotos: (paths: readonly string[]) => Promise<void>;
  /** From now on it is so much later for this person. */
  readonly waits: (milliseconds: number) => void;
}

/** Makes a person in one chat; update ids are new with each start of the program. */
export function terminalPerson({ hub, uploads, clock, chat, receive }: PersonParts): TerminalPerson {
  const run = randomUUID();
  let aheadMs = 0;
  let count = 0;
  const newId = (): string => `${run}-${++count}`;

  const does = async (happening: Happening): Promise<void> => {
    const at = new Date(clock.now().getTime() + aheadMs).toISOString();
    const update = { updateId: newId(), chat, at, language: 'vi', happening };
    hub.note(update);
    await receive(update);
  };

  return {
    does,
    sendsPhotos: async (paths) => {
      const album = paths.length > 1 ? { album: newId() } : {};
      const photos = [];
      for (const path of paths) {
        const file = await open(path);
        const kept = await uploads.keep(newId(), file.createReadStream());
        const ref = kept.kind === 'kept' ? kept.ref : 'too-large';
        photos.push({ ref, fileName: basename(path) });
      }
      for (const photo of photos) await does({ kind: 'photographed', photo, ...album });
    },
    waits: (milliseconds) => {
      aheadMs += milliseconds;
    },
  };
}
