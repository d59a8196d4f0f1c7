import type { StoredMessage, World } from './world';

/** A file as a person gets it. */
export interface SeenFile {
  readonly bytes: Uint8Array;
  readonly name?: string;
  readonly caption?: string;
}

/** The pictures and documents the bot sent to a chat, oldest first. */
export function seenFiles({ bot, chats, files }: World, chat: number): readonly SeenFile[] {
  const sent = [...(chats.get(chat)?.messages.values() ?? [])].filter(({ from }) => from?.id === bot.id);
  return sent.flatMap((message) => {
    const id = 'photo' in message ? message.photo.at(-1)?.file_id : documentOf(message)?.file_id;
    const file = files.get(id ?? '');
    if (file === undefined) return [];
    const name = documentOf(message)?.file_name;
    const caption = 'caption' in message ? message.caption : undefined;
    return [
      { bytes: file.bytes, ...(name !== undefined && { name }), ...(caption !== undefined && { caption }) },
    ];
  });
}

function documentOf(message: StoredMessage) {
  return 'document' in message ? message.document : undefined;
}
