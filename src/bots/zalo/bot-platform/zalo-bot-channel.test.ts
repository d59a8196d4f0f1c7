import { fakeZaloBot, type FakeZaloBot } from '../../../testing/fake-zalo-bot/fake-zalo-bot';
import { hostFiles, type HostedFiles } from '../../../testing/fake-zalo-bot/host-files';
import { behavesLikeAChannel, type Stage, type Trouble } from '../../channel.contract';
import { zaloPictures } from '../zalo-picture';
import { zaloBotChannel, type ZaloBotChannelParts } from './zalo-bot-channel';

let fake: FakeZaloBot;
let hosted: HostedFiles;
beforeEach(async () => {
  fake = await fakeZaloBot();
  hosted = await hostFiles();
});
afterEach(async () => {
  await fake.stop();
  await hosted.stop();
});

const chat = '6ede9afa66b88fe6d6a9';
const text = { text: 'Dạ.', rows: [] };
const chart = {
  kind: 'picture',
  bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
  name: 'diem.png',
  mime: 'image/png',
} as const;

/** As fast as the contract sends. */
const unhurried = { limits: [], perSecondAndChat: 1_000 };

function connect(parts: Partial<ZaloBotChannelParts> = {}) {
  return zaloBotChannel({
    client: { apiRoot: fake.url, token: fake.token },
    pictures: zaloPictures({ extraHosts: [new URL(fake.url).host] }),
    publish: hosted.publish,
    pace: unhurried,
    ...parts,
  });
}

type Known = Exclude<Trouble, 'the person blocked us'>;
const troubles: Readonly<Record<Known, () => unknown>> = {
  'the chat is gone': () => fake.leaves(chat),
  'the network asks us to slow down': () => fake.fault({ method: 'sendMessage', error_code: 429 }),
  'the network is out of order': () => fake.fault({ method: 'sendMessage', error_code: 403 }),
  'the network cannot be reached': () => fake.stop(),
  'the connection breaks while sending': () => fake.fault({ method: 'sendMessage', reset: 'after' }),
  'our access was revoked': () => fake.fault({ method: 'sendMessage', error_code: 401 }),
};

function stage(): Promise<Stage> {
  fake.join(chat);
  const ours = () => fake.seen(chat).filter(({ from }) => from === 'bot');
  return Promise.resolve({
    channel: connect(),
    chat,
    person: {
      starts: (payload) => fake.writes(chat, `/start ${payload}`),
      writes: (words) => fake.writes(chat, words),
      sendsPhoto: (sent) => fake.sendsPhoto(chat, sent),
      sendsSomethingElse: () => fake.sendsUnsupported(chat),
    },
    passedOver: [
      fake.mentions('a-group', '@Bot xin chào'),
      fake.causes(chat, 'message.reaction.received'),
      fake.causes(chat, 'message.text.received', { text: ' ' }),
      fake.causes(chat, 'message.text.received', { text: 'x', from: { id: 'b', is_bot: true } }),
      { ok: true, result: { event_name: 'message.unsupported.received' } },
      { ok: false, error_code: 408, description: 'Request timeout' },
    ],
    brings: (trouble) => troubles[trouble as Known](),
    seen: () => ours().map((message) => ({ text: message.text, buttons: [] })),
    gotFiles: () => ours().flatMap(({ file }) => (file === undefined ? [] : [file])),
    notTaken: { ...chart, kind: 'document', mime: 'application/pdf' },
    losesPhotos: () => fake.losePictures(),
  });
}

