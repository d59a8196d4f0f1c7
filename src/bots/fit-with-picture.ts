import type { Capabilities, FittedMessage, Outgoing } from './channel';
import { fitToChannel, type TypingHints } from './fit-to-channel';

/** One message on its way: words, or a picture with the words and buttons below it. */
export interface FittedPart {
  readonly withPicture: boolean;
  /** Below a picture the text may be empty. */
  readonly message: FittedMessage;
}

/**
 * Fits a message that may have a picture. One message wherever the network has room for all of it below the picture; else
 * the picture by itself, and then the words. Where no pictures are sent, the words say what it shows.
 */
export function fitWithPicture(
  outgoing: Outgoing,
  picture: { readonly alt: string } | undefined,
  capabilities: Capabilities,
  hints?: TypingHints,
): readonly FittedPart[] {
  const room = capabilities.pictures;
  if (picture === undefined) return fitToChannel(outgoing, capabilities, hints).map(words);
  if (room === undefined) {
    const told = { ...outgoing, text: `(Ảnh: ${picture.alt})\n\n${outgoing.text}` };
    return fitToChannel(told, capabilities, hints).map(words);
  }
  const messages = fitToChannel(outgoing, capabilities, hints);
  const [only, ...more] = messages;
  const fits = (message: FittedMessage): boolean =>
    message.text.length <= room.captionLength && (room.buttons || message.rows.length === 0);
  return only !== undefined && more.length === 0 && fits(only)
    ? [{ withPicture: true, message: only }]
    : [{ withPicture: true, message: { text: '', rows: [] } }, ...messages.map(words)];
}

const words = (message: FittedMessage): FittedPart => ({ withPicture: false, message });
