import type { Broadcast } from '../../core/broadcast';
import type { Clock } from '../../core/clock';
import type { PhotoBytes } from '../../photos/photo-bytes';
import type { Broadcasts } from '../../store/broadcasts';
import type { BulletinPictures, NotedPicture } from '../../store/bulletin-pictures';
import type { Watch } from '../watch';
import { bulletinOf } from './bulletin-details';

interface Deps {
  readonly broadcasts: Pick<Broadcasts, 'find'>;
  readonly bulletinPictures: Pick<BulletinPictures, 'due' | 'lookAgain' | 'forget'>;
  readonly photoBytes: Pick<PhotoBytes, 'remove'>;
  readonly clock: Clock;
  readonly troubled: Watch['troubled'];
}

const EVERY_MS = 60_000;
const AT_ONCE = 50;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Takes away the bytes of pictures that no bulletin has: its draft was called off, never kept, or has another by now. What was
 * sent keeps its picture. To be called every few seconds, by any number of processes.
 */
export function pictureSweeper(deps: Deps): () => Promise<void> {
  let lookedAt = -Infinity;
  return async () => {
    const now = deps.clock.now();
    if (now.getTime() - lookedAt < EVERY_MS) return;
    lookedAt = now.getTime();
    for (const picture of await deps.bulletinPictures.due(now, AT_ONCE))
      await look(deps, picture, now).catch((error: unknown) => {
        deps.troubled('bulletin-picture', { key: picture.key, error });
      });
  };
}

async function look(deps: Deps, picture: NotedPicture, now: Date): Promise<void> {
  const { bulletinPictures, broadcasts, photoBytes } = deps;
  const bulletin = await broadcasts.find(picture.bulletin);
  const fate = fateOf(bulletin, picture.key);
  if (fate === 'stays') return bulletinPictures.forget(picture);
  const wait = fate === 'may-go-later' ? DAY_MS : HOUR_MS;
  const claimed = { ...picture, lookAt: new Date(now.getTime() + wait) };
  // Chosen again meanwhile, or taken by another process: whoever has it now looks at it.
  const isMine = await bulletinPictures.lookAgain(picture, claimed.lookAt);
  if (!isMine || fate === 'may-go-later') return;
  // Interrupted here, it is looked at once more in an hour.
  await photoBytes.remove(picture.key);
  await bulletinPictures.forget(claimed);
}

/** What is to become of a picture noted for a bulletin. */
function fateOf(broadcast: Broadcast | undefined, key: string): 'goes' | 'may-go-later' | 'stays' {
  const isItsOwn = broadcast !== undefined && bulletinOf(broadcast)?.details.picture?.key === key;
  if (!isItsOwn) return 'goes';
  // Once there are recipients it is part of what was sent.
  if (broadcast.gathered) return 'stays';
  return broadcast.state === 'cancelled' ? 'goes' : 'may-go-later';
}
