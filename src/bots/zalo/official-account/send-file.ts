import { z } from 'zod';
import type { Delivery, OutgoingFile } from '../../channel';
import { callInTurn, notDelivered, type Line } from './line';
import { deliver } from './send';

/** A file as the network takes it: where it is uploaded, and of what size at most. */
interface Shelf {
  readonly path: 'image' | 'gif' | 'file';
  readonly mostBytes: number;
}

const megabyte = 1024 * 1024;
const image: Shelf = { path: 'image', mostBytes: megabyte };
const gif: Shelf = { path: 'gif', mostBytes: 5 * megabyte };
const document: Shelf = { path: 'file', mostBytes: 5 * megabyte };

const shelves: ReadonlyMap<string, Shelf> = new Map([
  ['picture image/jpeg', image],
  ['picture image/png', image],
  ['picture image/gif', gif],
  ['document application/pdf', document],
  ['document application/msword', document],
  ['document application/vnd.openxmlformats-officedocument.wordprocessingml.document', document],
]);

/** Uploads a picture or a document and sends it; `refused` as invalid where the network takes no such file. Never throws. */
export async function sendFile(line: Line, chat: string, file: OutgoingFile): Promise<Delivery> {
  const shelf = shelves.get(`${file.kind} ${file.mime}`);
  if (shelf === undefined) return invalid(`no ${file.kind} of the kind ${file.mime} can be sent`);
  const size = file.bytes.length;
  if (size === 0 || size > shelf.mostBytes) {
    return invalid(`${size} bytes; a file has 1 to ${shelf.mostBytes}`);
  }
  return shelf === document
    ? await sendDocument(line, chat, file)
    : await sendPicture(line, chat, file, shelf);
}

function invalid(detail: string): Delivery {
  return { kind: 'refused', reason: 'invalid', detail };
}

type Upload = { readonly kind: 'uploaded'; readonly id: string } | Delivery;

const uploadedId = z.union([
  z.object({ attachment_id: z.string() }).transform((data) => data.attachment_id),
  z.object({ token: z.string() }).transform((data) => data.token),
]);

async function upload(line: Line, chat: string, file: OutgoingFile, { path }: Shelf): Promise<Upload> {
  const form = new FormData();
  form.set('file', new Blob([Buffer.from(file.bytes)], { type: file.mime }), file.name);
  const answer = await callInTurn(line, chat, { path: `v2.0/oa/upload/${path}`, form });
  if (answer.kind === 'answered') {
    const id = uploadedId.safeParse(answer.data).data;
    return id === undefined ? uploadAgain : { kind: 'uploaded', id };
  }
  // Nothing has gone to the person yet, so that there is nothing to be unsure of.
  return answer.kind === 'unknown' ? uploadAgain : notDelivered(answer, line);
}

const uploadAgain: Delivery = { kind: 'unavailable', retryAfterSeconds: 30, scope: 'chat' };

/** A picture that was uploaded for somebody else is not uploaded again, unless the network has lost it meanwhile. */
async function sendPicture(line: Line, chat: string, file: OutgoingFile, shelf: Shelf): Promise<Delivery> {
  const { bytes } = file;
  const known = line.uploaded.idOf(bytes);
  if (known !== undefined) {
    const delivery = await deliver(line, chat, shown(file, shelf, known));
    if (!isInvalid(delivery)) return delivery;
    line.uploaded.forget(bytes);
  }
  const uploaded = await upload(line, chat, file, shelf);
  if (uploaded.kind !== 'uploaded') return uploaded;
  const delivery = await deliver(line, chat, shown(file, shelf, uploaded.id));
  if (!isInvalid(delivery)) line.uploaded.note(bytes, uploaded.id);
  return delivery;
}

const isInvalid = (delivery: Delivery): boolean =>
  delivery.kind === 'refused' && delivery.reason === 'invalid';

const shown = ({ caption }: OutgoingFile, { path }: Shelf, id: string): unknown => ({
  ...(caption !== undefined && { text: caption }),
  attachment: {
    type: 'template',
    payload: { template_type: 'media', elements: [{ media_type: path, attachment_id: id }] },
  },
});

/** A document carries no words: they go before it, once nothing but the sending is left. */
async function sendDocument(line: Line, chat: string, file: OutgoingFile): Promise<Delivery> {
  const uploaded = await upload(line, chat, file, document);
  if (uploaded.kind !== 'uploaded') return uploaded;
  if (file.caption !== undefined) {
    const said = await deliver(line, chat, { text: file.caption });
    if (said.kind !== 'delivered') return said;
  }
  return await deliver(line, chat, { attachment: { type: 'file', payload: { token: uploaded.id } } });
}
