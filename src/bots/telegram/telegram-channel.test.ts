import { fakeTelegram, type FakeTelegram } from '../../testing/fake-telegram/fake-telegram';
import { behavesLikeAChannel, type Stage, type Trouble } from '../channel.contract';
import { telegramClient } from './client';
import { telegramChannel } from './telegram-channel';

let fake: FakeTelegram;
beforeEach(async () => (fake = await fakeTelegram()));
afterEach(() => fake.stop());

const chat = 7;
const picture = { bytes: new Uint8Array(5_000).fill(7) };
const pdf = new Uint8Array(Buffer.from('%PDF-1.7 …'));
const connect = () => telegramChannel(telegramClient(fake.token, { apiRoot: fake.url }));

const troubles: Readonly<Record<Trouble, () => unknown>> = {
  'the person blocked us': () => fake.block(chat),
  'the chat is gone': () => fake.leave(chat),
  'the network asks us to slow down': () => fake.fault({ method: 'sendMessage', retry_after: 3 }),
  'the network is out of order': () => fake.fault({ method: 'sendMessage', error_code: 502 }),
  'the network cannot be reached': () => fake.stop(),
  'the connection breaks while sending': () => fake.fault({ method: 'sendMessage', reset: 'after' }),
  'our access was revoked': () => fake.fault({ method: 'sendMessage', error_code: 401 }),
};

function stage(): Promise<Stage> {
  fake.join(chat);
  const stranger = { id: -100, type: 'supergroup', title: 'Xóm' };
  const written = { message_id: 1, date: 1, from: { id: 7, is_bot: false, first_name: 'A' }, text: 'Có' };
  return Promise.resolve({
    channel: connect(),
    chat: String(chat),
    person: {
      starts: (payload) => fake.userStart(chat, payload),
      writes: (text) => fake.userText(chat, text),
      presses: (label) => fake.pressButton(chat, label),
      sendsPhoto: (sent) => fake.userPhoto(chat, sent),
      sendsAlbum: (sent) => fake.userAlbum(chat, sent),
      sendsPictureAsFile: (sent) => fake.userDocument(chat, sent),
      sendsSomethingElse: () => fake.userSends(chat, { sticker: { file_id: 's' } }),
      blocks: () => fake.block(chat),
      unblocks: () => fake.unblock(chat),
    },
    passedOver: [
      { update_id: 1, message: { ...written, chat: stranger } },
      { update_id: 2, edited_message: { ...written, chat: { id: 7, type: 'private' } } },
      {
        update_id: 3,
        message: { ...written, text: undefined, chat: { id: 7, type: 'private' }, pinned_message: {} },
      },
      { update_id: 4, poll: {} },
      { update_id: 'x', message: { ...written, chat: { id: 7, type: 'private' } } },
    ],
    brings: (trouble) => troubles[trouble](),
    seen: () => fake.seen(chat).filter(({ from }) => from === 'bot'),
    gotFiles: () => fake.seenFiles(chat),
    document: { kind: 'document', bytes: pdf, name: 'Sổ tay.pdf', mime: 'application/pdf' },
    notTaken: { kind: 'picture', bytes: pdf, name: 'bia.jpg', mime: 'image/jpeg' },
    losesPhotos: () => fake.loseFiles(),
  });
}

