import type { Delivery, OutgoingFile } from '../channel';
import { callTelegram, type Answer } from './client';
import { failedDelivery, keyboard, sendMessage, type Line } from './send';
import { onTurn } from '../lane/on-turn';
import { sharedDeadline } from './shared-deadline';

/** The longest caption; a longer one goes before the file, as a message of its own. */
const captionLength = 1024;

/** What Telegram takes from a bot, in bytes. */
const mostBytes = { picture: 10 * 1024 * 1024, document: 50 * 1024 * 1024 } as const;

/** The pictures Telegram shows as such. */
const shown = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** An upload of 50 MB takes its time. */
const uploadEnd = sharedDeadline(120);

/** Sends one picture or document. Never throws. */
export async function sendFile(line: Line, chat: string, file: OutgoingFile): Promise<Delivery> {
  const flaw = flawOf(file);
  if (flaw !== undefined) return { kind: 'refused', reason: 'invalid', detail: flaw };
  const { caption = '', ...bare } = file;
  if (caption.length > captionLength) {
    const told = await sendMessage(line, chat, { text: caption, rows: [] });
    return told.kind === 'delivered' ? await upload(line, chat, bare) : told;
  }
  return await upload(line, chat, file);
}

/** A file Telegram has is not uploaded again, unless it does not find it any more. */
async function upload(line: Line, chat: string, file: OutgoingFile): Promise<Delivery> {
  const { bytes } = file;
  const turn = await line.lane.turn(chat);
  if (turn.kind === 'wait') return { ...turn, kind: 'unavailable' };
  const known = line.uploaded.idOf(bytes);
  const answer = await onTurn(turn, () => put(line, chat, file, known ?? contentOf(file)));
  if (answer.kind === 'answered') {
    const id = known ?? fileIdOf(answer.result);
    if (id !== undefined) line.uploaded.note(bytes, id);
    return { kind: 'delivered', messageId: String(answer.result.message_id) };
  }
  if (known === undefined || answer.kind !== 'invalid') return failedDelivery(answer, line.lane);
  line.uploaded.forget(bytes);
  return await upload(line, chat, file);
}

type Sent = 'sendPhoto' | 'sendDocument';

/** What Telegram calls the file of a message; some documents come back as something else. */
function fileIdOf(message: Extract<Answer<Sent>, { kind: 'answered' }>['result']): string | undefined {
  if ('photo' in message) return message.photo.at(-1)?.file_id;
  return 'document' in message ? message.document.file_id : undefined;
}

function contentOf({ bytes, name }: OutgoingFile) {
  // The name stands in a header of the form.
  const filename = name.replace(/["\\\p{Cc}]/gu, '_');
  return { source: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), filename };
}

function put(
  { client }: Line,
  chat: string,
  { kind, caption, rows = [] }: OutgoingFile,
  content: string | ReturnType<typeof contentOf>,
): Promise<Answer<Sent>> {
  const common = { chat_id: chat, ...(caption !== undefined && { caption }), ...keyboard({ rows }) };
  return kind === 'picture'
    ? callTelegram(client, 'sendPhoto', { ...common, photo: content }, uploadEnd())
    : callTelegram(client, 'sendDocument', { ...common, document: content }, uploadEnd());
}

function flawOf({ kind, bytes, mime }: OutgoingFile): string | undefined {
  if (bytes.length === 0) return 'the file is empty';
  if (bytes.length > mostBytes[kind]) return `the ${kind} is larger than ${mostBytes[kind]} bytes`;
  if (kind === 'picture' && !shown.has(mime)) return `${mime} is no picture Telegram shows`;
  return undefined;
}
