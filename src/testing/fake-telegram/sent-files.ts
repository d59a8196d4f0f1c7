import { badRequest, BotApiError } from './bot-api-error';
import { checkedKeyboard, writableChat, type Payload } from './checks';
import { isUpload } from './form';
import { keepMessage } from './keep-message';
import type { StoredFile, StoredMessage, World } from './world';

const mostBytes = { photo: 10 * 1024 * 1024, document: 50 * 1024 * 1024 } as const;

/** The beginnings of the pictures Telegram can work with: JPEG, PNG, WebP. */
const pictures = [/^\xff\xd8\xff/u, /^\x89PNG\r\n/u, /^RIFF....WEBP/su];

/** `sendPhoto`: a file of the form, or one the network has already. */
export function sendPhoto(world: World, payload: Payload): StoredMessage {
  const chat = writableChat(world, payload);
  const { file_id, file } = fileOf(world, payload['photo'], mostBytes.photo);
  const beginning = Buffer.from(file.bytes.subarray(0, 16)).toString('latin1');
  if (!pictures.some((picture) => picture.test(beginning))) throw badRequest('IMAGE_PROCESS_FAILED');
  const size = { file_id, file_unique_id: `u-${file_id}`, width: 1280, height: 960, file_size: file.size };
  return keepMessage(world, chat.id, { photo: [size], ...captionOf(payload) }, checkedKeyboard(payload));
}

/** `sendDocument`, likewise; it keeps the name of the file. */
export function sendDocument(world: World, payload: Payload): StoredMessage {
  const chat = writableChat(world, payload);
  const { file_id, file } = fileOf(world, payload['document'], mostBytes.document);
  const document = {
    file_id,
    file_unique_id: `u-${file_id}`,
    file_size: file.size,
    ...(file.name !== undefined && { file_name: file.name }),
  };
  return keepMessage(world, chat.id, { document, ...captionOf(payload) }, checkedKeyboard(payload));
}

function fileOf(
  { files, next }: World,
  sent: unknown,
  most: number,
): { readonly file_id: string; readonly file: StoredFile } {
  if (!isUpload(sent)) {
    const file = files.get(String(sent));
    if (file === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
    return { file_id: String(sent), file };
  }
  const { bytes, name } = sent;
  if (bytes.length === 0) throw badRequest('file must be non-empty');
  if (bytes.length > most) throw new BotApiError(413, 'Request Entity Too Large');
  const file_id = `sent-${next()}`;
  const extension = /\.(\w+)$/u.exec(name)?.[1] ?? 'dat';
  const file = { bytes, size: bytes.length, extension, name };
  files.set(file_id, file);
  return { file_id, file };
}

function captionOf({ caption }: Payload): { readonly caption?: string } {
  if (typeof caption !== 'string' || caption === '') return {};
  if (caption.length > 1024) throw badRequest('message caption is too long');
  return { caption };
}
