import fc from 'fast-check';
import type { Channel, Delivery, OutgoingFile } from './channel';
import type { Go } from './lane/lane-book';

/** A file a person sends. */
export interface SentPicture {
  readonly bytes: Uint8Array;
  readonly name?: string;
  readonly mime?: string;
  readonly caption?: string;
}

/** What goes wrong with the next message, on networks where it can. */
export type Trouble =
  | 'the person blocked us'
  | 'the chat is gone'
  | 'the network asks us to slow down'
  | 'the network is out of order'
  | 'the network cannot be reached'
  | 'the connection breaks while sending'
  | 'our access was revoked';

/** A channel, and the network behind it as the test moves it. What a person does comes back as the network's update. */
export interface Stage {
  readonly channel: Channel;
  /** A chat that is open. */
  readonly chat: string;
  readonly person: {
    /** Absent where links carry no parameter. */
    readonly starts?: (payload: string) => unknown;
    /** Opens the chat without a parameter; absent where nothing tells that a chat was opened. */
    readonly opens?: () => unknown;
    readonly writes: (text: string) => unknown;
    /** Presses a button of the latest message, by its label; absent where there are no buttons. */
    readonly presses?: (label: string) => unknown;
    readonly sendsPhoto: (picture: SentPicture) => unknown;
    /** Absent where pictures come one by one only. */
    readonly sendsAlbum?: (pictures: readonly SentPicture[]) => Promise<readonly unknown[]>;
    /** Absent where the network takes no files. */
    readonly sendsPictureAsFile?: (picture: SentPicture) => unknown;
    /** Something that is no answer: a sticker, a voice message. */
    readonly sendsSomethingElse: () => unknown;
    /** Absent, with `unblocks`, where the network does not tell. */
    readonly blocks?: () => unknown;
    readonly unblocks?: () => unknown;
  };
  /** How somebody who had blocked us comes back; `unblocked` if absent. */
  readonly comesBackAs?: 'started' | 'unblocked';
  /** Whether the network shows each button on a row of its own, whatever rows were asked for. */
  readonly oneButtonPerRow?: true;
  /** Updates of this network that we do not answer. */
  readonly passedOver: readonly unknown[];
  /** Brings about a trouble this network was said to know. */
  readonly brings: (trouble: Trouble) => unknown;
  /** What the person now sees of our messages, oldest first. */
  readonly seen: () => readonly {
    readonly text: string;
    readonly buttons: readonly (readonly string[])[];
  }[];
  /** The files the person got from us, oldest first; a caption the network knows none for is among what is `seen`. */
  readonly gotFiles: () => readonly { readonly bytes: Uint8Array; readonly caption?: string }[];
  /** A file this network takes that is no picture; absent where it takes none. */
  readonly document?: OutgoingFile;
  /** A file this network does not take. */
  readonly notTaken: OutgoingFile;
  readonly losesPhotos: () => void;
}

const deliveries: Readonly<Record<Trouble, Partial<Delivery>>> = {
  'the person blocked us': { kind: 'refused', reason: 'blocked' },
  'the chat is gone': { kind: 'refused', reason: 'gone' },
  'the network asks us to slow down': { kind: 'unavailable', scope: 'account' },
  'the network is out of order': { kind: 'unavailable' },
  'the network cannot be reached': { kind: 'unavailable' },
  'the connection breaks while sending': { kind: 'unknown' },
  'our access was revoked': { kind: 'stopped' },
};

const question = {
  text: 'Bác có đồng ý không ạ?',
  rows: [
    [
      { id: 'a:yes', label: 'Có' },
      { id: 'a:no', label: 'Không' },
    ],
    [{ id: 'c:back', label: 'Quay lại' }],
  ],
};
const picture = {
  bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
  name: 'anh.jpg',
  mime: 'image/jpeg',
};
/** A whole picture of one point, for networks that look into it. */
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);
const enough = 1_000_000;

