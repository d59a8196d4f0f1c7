import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock';
import type { PhotoRef, PhotoRefusal } from '../core/happening';
import { photoId, type ConversationId, type PhotoId } from '../core/ids';
import type { Conversation } from '../store/conversations';
import type { Photo, Photos } from '../store/photos';
import type { Place } from './endpoint';
import type { Outcome } from './outcome';

/** Largest picture taken in, in bytes. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Fetches, cleans and keeps the pictures people send as evidence, and drops those they take back. */
export interface EvidencePhotos {
  /** The picture and its record are stored before the outcome says so: only then may an answer count it. */
  readonly keep: (place: Place, conversation: Conversation, wanted: Wanted) => Promise<Outcome>;
  readonly discard: (conversation: ConversationId, id: PhotoId) => Promise<void>;
  readonly discardAll: (conversation: ConversationId) => Promise<void>;
}

interface Wanted {
  readonly request: string;
  readonly photo: PhotoRef;
}

/** Cleans a picture and writes its bytes for good. */
export type KeepBytes = (photo: {
  readonly id: PhotoId;
  readonly bytes: Uint8Array;
  readonly receivedAt: string;
}) => Promise<
  | { readonly kind: 'kept'; readonly record: Omit<Photo, 'id' | 'conversation' | 'keptAt'> }
  | { readonly kind: 'refused'; readonly reason: PhotoRefusal }
>;

interface Deps {
  readonly keepBytes: KeepBytes;
  readonly discardBytes: (id: PhotoId) => Promise<void>;
  readonly photos: Photos;
  readonly clock: Clock;
}

export function evidencePhotos(deps: Deps): EvidencePhotos {
  const { photos, discardBytes } = deps;
  const remove = async (id: PhotoId): Promise<void> => {
    await discardBytes(id);
    await photos.remove(id);
  };
  return {
    keep: (place, conversation, wanted) => keep(deps, place, { conversation, wanted }),
    discard: async (conversation, id) => {
      const photo = await photos.find(id);
      if (photo?.conversation === conversation) await remove(id);
    },
    discardAll: async (conversation) => {
      for (const { id } of await photos.findOf(conversation)) await remove(id);
    },
  };
}

async function keep(
  { keepBytes, photos, clock }: Deps,
  { endpoint }: Place,
  { conversation, wanted }: { readonly conversation: Conversation; readonly wanted: Wanted },
): Promise<Outcome> {
  const { request, photo } = wanted;
  const id = idOf(conversation.id, request);
  const at = clock.now();
  const stored = await photos.find(id);
  if (stored !== undefined) return told({ at, request, id, takenAt: stored.takenAt });

  const fetched = await endpoint.channel.fetchPhoto(photo, MOST_BYTES);
  if (fetched.kind === 'unavailable') return { kind: 'later', waitMs: fetched.retryAfterSeconds * 1000 };
  const kept =
    fetched.kind === 'refused'
      ? fetched
      : await keepBytes({ id, bytes: fetched.bytes, receivedAt: at.toISOString() });
  if (kept.kind === 'refused') {
    const event = { kind: 'photo-refused', at: at.toISOString(), request, reason: kept.reason } as const;
    return { kind: 'done', learned: {}, event };
  }
  await photos.keep({ ...kept.record, id, conversation: conversation.id, keptAt: at });
  return told({ at, request, id, takenAt: kept.record.takenAt });
}

interface Told {
  readonly at: Date;
  readonly request: string;
  readonly id: PhotoId;
  readonly takenAt: string | undefined;
}

function told({ at, request, id, takenAt }: Told): Outcome {
  const event = { kind: 'photo-kept', at: at.toISOString(), request, photo: id } as const;
  return { kind: 'done', learned: {}, event: takenAt === undefined ? event : { ...event, takenAt } };
}

/** Always the same for the same picture of the same chat, so that keeping it again after a crash keeps it once. */
function idOf(conversation: ConversationId, request: string): PhotoId {
  return photoId(createHash('sha256').update(`${conversation}|${request}`).digest('hex').slice(0, 32));
}
