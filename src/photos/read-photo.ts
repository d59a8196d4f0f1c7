import type { PhotoId } from '../core/ids';
import { photoKeys } from './keep-photo';
import type { PhotoBytes } from './photo-bytes';

/** One of the two copies that are kept of a picture, a JPEG; nothing if it was discarded or never kept. */
export function readPhoto(
  bytes: PhotoBytes,
  id: PhotoId,
  size: 'cleaned' | 'thumbnail',
): Promise<Uint8Array | undefined> {
  return bytes.get(photoKeys(id)[size]);
}
