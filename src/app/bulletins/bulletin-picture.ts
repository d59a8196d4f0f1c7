import { createHash } from 'node:crypto';
import { broadcastId, type BroadcastId } from '../../core/broadcast';
import { Problem } from '../../core/problems';
import { pictureForMany, type PictureFitted, type PictureForMany } from '../../photos/picture-for-many';
import type { Officer } from '../appraise/appraise-deps';
import { bulletinOf, type BulletinDetails } from './bulletin-details';
import type { BulletinDeps } from './bulletin-deps';
import { bulletinFor } from './may-send';

/** The picture of a bulletin, as it is kept. */
type KeptPicture = NonNullable<BulletinDetails['picture']>;

/** What a form says about the picture. */
export interface PictureWish {
  /** A new one; `cutOff`: it was larger than forms may be. Left out: the one there is stays. */
  readonly chosen?: { readonly bytes: Uint8Array; readonly cutOff?: true };
  /** What it shows, in words. */
  readonly alt: string;
  /** Whether the one there is goes. */
  readonly remove: boolean;
}

/** The picture a form asks for, with a sentence for each flaw. */
export interface ReadPicture {
  readonly picture?: { readonly alt: string; readonly made?: PictureForMany; readonly kept?: KeptPicture };
  readonly flaws: readonly string[];
}

const MOST_ALT = 200;

/** Makes a new picture fit to be sent, or keeps the one there is. */
export async function readPicture(
  wish: PictureWish | undefined,
  kept: KeptPicture | undefined,
): Promise<ReadPicture> {
  if (wish === undefined) return { ...(kept && { picture: { alt: kept.alt, kept } }), flaws: [] };
  const alt = wish.alt.trim();
  if (wish.chosen === undefined)
    return kept === undefined || wish.remove
      ? { flaws: [] }
      : { picture: { alt, kept }, flaws: altFlaws(alt) };
  const fitted: PictureFitted =
    wish.chosen.cutOff === true
      ? { kind: 'refused', reason: 'too-large' }
      : await pictureForMany(wish.chosen.bytes);
  if (fitted.kind === 'refused') return { flaws: [refusals[fitted.reason]] };
  return { picture: { alt, made: fitted.picture }, flaws: altFlaws(alt) };
}

const refusals: Readonly<Record<Extract<PictureFitted, { kind: 'refused' }>['reason'], string>> = {
  empty: 'Tệp ảnh trống, không có gì trong đó. Xin chọn ảnh khác.',
  'not-a-picture': 'Tệp đã chọn không phải là ảnh. Xin chọn ảnh JPG, PNG hoặc WebP.',
  'unsupported-format': 'Ảnh phải là tệp JPG, PNG hoặc WebP. Xin đổi sang JPG rồi chọn lại.',
  unreadable: 'Ảnh bị hỏng hoặc chưa tải lên hết. Xin chọn lại, hoặc chọn ảnh khác.',
  'too-large': 'Ảnh lớn hơn 10 MB. Xin chọn ảnh nhỏ hơn.',
  'too-many-pixels': 'Ảnh có quá nhiều điểm ảnh. Xin chọn ảnh nhỏ hơn.',
  'too-narrow': 'Ảnh quá dài và hẹp, Telegram không nhận. Xin cắt bớt rồi chọn lại.',
};

function altFlaws(alt: string): readonly string[] {
  if (alt === '') return ['Lời tả ảnh chưa có. Người không xem được ảnh sẽ đọc lời này.'];
  return alt.length > MOST_ALT ? [`Lời tả ảnh dài quá ${MOST_ALT} chữ cái.`] : [];
}

/** From then on a picture that was put and is in no bulletin after all may be taken away; a form is saved in seconds. */
const LOOKED_AT_AFTER_MS = 3_600_000;

/**
 * Keeps the bytes of a new picture under a key that no other picture ever has, and says what to keep with the bulletin. It is
 * noted before it is put, so that the sweep finds it if the bulletin is never written.
 */
export async function storePicture(
  { photoBytes, bulletinPictures, clock }: Pick<BulletinDeps, 'photoBytes' | 'bulletinPictures' | 'clock'>,
  bulletin: BroadcastId,
  { picture }: ReadPicture,
): Promise<KeptPicture | undefined> {
  if (picture === undefined) return undefined;
  const { alt, made, kept } = picture;
  if (made === undefined) return kept === undefined ? undefined : { ...kept, alt };
  const { jpeg, width, height } = made;
  const key = `bulletins/${bulletin}/${createHash('sha256').update(jpeg).digest('hex').slice(0, 32)}.jpg`;
  const lookAt = new Date(clock.now().getTime() + LOOKED_AT_AFTER_MS);
  await bulletinPictures.note({ key, bulletin, lookAt });
  await photoBytes.put(key, jpeg);
  return { key, alt, width, height };
}

/** Takes away the bytes of those of these pictures that are not the bulletin's now. */
export async function dropPictures(
  { broadcasts, photoBytes }: Pick<BulletinDeps, 'broadcasts' | 'photoBytes'>,
  id: BroadcastId,
  pictures: readonly (KeptPicture | undefined)[],
): Promise<void> {
  const keys = new Set(pictures.flatMap((picture) => (picture === undefined ? [] : [picture.key])));
  if (keys.size === 0) return;
  const broadcast = await broadcasts.find(id);
  const now = broadcast === undefined ? undefined : bulletinOf(broadcast)?.details.picture?.key;
  for (const key of keys) if (key !== now) await photoBytes.remove(key);
}

/** The bytes of a bulletin's picture, a JPEG. Throws the problems `not-found` and `not-allowed`. */
export async function seePicture(deps: BulletinDeps, officer: Officer, id: string): Promise<Uint8Array> {
  const { details } = await bulletinFor(deps, officer, broadcastId(id));
  const bytes = details.picture === undefined ? undefined : await deps.photoBytes.get(details.picture.key);
  if (bytes === undefined) throw new Problem('not-found');
  return bytes;
}
