import type { Happening } from '../../core/happening';
import type { TelegramMessage } from './update-schema';

type Photographed = Extract<Happening, { kind: 'photographed' }>;
type PhotoSize = NonNullable<TelegramMessage['photo']>[number];
type Document = NonNullable<TelegramMessage['document']>;

/** What Telegram lets a bot download. */
const downloadableBytes = 20 * 1024 * 1024;

/** A picture sent as a photo, or as a file with its name and format; nothing else comes back. */
export function readPhoto(message: TelegramMessage): Photographed | undefined {
  const photo = message.photo === undefined ? pictureFile(message.document) : largest(message.photo);
  if (photo === undefined) return undefined;
  const caption = message.caption?.normalize('NFC');
  return {
    kind: 'photographed',
    photo,
    ...(caption !== undefined && { caption }),
    ...(message.media_group_id !== undefined && { album: message.media_group_id }),
  };
}

/** The size with the most pixels that can be downloaded; if none can, the first, whose fetching then says why. */
function largest(sizes: readonly PhotoSize[]): Photographed['photo'] | undefined {
  const byPixels = sizes
    .filter(({ file_size }) => (file_size ?? 0) <= downloadableBytes)
    .toSorted((a, b) => b.width * b.height - a.width * a.height);
  const best = byPixels[0] ?? sizes[0];
  if (best === undefined) return undefined;
  return { ref: best.file_id, ...(best.file_size !== undefined && { bytes: best.file_size }) };
}

function pictureFile(file: Document | undefined): Photographed['photo'] | undefined {
  if (file === undefined || !looksLikePicture(file)) return undefined;
  const { file_id, file_name, mime_type, file_size } = file;
  return {
    ref: file_id,
    ...(file_name !== undefined && { fileName: file_name.normalize('NFC') }),
    ...(mime_type !== undefined && { mime: mime_type }),
    ...(file_size !== undefined && { bytes: file_size }),
  };
}

/** By its announced format, or by its name where the phone announced none: what it is, its bytes will tell. */
function looksLikePicture({ mime_type, file_name }: Document): boolean {
  if (mime_type?.startsWith('image/') === true) return true;
  const unannounced = mime_type === undefined || mime_type === 'application/octet-stream';
  return unannounced && /\.(?:jpe?g|png|webp|hei[cf]|gif)$/iu.test(file_name ?? '');
}
