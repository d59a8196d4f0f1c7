import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { systemClock } from '../../core/system-clock';
import { behavesLikeAChannel, type SentPicture, type Stage } from '../channel.contract';
import { simulatorHub, type ChatEvent, type SimulatorHub } from './hub';
import { simulatorChannel } from './simulator-channel';
import { skins, type Skin } from './skin';
import type { Uploads } from './uploads';

describe.each(skins)('the simulator as $name', (skin) => {
  behavesLikeAChannel(() => Promise.resolve(stageFor(skin)), ['the person blocked us']);

  it('refuses more buttons than the network has, as our mistake', async () => {
    if (skin.capabilities.buttons === 0) return;
    const { channel, chat } = stageFor(skin);
    const tooMany = Array.from({ length: skin.capabilities.buttons + 1 }, (_, k) => ({
      id: `a:${k}`,
      label: `${k}`,
    }));
    expect(await channel.send(chat, { text: 'Bác chọn ạ', rows: [tooMany] })).toMatchObject({
      kind: 'refused',
      reason: 'invalid',
    });
  });

  it('delivers again once the person writes after blocking', async () => {
    const { channel, chat, person } = stageFor(skin);
    person.blocks?.();
    person.writes('Cháu ơi');
    expect(await channel.send(chat, { text: 'Dạ', rows: [] })).toMatchObject({ kind: 'delivered' });
  });
});

const pdf = new Uint8Array(Buffer.from('%PDF-1.7 …'));

/** A page with one chat open; uploads are held in memory, since people here send within one turn. */
function stageFor(skin: Skin): Stage {
  const chat = `${skin.chatPrefix}bac-lan`;
  const hub = simulatorHub(systemClock);
  const files = new Map<string, Uint8Array>();
  const seen = screen(hub, chat);
  const update = updatesOf(hub, chat);
  const photo = ({ bytes, name, mime, caption }: SentPicture, album?: string) =>
    update({
      kind: 'photographed',
      photo: { ref: keep(files, bytes), fileName: name, mime, bytes: bytes.length },
      caption,
      album,
    });

  return {
    channel: simulatorChannel(skin, { hub, uploads: inMemory(files) }),
    chat,
    person: {
      starts: (payload) => update({ kind: 'started', payload }),
      writes: (text) => update({ kind: 'texted', text }),
      ...(skin.capabilities.buttons > 0 && {
        presses: (label: string) => {
          const message = seen().at(-1)!;
          const choice = message.rows.flat().find((button) => button.label === label)!.id;
          return update({ kind: 'picked', choice }, { message: message.id, label });
        },
      }),
      sendsPhoto: (picture) => photo(picture),
      sendsAlbum: (pictures) => Promise.resolve(pictures.map((picture) => photo(picture, 'album-1'))),
      sendsPictureAsFile: (picture) => photo(picture),
      sendsSomethingElse: () => update({ kind: 'sent-other', what: 'sticker' }),
      blocks: () => update({ kind: 'blocked' }),
      unblocks: () => update({ kind: 'unblocked' }),
    },
    passedOver: [
      { updateId: 'u', chat: 'somewhere-else', happening: { kind: 'started' } },
      ...skins
        .filter((other) => other !== skin)
        .map(({ chatPrefix }) => ({
          updateId: 'u',
          chat: `${chatPrefix}bac-lan`,
          happening: { kind: 'started' },
        })),
      { updateId: 'u', chat, happening: { kind: 'danced' } },
      { chat, happening: { kind: 'started' } },
    ],
    brings: () => update({ kind: 'blocked' }),
    seen: () =>
      seen().map(({ text, rows }) => ({ text, buttons: rows.map((row) => row.map(({ label }) => label)) })),
    gotFiles: () =>
      seen().flatMap(({ file, text }) =>
        file === undefined ? [] : [{ bytes: files.get(file.ref)!, caption: text }],
      ),
    ...(skin.documents && {
      document: { kind: 'document', bytes: pdf, name: 'Sổ tay.pdf', mime: 'application/pdf' } as const,
    }),
    notTaken: skin.documents
      ? { kind: 'picture', bytes: pdf, name: 'bia.pdf', mime: 'application/pdf' }
      : { kind: 'document', bytes: pdf, name: 'bia.pdf', mime: 'application/pdf' },
    losesPhotos: () => files.clear(),
  };
}

function updatesOf(hub: SimulatorHub, chat: string) {
  let count = 0;
  return (happening: object, pressed?: { readonly message: string; readonly label: string }): unknown => {
    const update: unknown = JSON.parse(
      JSON.stringify({ updateId: `u${++count}`, chat, at: '2026-01-01T00:00:00.000Z', happening, pressed }),
    );
    hub.note(update);
    return update;
  };
}

type Message = Extract<ChatEvent, { kind: 'message' }>;
type Shown = Pick<Message, 'id' | 'file'> & Message['message'];

/** What the page would show of the assistant's messages. */
function screen(hub: SimulatorHub, chat: string): () => readonly Shown[] {
  const shown = new Map<string, Shown>();
  hub.follow([chat], undefined, ({ event }) => {
    if (event.kind === 'message')
      shown.set(event.id, { id: event.id, ...event.message, ...(event.file && { file: event.file }) });
    if (event.kind === 'settled') shown.set(event.message, { ...shown.get(event.message)!, rows: [] });
  });
  return () => [...shown.values()];
}

function keep(files: Map<string, Uint8Array>, bytes: Uint8Array): string {
  const ref = createHash('sha256').update(bytes).digest('hex');
  files.set(ref, bytes);
  return ref;
}

function inMemory(files: Map<string, Uint8Array>): Uploads {
  return {
    keep: async (_key, content) => {
      const bytes = await buffer(content);
      return { kind: 'kept', ref: keep(files, bytes), bytes: bytes.length };
    },
    open: (ref) => {
      const bytes = files.get(ref);
      return Promise.resolve(bytes && { bytes: bytes.length, read: () => Readable.from([bytes]) });
    },
  };
}
