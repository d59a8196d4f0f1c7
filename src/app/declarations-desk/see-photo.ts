import { photoId } from '../../core/ids';
import { Problem } from '../../core/problems';
import type { Officer } from '../appraise/appraise-deps';
import type { DeskDeps, PhotoSize } from './desk-deps';
import { findAllowed, photoIdsOf } from './see-declaration';

interface AskedPhoto {
  readonly declaration: string;
  readonly photo: string;
  readonly size: PhotoSize;
}

/** The bytes of an evidence picture, a JPEG, for who may see its declaration. Throws `not-found` and `not-allowed`. */
export async function seePhoto(
  deps: Pick<DeskDeps, 'declarations' | 'photos' | 'readPhoto'>,
  officer: Officer,
  { declaration: id, photo, size }: AskedPhoto,
): Promise<Uint8Array> {
  const declaration = await findAllowed(deps, officer, id);
  const isOfIt = photoIdsOf(declaration).some((each) => each === photo);
  const known = isOfIt ? await deps.photos.find(photoId(photo)) : undefined;
  const bytes = known === undefined ? undefined : await deps.readPhoto(known.id, size);
  if (bytes === undefined) throw new Problem('not-found');
  return bytes;
}