/** What every channel owes the rest of the system. `troubles` are those its network knows. */
export function behavesLikeAChannel(open: () => Promise<Stage>, troubles: readonly Trouble[]): void {
  let stage: Stage;
  beforeEach(async () => (stage = await open()));

  const reading = (update: unknown) => stage.channel.read(update);
  const happening = (update: unknown) => reading(update)?.happening;

  describe('reading', () => {
    it('reads an opened chat with the parameter of its link', () => {
      if (stage.person.starts === undefined) return;
      expect(happening(stage.person.starts('ap-my-thanh'))).toEqual({
        kind: 'started',
        payload: 'ap-my-thanh',
      });
    });

    it('reads an opened chat', () => {
      if (stage.person.opens === undefined) return;
      expect(reading(stage.person.opens())).toMatchObject({
        chat: stage.chat,
        happening: { kind: 'started' },
      });
    });

    it('reads a text in its chat, letter by letter', () => {
      const update = reading(stage.person.writes('Dạ, cháu ở ấp Mỹ Thạnh 👍'));
      expect(update).toMatchObject({
        chat: stage.chat,
        happening: { kind: 'texted', text: 'Dạ, cháu ở ấp Mỹ Thạnh 👍' },
      });
    });

    it('composes letters that a phone sends in pieces', () => {
      expect(happening(stage.person.writes('ấp'.normalize('NFD')))).toEqual({
        kind: 'texted',
        text: 'ấp'.normalize('NFC'),
      });
    });

    it('gives each update an id of its own, the same when it comes again', () => {
      const first = stage.person.writes('Có');
      const second = stage.person.writes('Có');
      expect(reading(first)?.updateId).toBe(reading(structuredClone(first))?.updateId);
      expect(reading(first)?.updateId).not.toBe(reading(second)?.updateId);
    });

    it('reads a pressed button as the id we gave it', async () => {
      if (stage.person.presses === undefined) return;
      await stage.channel.send(stage.chat, question);
      expect(reading(stage.person.presses('Không'))).toMatchObject({
        chat: stage.chat,
        happening: { kind: 'picked', choice: 'a:no' },
      });
    });

    it('reads a photo with its caption', () => {
      expect(happening(stage.person.sendsPhoto({ ...picture, caption: 'lớp học' }))).toMatchObject({
        kind: 'photographed',
        caption: 'lớp học',
      });
    });

    it('reads an album as photos that share a name', async () => {
      if (stage.person.sendsAlbum === undefined) return;
      const album = (await stage.person.sendsAlbum([picture, picture, picture])).map(happening);
      expect(album).toHaveLength(3);
      expect(album).toEqual(Array(3).fill(expect.objectContaining({ kind: 'photographed' })));
      const names = album.map((one) => (one?.kind === 'photographed' ? one.album : undefined));
      expect(new Set(names).size).toBe(1);
      expect(names[0]).toEqual(expect.any(String));
    });

    it('reads a picture sent as a file with its name and format', () => {
      if (stage.person.sendsPictureAsFile === undefined) return;
      expect(happening(stage.person.sendsPictureAsFile(picture))).toMatchObject({
        kind: 'photographed',
        photo: { fileName: 'anh.jpg', mime: 'image/jpeg', bytes: picture.bytes.length },
      });
    });

    it('reads what can be no answer as such', () => {
      expect(happening(stage.person.sendsSomethingElse())).toMatchObject({ kind: 'sent-other' });
    });

    it('reads that the person blocked us and came back', () => {
      if (stage.person.blocks === undefined) return;
      expect(happening(stage.person.blocks())).toEqual({ kind: 'blocked' });
      expect(happening(stage.person.unblocks?.())).toEqual({ kind: stage.comesBackAs ?? 'unblocked' });
    });

    it('passes over what we do not answer', () => {
      expect(stage.passedOver.map(reading)).toEqual(stage.passedOver.map(() => undefined));
    });

    it('passes over garbage, whatever it is', () => {
      fc.assert(fc.property(fc.anything(), (garbage) => reading(garbage) === undefined));
    });

    it('survives JSON with all it reads', async () => {
      await stage.channel.send(stage.chat, question);
      const updates = [
        stage.person.writes('Có'),
        stage.person.sendsPhoto(picture),
        stage.person.presses?.('Có'),
      ].map(reading);
      for (const update of updates.filter((one) => one !== undefined)) {
        expect(JSON.parse(JSON.stringify(update))).toStrictEqual(update);
      }
    });
  });

  describe('sending', () => {
    it('delivers the text with its rows of buttons', async () => {
      expect(await stage.channel.send(stage.chat, question)).toEqual({
        kind: 'delivered',
        messageId: expect.any(String) as string,
      });
      const rows = stage.oneButtonPerRow
        ? [['Có'], ['Không'], ['Quay lại']]
        : [['Có', 'Không'], ['Quay lại']];
      const shown = stage.channel.capabilities.buttons > 0 ? rows : [];
      if (shown.length > 0)
        expect(stage.seen().at(-1)).toMatchObject({ text: question.text, buttons: shown });
      else expect(stage.seen().at(-1)?.text).toBe(question.text);
    });

    it('sends to many, but not at all where the network must not be used so', async () => {
      const { toMany, capabilities } = stage.channel;
      expect(toMany === undefined).toBe(capabilities.noBroadcast === true);
      if (toMany === undefined) return;
      const turn = await toMany.turn(stage.chat);
      if (turn.kind === 'wait') throw new Error('Its first message has to wait.');
      expect(await toMany.send(stage.chat, question, turn)).toMatchObject({ kind: 'delivered' });
      expect(stage.seen().at(-1)?.text).toBe(question.text);
    });

    it('delivers as much text as it says it can', async () => {
      const text = 'ế'.repeat(stage.channel.capabilities.textLength);
      expect(await stage.channel.send(stage.chat, { text, rows: [] })).toMatchObject({ kind: 'delivered' });
      expect(stage.seen().at(-1)?.text).toBe(text);
    });

    it('refuses more than that as our mistake', async () => {
      const text = 'x'.repeat(stage.channel.capabilities.textLength + 1);
      expect(await stage.channel.send(stage.chat, { text, rows: [] })).toMatchObject({
        kind: 'refused',
        reason: 'invalid',
      });
    });

    it('refuses an empty text as our mistake', async () => {
      expect(await stage.channel.send(stage.chat, { text: ' ', rows: [] })).toMatchObject({
        kind: 'refused',
        reason: 'invalid',
      });
    });

    it('replaces an earlier message where the network can, else sends a new one', async () => {
      const first = await stage.channel.send(stage.chat, question);
      if (first.kind !== 'delivered') throw new Error(first.kind);
      const before = stage.seen().length;
      const second = await stage.channel.send(stage.chat, { text: 'Dạ vâng.', rows: [] }, first.messageId);
      expect(second.kind).toBe('delivered');
      expect(stage.seen().length).toBe(stage.channel.capabilities.edit ? before : before + 1);
      expect(stage.seen().at(-1)).toEqual(expect.objectContaining({ text: 'Dạ vâng.', buttons: [] }));
    });

    it.each(troubles)('says what became of a message when %s', async (trouble) => {
      await stage.brings(trouble);
      expect(await stage.channel.send(stage.chat, question)).toMatchObject(deliveries[trouble]);
    });

    it('takes the buttons off a message once one was pressed', async () => {
      if (stage.person.presses === undefined || !stage.channel.capabilities.edit) return;
      await stage.channel.send(stage.chat, question);
      const incoming = reading(stage.person.presses('Có'));
      if (incoming !== undefined) await stage.channel.settle?.(structuredClone(incoming), 'go');
      expect(stage.seen().at(-1)?.buttons).toEqual([]);
      expect(stage.seen().at(-1)?.text).toContain(question.text);
    });

    it('settles what nobody pressed without a word', async () => {
      const incoming = reading(stage.person.writes('Có'))!;
      const before = stage.seen();
      await stage.channel.settle?.(incoming, 'go');
      expect(stage.seen()).toEqual(before);
    });
  });

  describe('sending a file', () => {
    const chart: OutgoingFile = { kind: 'picture', bytes: png, name: 'diem.png', mime: 'image/png' };
    const words = () => [
      ...stage.seen().map(({ text }) => text),
      ...stage.gotFiles().map(({ caption }) => caption),
    ];

    it.each(['Điểm của bác 👍', undefined])(
      'brings the very bytes of a picture, with %j',
      async (caption) => {
        const file = caption === undefined ? chart : { ...chart, caption };
        expect(await stage.channel.sendFile(stage.chat, file)).toEqual({
          kind: 'delivered',
          messageId: expect.any(String) as string,
        });
        expect(stage.gotFiles().map(({ bytes }) => [...bytes])).toEqual([[...png]]);
        if (caption !== undefined) expect(words()).toContain(caption);
      },
    );

    it('brings a caption as long as a message', async () => {
      const caption = 'ế'.repeat(stage.channel.capabilities.textLength);
      expect(await stage.channel.sendFile(stage.chat, { ...chart, caption })).toMatchObject({
        kind: 'delivered',
      });
      expect(words()).toContain(caption);
    });

    it('brings a picture with as many words below it as it says, and buttons where it has them', async () => {
      const { pictures } = stage.channel.capabilities;
      if (pictures === undefined) return;
      const caption = 'ế'.repeat(pictures.captionLength);
      const rows = pictures.buttons ? [[{ id: 'a:yes', label: 'Có' }]] : [];
      expect(await stage.channel.sendFile(stage.chat, { ...chart, caption, rows })).toMatchObject({
        kind: 'delivered',
      });
      expect(stage.gotFiles()).toMatchObject([{ caption }]);
      if (!pictures.buttons) return;
      expect(happening(stage.person.presses?.('Có'))).toEqual({ kind: 'picked', choice: 'a:yes' });
    });

    it('brings the same picture to many, alike', async () => {
      const { toMany } = stage.channel;
      if (toMany === undefined) return;
      for (const caption of ['Chào bác Lan.', 'Chào bác Tư.']) {
        const turn: Go = { kind: 'go', release: () => undefined };
        expect(await toMany.sendFile(stage.chat, { ...chart, caption }, turn)).toMatchObject({
          kind: 'delivered',
        });
      }
      expect(stage.gotFiles().map(({ bytes }) => [...bytes])).toEqual([[...png], [...png]]);
    });

    it('brings a document where the network takes them', async () => {
      if (stage.document === undefined) return;
      const file = { ...stage.document, caption: 'Sổ tay' };
      expect(await stage.channel.sendFile(stage.chat, file)).toMatchObject({ kind: 'delivered' });
      expect(stage.gotFiles().map(({ bytes }) => [...bytes])).toEqual([[...file.bytes]]);
      expect(words()).toContain('Sổ tay');
    });

    it('refuses a file the network does not take as our mistake', async () => {
      const empty = { ...chart, bytes: new Uint8Array() };
      for (const file of [stage.notTaken, empty]) {
        expect(await stage.channel.sendFile(stage.chat, file)).toMatchObject({
          kind: 'refused',
          reason: 'invalid',
        });
      }
      expect(stage.gotFiles()).toEqual([]);
    });
  });

  describe('fetching a photo', () => {
    const photoOf = (update: unknown) => {
      const read = happening(update);
      if (read?.kind !== 'photographed') throw new Error('expected a photo');
      return read.photo;
    };

    it('gives the very bytes that were sent, and the name of a file', async () => {
      const photo = photoOf(stage.person.sendsPhoto(picture));
      expect(await stage.channel.fetchPhoto(photo, enough)).toMatchObject({ kind: 'fetched' });
      if (stage.person.sendsPictureAsFile === undefined) return;
      const file = photoOf(stage.person.sendsPictureAsFile(picture));
      const fetched = await stage.channel.fetchPhoto(file, enough);
      expect(fetched.kind === 'fetched' && [...fetched.bytes]).toEqual([...picture.bytes]);
    });

    it('refuses more bytes than wanted', async () => {
      const photo = photoOf(stage.person.sendsPhoto(picture));
      const tooLarge = { kind: 'refused', reason: 'too-large' };
      expect(await stage.channel.fetchPhoto(photo, picture.bytes.length - 1)).toEqual(tooLarge);
      expect(await stage.channel.fetchPhoto({ ref: photo.ref }, picture.bytes.length - 1)).toEqual(tooLarge);
    });

    it('says so when the photo is no longer there', async () => {
      const photo = photoOf(stage.person.sendsPhoto(picture));
      stage.losesPhotos();
      const gone = { kind: 'refused', reason: 'gone' };
      expect(await stage.channel.fetchPhoto(photo, enough)).toEqual(gone);
      expect(await stage.channel.fetchPhoto({ ref: '../../etc/passwd' }, enough)).toEqual(gone);
    });
  });
}