describe('telegramChannel', () => {
  behavesLikeAChannel(stage, Object.keys(troubles) as Trouble[]);

  it('says it is delivered when an edit changes nothing', async () => {
    fake.join(chat);
    const channel = connect();
    const message = { text: 'Dạ.', rows: [] };
    const first = await channel.send('7', message);
    expect(first).toEqual({ kind: 'delivered', messageId: expect.any(String) as string });
    const id = first.kind === 'delivered' ? first.messageId : '';
    expect(await channel.send('7', message, id)).toEqual({ kind: 'delivered', messageId: id });
  });

  it.each(['99999', 'no number', ''])('sends a new message when "%s" can not be edited', async (replaces) => {
    fake.join(chat);
    expect(await connect().send('7', { text: 'Dạ.', rows: [] }, replaces)).toMatchObject({
      kind: 'delivered',
    });
    expect(fake.seen(chat)).toHaveLength(1);
  });

  it('refuses a chat that never wrote to us as gone', async () => {
    expect(await connect().send('12345', { text: 'Dạ.', rows: [] })).toMatchObject({
      kind: 'refused',
      reason: 'gone',
    });
  });

  it('does not know whether an answer that is no JSON meant yes', async () => {
    fake.join(chat);
    fake.fault({ method: 'sendMessage', garbage: '<html>' });
    expect((await connect().send('7', { text: 'Dạ.', rows: [] })).kind).toBe('unknown');
  });

  it('never tells the token in what it says of a failure', async () => {
    fake.join(chat);
    const secret = fake.token.split(':')[1]!;
    const channel = connect();
    for (const fault of [
      { garbage: '<html>' },
      { reset: 'before' as const },
      { error_code: 401 },
      { error_code: 500 },
    ]) {
      fake.fault({ method: 'sendMessage', ...fault });
      expect(JSON.stringify(await channel.send('7', { text: 'Dạ.', rows: [] }))).not.toContain(secret);
    }
  });

  it('writes the chosen label under the question and stops the spinner', async () => {
    fake.join(chat);
    const channel = connect();
    await channel.send('7', { text: 'Bác ở ấp nào?', rows: [[{ id: 'a:1', label: 'Mỹ Thạnh' }]] });
    await channel.settle?.(channel.read(fake.pressButton(chat, 'Mỹ Thạnh'))!, 'go');
    expect(fake.seen(chat)).toEqual([
      expect.objectContaining({ text: 'Bác ở ấp nào?\n\n✓ Mỹ Thạnh', buttons: [] }),
    ]);
    expect(fake.spinning()).toBe(0);
  });

  it('stops the spinner only, where the message itself is about to change', async () => {
    fake.join(chat);
    const channel = connect();
    await channel.send('7', { text: 'Những việc nào đúng?', rows: [[{ id: 'a:1', label: 'Đọc sách' }]] });
    await channel.settle?.(channel.read(fake.pressButton(chat, 'Đọc sách'))!, 'stay');
    expect(fake.seen(chat)).toEqual([
      expect.objectContaining({ text: 'Những việc nào đúng?', buttons: [['Đọc sách']] }),
    ]);
    expect(fake.spinning()).toBe(0);
  });

  it('leaves the buttons rather than hold up the next question', async () => {
    fake.join(chat);
    const client = telegramClient(fake.token, { apiRoot: fake.url });
    const channel = telegramChannel(client, { pace: { chatBurst: 2, perSecondAndChat: 0.001 } });
    await channel.send('7', { text: 'Câu 1', rows: [[{ id: 'a:1', label: 'Có' }]] });
    await channel.settle?.(channel.read(fake.pressButton(chat, 'Có'))!, 'go');
    expect(fake.seen(chat)[0]?.buttons).toEqual([['Có']]);
    expect(await channel.send('7', { text: 'Câu 2', rows: [] })).toMatchObject({ kind: 'delivered' });
    expect(await channel.send('7', { text: 'Câu 3', rows: [] })).toMatchObject({
      kind: 'unavailable',
      scope: 'chat',
    });
  });

  it('settles a press Telegram has forgotten without complaint', async () => {
    fake.join(chat);
    const channel = connect();
    await channel.send('7', { text: 'Câu 1', rows: [[{ id: 'a:1', label: 'Có' }]] });
    const incoming = channel.read(fake.pressButton(chat, 'Có'))!;
    fake.fault({ method: '*', times: 2, error_code: 400, description: 'Bad Request: query is too old' });
    await channel.settle?.(incoming, 'go');
    expect(fake.calls().map(({ method }) => method)).toContain('answerCallbackQuery');
  });

  it('holds everything back after "too many requests", and says how long', async () => {
    fake.join(chat);
    fake.join(8);
    const channel = connect();
    fake.fault({ method: 'sendMessage', retry_after: 30 });
    const message = { text: 'Dạ.', rows: [] };
    expect(await channel.send('7', message)).toEqual({
      kind: 'unavailable',
      retryAfterSeconds: 30,
      scope: 'account',
    });
    expect(await channel.send('8', message)).toMatchObject({ kind: 'unavailable', scope: 'account' });
    expect(fake.calls('sendMessage')).toHaveLength(1);
  });

  describe('sending a file', () => {
    const file = { kind: 'document', bytes: pdf, name: 'Sổ "tay".pdf', mime: 'application/pdf' } as const;

    it('keeps its name, but for what a form cannot carry', async () => {
      fake.join(chat);
      await connect().sendFile('7', file);
      expect(fake.seenFiles(chat)).toMatchObject([{ name: 'Sổ _tay_.pdf' }]);
    });

    it('sends nothing after words that did not go', async () => {
      fake.join(chat);
      fake.fault({ method: 'sendMessage', reset: 'after' });
      const delivery = await connect().sendFile('7', { ...file, caption: 'x'.repeat(1_025) });
      expect(delivery.kind).toBe('unknown');
      expect(fake.calls('sendDocument')).toEqual([]);
    });

    it.each([
      [{ reset: 'after' as const }, { kind: 'unknown' }],
      [{ error_code: 502 }, { kind: 'unavailable' }],
      [{ error_code: 401 }, { kind: 'stopped' }],
      [{ error_code: 403 }, { kind: 'refused', reason: 'blocked' }],
      [{ error_code: 413 }, { kind: 'refused', reason: 'invalid' }],
    ])('says what became of it after %j', async (fault, delivery) => {
      fake.join(chat);
      fake.fault({ method: 'sendDocument', ...fault });
      expect(await connect().sendFile('7', file)).toMatchObject(delivery);
    });

    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
    const poster = { kind: 'picture', bytes: jpeg, name: 'ban-tin.jpg', mime: 'image/jpeg' } as const;
    const photos = () => fake.calls('sendPhoto').map(({ payload }) => typeof payload['photo']);

    it('uploads a picture once for many people, with words and buttons below it', async () => {
      fake.join(chat);
      fake.join(8);
      const channel = connect();
      const rows = [[{ id: 'join:X', label: 'Tham gia' }]];
      await channel.sendFile('7', { ...poster, caption: 'Chào bác Lan.', rows });
      await channel.sendFile('8', { ...poster, caption: 'Chào bác Tư.', rows });
      expect(photos()).toEqual(['object', 'string']);
      expect(fake.seenFiles(8)).toEqual([{ bytes: jpeg, caption: 'Chào bác Tư.' }]);
      expect(channel.read(fake.pressButton(8, 'Tham gia'))?.happening).toEqual({
        kind: 'picked',
        choice: 'join:X',
      });
    });

    it('uploads a picture again that Telegram does not find any more', async () => {
      fake.join(chat);
      const channel = connect();
      await channel.sendFile('7', poster);
      fake.loseFiles();
      expect((await channel.sendFile('7', poster)).kind).toBe('delivered');
      expect(photos()).toEqual(['object', 'string', 'object']);
    });

    it('does not upload a picture again because of one person who is gone', async () => {
      fake.join(chat);
      const channel = connect();
      await channel.sendFile('7', poster);
      expect(await channel.sendFile('12345', poster)).toMatchObject({ kind: 'refused', reason: 'gone' });
      expect(photos()).toEqual(['object', 'string']);
    });

    it('takes the button off a picture once it was pressed', async () => {
      fake.join(chat);
      const channel = connect();
      await channel.sendFile('7', { ...poster, caption: 'Tin', rows: [[{ id: 'a:1', label: 'Tham gia' }]] });
      await channel.settle?.(channel.read(fake.pressButton(chat, 'Tham gia'))!, 'go');
      expect(fake.seen(chat).at(-1)?.buttons).toEqual([]);
      expect(fake.spinning()).toBe(0);
    });

    it('keeps the pace, and pauses when asked to', async () => {
      fake.join(chat);
      const channel = connect();
      fake.fault({ method: 'sendDocument', retry_after: 30 });
      const held = { kind: 'unavailable', retryAfterSeconds: 30, scope: 'account' };
      expect(await channel.sendFile('7', file)).toEqual(held);
      expect(await channel.sendFile('7', file)).toMatchObject({ kind: 'unavailable', scope: 'account' });
      expect(fake.calls('sendDocument')).toHaveLength(1);
    });

    it('does not upload a picture Telegram would not show', async () => {
      fake.join(chat);
      const heavy = { kind: 'picture', name: 'a.jpg', mime: 'image/jpeg' } as const;
      const bytes = new Uint8Array(10 * 1024 * 1024 + 1);
      const refused = { kind: 'refused', reason: 'invalid' };
      expect(await connect().sendFile('7', { ...heavy, bytes })).toMatchObject(refused);
      expect(await connect().sendFile('7', { ...heavy, bytes: pdf, mime: 'image/svg+xml' })).toMatchObject(
        refused,
      );
      expect(fake.calls('sendPhoto')).toEqual([]);
    });
  });

  describe('fetching a photo', () => {
    const photo = () => {
      const read = connect().read(fake.userPhoto(chat, picture))?.happening;
      return read?.kind === 'photographed' ? read.photo : { ref: '' };
    };

    it('asks for a new link once when the first has expired', async () => {
      fake.fault({ method: 'file', error_code: 404 });
      expect((await connect().fetchPhoto(photo(), 10_000)).kind).toBe('fetched');
      expect(fake.calls('getFile')).toHaveLength(2);
      fake.fault({ method: 'file', error_code: 404, times: 2 });
      expect(await connect().fetchPhoto(photo(), 10_000)).toEqual({ kind: 'refused', reason: 'gone' });
    });

    it('stops reading at the limit, whatever size was announced', async () => {
      const lying = connect().read(
        fake.userDocument(chat, { ...picture, mime: 'image/png', announcedBytes: 10 }),
      )?.happening;
      if (lying?.kind !== 'photographed') throw new Error('expected a photo');
      expect(await connect().fetchPhoto(lying.photo, 4_999)).toEqual({
        kind: 'refused',
        reason: 'too-large',
      });
    });

    it('refuses what Telegram itself finds too big', async () => {
      const ref = photo();
      fake.fault({ method: 'getFile', error_code: 400, description: 'Bad Request: file is too big' });
      expect(await connect().fetchPhoto(ref, 10_000)).toEqual({ kind: 'refused', reason: 'too-large' });
    });

    it.each([
      { method: 'file', reset: 'after' as const },
      { method: 'file', error_code: 500 },
      { method: 'getFile', error_code: 502 },
      { method: 'getFile', reset: 'before' as const },
    ])('asks to try again after %j', async (fault) => {
      const ref = photo();
      fake.fault(fault);
      expect(await connect().fetchPhoto(ref, 10_000)).toMatchObject({ kind: 'unavailable' });
      expect((await connect().fetchPhoto(ref, 10_000)).kind).toBe('fetched');
    });
  });
});