describe('zaloBotChannel', () => {
  behavesLikeAChannel(stage, Object.keys(troubles) as Trouble[]);

  it('sends no more than a message a second, whoever they are for', async () => {
    fake.join('a');
    fake.join('b');
    const channel = connect({ pace: { longestWaitSeconds: 0 } });
    expect((await channel.send('a', text)).kind).toBe('delivered');
    expect(await channel.send('b', text)).toMatchObject({ kind: 'unavailable', scope: 'account' });
    expect(fake.calls('sendMessage')).toHaveLength(1);
  });

  it('holds everything back once the quota is used up', async () => {
    fake.join('a');
    fake.join('b');
    const channel = connect();
    fake.fault({ method: 'sendMessage', error_code: 429 });
    const held = { kind: 'unavailable', retryAfterSeconds: 60, scope: 'account' };
    expect(await channel.send('a', text)).toEqual(held);
    expect(await channel.send('b', text)).toEqual(held);
    expect(await channel.sendFile('b', chart)).toEqual(held);
    expect(fake.calls('sendMessage')).toHaveLength(1);
  });

  it.each([
    [{ garbage: '<html>' }, 'unknown'],
    [{ error_code: 408 }, 'unknown'],
    [{ reset: 'before' as const }, 'unknown'],
    [{ error_code: 500 }, 'unavailable'],
    [{ error_code: 404 }, 'refused'],
    [{ error_code: 400, description: 'Bad Request: parse_mode' }, 'refused'],
  ])('sorts %j as %s', async (fault, kind) => {
    fake.join(chat);
    fake.fault({ method: 'sendMessage', ...fault });
    expect((await connect().send(chat, text)).kind).toBe(kind);
  });

  it('never tells the token in what it says of a failure', async () => {
    fake.join(chat);
    const secret = fake.token.split(':')[1]!;
    const channel = connect();
    for (const fault of [{ garbage: '<html>' }, { reset: 'before' as const }, { error_code: 401 }]) {
      fake.fault({ method: 'sendMessage', ...fault });
      expect(JSON.stringify(await channel.send(chat, text))).not.toContain(secret);
    }
    await fake.stop();
    expect(JSON.stringify(await channel.send(chat, text))).not.toContain(secret);
  });

  it('is told so when its token is another bot’s', async () => {
    const channel = connect({ client: { apiRoot: fake.url, token: '1:wrong' } });
    expect(await channel.send(chat, text)).toEqual({ kind: 'stopped', detail: '401 Unauthorized' });
  });

  it('sends text as it stands, without marks that mean something', async () => {
    fake.join(chat);
    await connect().send(chat, { text: '*Bác* <b>Lan</b>', rows: [] });
    expect(fake.calls('sendMessage').map(({ payload }) => payload)).toEqual([
      { chat_id: chat, text: '*Bác* <b>Lan</b>' },
    ]);
  });

  it('sends no picture where nobody could fetch it, and says what is missing', async () => {
    fake.join(chat);
    const channel = connect({ publish: undefined });
    expect(await channel.sendFile(chat, chart)).toEqual({
      kind: 'refused',
      reason: 'invalid',
      detail: expect.stringContaining('PUBLIC_URL') as string,
    });
    expect(fake.calls('sendPhoto')).toEqual([]);
  });

  it('puts a picture for many people at one address, and says that it sends pictures', async () => {
    fake.join(chat);
    fake.join('a');
    const channel = connect();
    await channel.sendFile(chat, { ...chart, caption: 'Chào bác Lan.' });
    await channel.sendFile('a', { ...chart, caption: 'Chào bác Tư.' });
    const [first, second] = fake.calls('sendPhoto').map(({ payload }) => payload['photo']);
    expect(second).toBe(first);
    expect(channel.capabilities.pictures).toEqual({ captionLength: 2000, buttons: false });
    expect(connect({ publish: undefined }).capabilities.pictures).toBeUndefined();
  });

  it('tries a picture again later when it can not be kept', async () => {
    fake.join(chat);
    const channel = connect({ publish: () => Promise.reject(new Error('the disk is full')) });
    expect(await channel.sendFile(chat, chart)).toMatchObject({ kind: 'unavailable' });
  });

  it('fetches no picture from anywhere but Zalo', async () => {
    const elsewhere = `${hosted.url}/a.png`;
    expect(await connect().fetchPhoto({ ref: elsewhere }, 1_000)).toEqual({
      kind: 'refused',
      reason: 'gone',
    });
    expect(hosted.asked()).toEqual([]);
  });

  it('may try a picture again when its server is out of order', async () => {
    const read = connect().read(fake.sendsPhoto(chat, { bytes: new Uint8Array([1]) }))?.happening;
    if (read?.kind !== 'photographed') throw new Error('expected a photo');
    fake.fault({ method: 'photo', error_code: 500 });
    expect(await connect().fetchPhoto(read.photo, 10)).toMatchObject({ kind: 'unavailable' });
    expect(await connect().fetchPhoto(read.photo, 10)).toMatchObject({ kind: 'fetched' });
  });
});
