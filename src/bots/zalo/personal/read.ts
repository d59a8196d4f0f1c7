import type { Happening, OtherContent, PhotoRef } from '../../../core/happening';
import type { Incoming } from '../../channel';
import { pictureFormat } from '../picture-format';
import {
  paramsOfFile,
  paramsOfPhoto,
  updateSchema,
  type ZaloContent,
  type ZaloMessage,
} from './update-schema';

/**
 * Reads one message. Whoever mentions us in a group is answered between the two of us, as if they had opened the chat; nothing
 * comes back for other talk in groups, for what was sent from the account itself, and for garbage.
 */
export function readUpdate(update: unknown): Incoming | undefined {
  const parsed = updateSchema.safeParse(update);
  if (!parsed.success || parsed.data.message.isSelf) return undefined;
  const { own, message } = parsed.data;
  const { data } = message;
  const happening = message.type === 1 ? inGroup(message, own) : happeningOf(message);
  if (happening === undefined) return undefined;
  return { updateId: data.msgId, chat: data.uidFrom, at: new Date(data.ts).toISOString(), happening };
}

function inGroup({ data }: ZaloMessage, own: string): Happening | undefined {
  return data.mentions?.some(({ uid }) => uid === own) === true ? { kind: 'started' } : undefined;
}

const otherContent = new Map<string, OtherContent>([
  ['chat.sticker', 'sticker'],
  ['chat.voice', 'voice'],
  ['chat.video.msg', 'video'],
  ['chat.gif', 'video'],
  ['chat.location.new', 'location'],
  ['chat.recommended', 'contact'],
  ['chat.link', 'other'],
  ['chat.doodle', 'other'],
]);

function happeningOf({ data: { msgType, content } }: ZaloMessage): Happening | undefined {
  if (typeof content === 'string') {
    return msgType === 'webchat' ? { kind: 'texted', text: content.normalize('NFC') } : undefined;
  }
  if (msgType === 'chat.photo') return photographed(content);
  if (msgType === 'share.file') return sentFile(content);
  // A link is recommended in the same words as a contact.
  if (msgType === 'chat.recommended' && content.action?.includes('link') === true) {
    return { kind: 'sent-other', what: 'other' };
  }
  const what = otherContent.get(msgType);
  return what === undefined ? undefined : { kind: 'sent-other', what };
}

/** The best there is of a photo; without any link it can't be used. */
function photographed(content: ZaloContent): Happening {
  const ref = [paramsOfPhoto(content)?.hd, content.href, content.thumb]
    .map(filled)
    .find((link) => link !== undefined);
  if (ref === undefined) return { kind: 'sent-other', what: 'other' };
  const caption = filled(content.title?.normalize('NFC').trim());
  return { kind: 'photographed', photo: { ref }, ...(caption !== undefined && { caption }) };
}

/** A picture sent as a file is a picture; what it is, its bytes will tell. */
function sentFile(content: ZaloContent): Happening {
  const { fileExt, fileSize } = paramsOfFile(content) ?? {};
  const fileName = filled(content.title)?.normalize('NFC');
  const mime = pictureFormat(fileName?.split('.').at(-1) ?? fileExt);
  const ref = filled(content.href);
  if (mime === undefined || ref === undefined) {
    return { kind: 'sent-other', what: 'file', ...(fileName !== undefined && { name: fileName }) };
  }
  const photo: PhotoRef = {
    ref,
    ...(fileName !== undefined && { fileName }),
    mime,
    ...(fileSize !== undefined && { bytes: fileSize }),
  };
  return { kind: 'photographed', photo };
}

const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
