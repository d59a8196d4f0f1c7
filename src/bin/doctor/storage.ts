import type { Config } from '../../config';
import { systemClock } from '../../core/system-clock';
import type { PhotoBytes } from '../../photos/photo-bytes';
import type { Store } from '../../wiring/open-store';
import { fail, pass, type Check, type Finding } from './check';

/** What waits longer than this is not being worked on. */
const OVERDUE_MS = 60_000;

interface Parts {
  readonly config: Config;
  readonly store: Store;
  readonly photoBytes: PhotoBytes;
}

/** The store answers and writes, nothing is stuck in it, and the place for photos takes photos. */
export function storageChecks({ config, store, photoBytes }: Parts): readonly Check[] {
  const kind = config.MONGODB_URI === undefined ? 'embedded store' : 'MongoDB';
  return [
    { name: kind, run: () => writes(store) },
    { name: 'outbox', run: () => nothingStuck(store) },
    {
      name: `photos (${config.PHOTO_STORE})`,
      run: async () => {
        await photoBytes.check();
        return pass('ready');
      },
    },
  ];
}

async function writes({ leases, check }: Store): Promise<Finding> {
  const begun = performance.now();
  await check();
  const now = systemClock.now();
  const owner = `doctor-${process.pid}`;
  await leases.take('doctor', { owner, now, until: new Date(now.getTime() + 1_000) });
  await leases.release('doctor', owner);
  return pass(`answers and writes in ${(performance.now() - begun).toFixed(0)} ms`);
}

async function nothingStuck({ connection, conversations }: Store): Promise<Finding> {
  const now = systemClock.now().getTime();
  const chats = connection.collection<{ readonly updatedAt: Date }>('conversations');
  const waits = { dueAt: { $exists: true } };
  const waiting = await chats.countDocuments(waits);
  if (waiting === 0) return pass('nothing waits');
  const [oldest] = await chats.find(waits).sort({ updatedAt: 1 }).limit(1).toArray();
  const minutes = Math.floor((now - (oldest?.updatedAt.getTime() ?? now)) / 60_000);
  const depth = `messages wait in ${waiting} chats, the oldest for ${minutes} min`;
  const [stuck] = await conversations.findDue(new Date(now - OVERDUE_MS), 1, []);
  return stuck === undefined
    ? pass(depth)
    : fail(
        `${depth}, and nobody sends them`,
        'Start the server; if it runs, look for "troubles" in its log.',
      );
}
