import type { PhotoRefusal } from '../core/happening';
import type { PhotoId } from '../core/ids';
import type { PhotoBytes } from './photo-bytes';
import { preparePhoto, type PreparedPhoto } from './prepare-photo';

/** What is stored about a picture beside its bytes. */
type PhotoRecord = Omit<PreparedPhoto, 'cleaned' | 'thumbnail'>;

export type Keeping =
  | { readonly kind: 'kept'; readonly record: PhotoRecord }
  | { readonly kind: 'refused'; readonly reason: PhotoRefusal };

/** A picture to keep. The id is made of a-z, 0-9 and hyphens; `receivedAt` is an ISO instant. */
export interface IncomingPhoto {
  readonly id: PhotoId;
  readonly bytes: Uint8Array;
  readonly receivedAt?: string;
}

interface Dependencies {
  readonly bytes: PhotoBytes;
}

/**
 * Keeps the cleaned copy and the thumbnail, and gives back the record to store; of the original only its sha-256
 * stays. Doing it again with the same picture changes nothing. Rejects only if the place for bytes fails.
 */
export async function keepPhoto({ bytes }: Dependencies, incoming: IncomingPhoto): Promise<Keeping> {
  const keys = photoKeys(incoming.id);
  const preparation = await preparePhoto(incoming.bytes, incoming.receivedAt);
  if (preparation.kind === 'refused') return preparation;
  const { cleaned, thumbnail, ...record } = preparation.photo;
  await Promise.all([bytes.put(keys.cleaned, cleaned), bytes.put(keys.thumbnail, thumbnail)]);
  return { kind: 'kept', record };
}

/** Takes both copies away for good, whether or not they are there. */
export async function discardPhoto({ bytes }: Dependencies, id: PhotoId): Promise<void> {
  const keys = photoKeys(id);
  await Promise.all([bytes.remove(keys.cleaned), bytes.remove(keys.thumbnail)]);
}

/** Where the two copies of a picture are kept. */
export function photoKeys(id: PhotoId): { readonly cleaned: string; readonly thumbnail: string } {
  if (!/^[a-z0-9-]{1,100}$/.test(id))
    throw new RangeError(`A photo id is made of a-z, 0-9 and -; got ${JSON.stringify(id)}.`);
  return { cleaned: `${id}/cleaned.jpg`, thumbnail: `${id}/thumbnail.jpg` };
}
