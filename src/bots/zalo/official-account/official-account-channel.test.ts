import { fakeZaloOa, type FakeZaloOa } from '../../../testing/fake-zalo-oa/fake-zalo-oa';
import { virtualTime } from '../../../testing/fake-telegram/virtual-time';
import { behavesLikeAChannel, type Stage, type Trouble } from '../../channel.contract';
import type { AccessTokens } from './access-tokens';
import { officialAccountChannel, type OfficialAccountOptions } from './official-account-channel';

const person = '246845883529197922';
const messagePath = '/v3.0/oa/message/cs';
const hourMs = 3_600_000;
/** 21:00 in Viet Nam. */
const time = virtualTime(Date.UTC(2026, 10, 20, 14));
const pdf = new Uint8Array(Buffer.from('%PDF-1.7 sổ tay'));
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

let fake: FakeZaloOa;
beforeEach(async () => (fake = await fakeZaloOa({ now: () => time.clock.now().getTime() })));
afterEach(() => fake.stop());

const oneToken = (): AccessTokens => ({
  current: () => Promise.resolve(fake.accessToken),
  instead: () => Promise.resolve(undefined),
});

function connect(options: Partial<OfficialAccountOptions> = {}, tokens = oneToken()) {
  return officialAccountChannel(
    { apiRoot: fake.url, tokens },
    {
      perMinute: 4_000,
      paidMessages: false,
      nameFormImage: undefined,
      pictureHosts: [new URL(fake.url).host],
      clock: time.clock,
      sleep: time.sleep,
      ...options,
    },
  );
}

const troubles = {
  'the person blocked us': () => fake.unfollow(person),
  'the network asks us to slow down': () => fake.fault({ path: messagePath, error: -32 }),
  'the network is out of order': () => fake.fault({ path: messagePath, status: 502 }),
  'the network cannot be reached': () => fake.stop(),
  'the connection breaks while sending': () => fake.fault({ path: messagePath, reset: 'after' }),
  'our access was revoked': () => fake.fault({ path: messagePath, error: -216, times: 2 }),
} as const satisfies Partial<Record<Trouble, () => unknown>>;

const fromUs = () => fake.seen(person).filter(({ from }) => from === 'account');

function stage(): Promise<Stage> {
  fake.follow(person);
  const meant = { sender: { id: person }, recipient: { id: fake.account.oaId }, timestamp: '1543908534740' };
  return Promise.resolve({
    channel: connect(),
    chat: person,
    person: {
      opens: () => fake.follow(person),
      writes: (text) => fake.write(person, text),
      presses: (label) => fake.press(person, label),
      sendsPhoto: (sent) => fake.photo(person, sent),
      sendsPictureAsFile: (sent) => fake.file(person, sent),
      sendsSomethingElse: () => fake.sends(person, 'user_send_sticker', [{ type: 'sticker', payload: {} }]),
      blocks: () => fake.unfollow(person),
      unblocks: () => fake.follow(person),
    },
    comesBackAs: 'started',
    oneButtonPerRow: true,
    passedOver: [
      { ...meant, event_name: 'user_received_message', message: { msg_id: 'm1' } },
      { ...meant, event_name: 'user_seen_message', message: { msg_ids: ['m1'] } },
      { ...meant, event_name: 'anonymous_send_text', message: { msg_id: 'm1', text: 'Có' } },
      { ...meant, event_name: 'user_send_group_text', message: { msg_id: 'm1', text: 'Có' } },
      { ...meant, event_name: 'oa_send_text', message: { msg_id: 'm1', text: 'Có' } },
      { ...meant, event_name: 'user_send_hologram', message: { msg_id: 'm1', text: 'Có' } },
    ],
    brings: (trouble) => new Map<string, () => unknown>(Object.entries(troubles)).get(trouble)?.(),
    seen: () => fromUs().map(({ text, buttons }) => ({ text, buttons: buttons.map(({ title }) => [title]) })),
    gotFiles: () =>
      fromUs().flatMap(({ file, text }) =>
        file === undefined ? [] : [{ bytes: file, ...(text !== '' && { caption: text }) }],
      ),
    document: { kind: 'document', bytes: pdf, name: 'so-tay.pdf', mime: 'application/pdf' },
    notTaken: { kind: 'document', bytes: pdf, name: 'bang.xlsx', mime: 'application/vnd.ms-excel' },
    losesPhotos: () => fake.losePictures(),
  });
}

const word = { text: 'Dạ.', rows: [] };

describe('officialAccountChannel', () => {
  behavesLikeAChannel(stage, Object.keys(troubles) as Trouble[]);

  beforeEach(() => fake.follow(person));

  it('hands a button over as a text that only a button writes', async () => {
    const channel = connect();
    await channel.send(person, { text: 'Bác ở ấp nào?', rows: [[{ id: 'a:1', label: 'Mỹ Thạnh' }]] });
    expect(fake.press(person, 'Mỹ Thạnh')).toMatchObject({
      event_name: 'user_send_text',
      message: { text: '#kh:a:1' },
    });
  });

  it('refuses a sixth button as our mistake', async () => {
    const rows = Array.from({ length: 6 }, (_, k) => [{ id: `a:${k}`, label: `${k}` }]);
    expect(await connect().send(person, { text: 'Bác chọn ạ', rows })).toMatchObject({
      kind: 'refused',
      reason: 'invalid',
    });
  });

  describe('says what became of a message', () => {
    it.each([
      [-32, { kind: 'unavailable', scope: 'account' }],
      [-230, { kind: 'refused', reason: 'window' }],
      [-232, { kind: 'refused', reason: 'window' }],
      [-213, { kind: 'refused', reason: 'blocked' }],
      [-217, { kind: 'refused', reason: 'blocked' }],
      [-227, { kind: 'refused', reason: 'blocked' }],
      [-244, { kind: 'refused', reason: 'blocked' }],
      [-211, { kind: 'unavailable', scope: 'account', retryAfterSeconds: 3_600 }],
      [-218, { kind: 'unavailable', scope: 'account', retryAfterSeconds: 3_600 }],
      [-321, { kind: 'unavailable', scope: 'account', retryAfterSeconds: 3_600 }],
      [-100, { kind: 'refused', reason: 'invalid' }],
      [-200, { kind: 'refused', reason: 'invalid' }],
      [-201, { kind: 'refused', reason: 'invalid' }],
      [-210, { kind: 'refused', reason: 'invalid' }],
      [-233, { kind: 'refused', reason: 'invalid' }],
      [-248, { kind: 'refused', reason: 'invalid' }],
      [-204, { kind: 'stopped' }],
      [-205, { kind: 'stopped' }],
      [-209, { kind: 'stopped' }],
      [-212, { kind: 'stopped' }],
      [-219, { kind: 'stopped' }],
      [-221, { kind: 'stopped' }],
      [-223, { kind: 'stopped' }],
      [-224, { kind: 'stopped' }],
      [-235, { kind: 'stopped' }],
      [-240, { kind: 'stopped' }],
      [-242, { kind: 'stopped' }],
      [-320, { kind: 'stopped' }],
      [-99_999, { kind: 'unknown' }],
    ])('after the error %d', async (error, expected) => {
      fake.fault({ path: messagePath, error });
      expect(await connect().send(person, word)).toMatchObject(expected);
      expect(fake.calls(messagePath)).toHaveLength(1);
    });

    it('that is not taken at night: to be tried again at six in the morning in Viet Nam', async () => {
      fake.fault({ path: messagePath, error: -234 });
      const delivery = await connect().send(person, word);
      const wait = delivery.kind === 'unavailable' ? delivery.retryAfterSeconds * 1_000 : NaN;
      expect(new Date(time.clock.now().getTime() + wait).toISOString()).toMatch(/T23:00:0[01]/);
      expect(wait).toBeLessThanOrEqual(9 * hourMs + 1_000);
    });

    it('and tells an operator what to do about a setting', async () => {
      fake.fault({ path: messagePath, error: -224 });
      const delivery = await connect().send(person, word);
      expect(delivery.kind === 'stopped' && delivery.detail).toMatch(/^-224 .*upgrade it/);
    });

    it.each([
      [{ status: 429 }, 'unavailable'],
      [{ status: 404 }, 'stopped'],
      [{ garbage: '<html>' }, 'unknown'],
      [{ garbage: '{"error":"0"}' }, 'unknown'],
      [{ reset: 'before' as const }, 'unknown'],
    ])('after %j', async (fault, kind) => {
      fake.fault({ path: messagePath, ...fault });
      expect((await connect().send(person, word)).kind).toBe(kind);
    });
  });

  it('does not wait for ever for an answer, and can not know then whether the message went', async () => {
    fake.fault({ path: messagePath, hang: true });
    const impatient = { apiRoot: fake.url, tokens: oneToken(), timeoutMs: 30 };
    const channel = officialAccountChannel(impatient, {
      perMinute: 90,
      paidMessages: false,
      nameFormImage: undefined,
    });
    expect(await channel.send(person, word)).toEqual({ kind: 'unknown', detail: 'TimeoutError' });
  });

  it('writes within seven days where paid messages are on, and is refused after that', async () => {
    const channel = connect({ paidMessages: true });
    expect(channel.capabilities.replyWindow).toEqual({ freeHours: 48, openHours: 168 });
    expect(connect().capabilities.replyWindow).toEqual({ freeHours: 48, openHours: 48 });
    await time.elapse(49 * hourMs);
    expect((await channel.send(person, word)).kind).toBe('delivered');
    await time.elapse(120 * hourMs);
    expect(await channel.send(person, word)).toMatchObject({ kind: 'refused', reason: 'window' });
    fake.write(person, 'Cháu ơi');
    expect((await channel.send(person, word)).kind).toBe('delivered');
  });

  describe('the access token', () => {
    const tokens = (first: string, second: string | undefined) => {
      const refused: string[] = [];
      const given: AccessTokens = {
        current: () => Promise.resolve(first),
        instead: (token) => {
          refused.push(token);
          return Promise.resolve(second);
        },
      };
      return { given, refused };
    };

    it('is asked for anew once where it was refused, and the message goes', async () => {
      const { given, refused } = tokens('an-old-token', fake.accessToken);
      expect((await connect({}, given).send(person, word)).kind).toBe('delivered');
      expect(refused).toEqual(['an-old-token']);
    });

    it.each(['another-bad-token', undefined])('stops the channel where %s comes instead', async (second) => {
      const { given, refused } = tokens('an-old-token', second);
      const delivery = await connect({}, given).send(person, word);
      expect(delivery.kind === 'stopped' && delivery.detail).toContain('connect the Official Account anew');
      expect(refused).toEqual(['an-old-token']);
    });

    it('stops the channel where there is none', async () => {
      const none = { current: () => Promise.resolve(undefined), instead: () => Promise.resolve(undefined) };
      expect((await connect({}, none).send(person, word)).kind).toBe('stopped');
      expect(fake.calls()).toEqual([]);
    });

    it('is waited for while the store does not answer', async () => {
      const broken = { ...oneToken(), current: () => Promise.reject(new Error('no store')) };
      expect((await connect({}, broken).send(person, word)).kind).toBe('unavailable');
    });

    it('is never told in what is said of a failure', async () => {
      const channel = connect();
      for (const fault of [
        { error: -201, message: `bad token ${fake.accessToken}` },
        { error: -224, message: fake.accessToken },
        { garbage: fake.accessToken },
        { status: 500 },
        { reset: 'before' as const },
      ]) {
        fake.fault({ path: messagePath, ...fault });
        expect(JSON.stringify(await channel.send(person, word))).not.toContain(fake.accessToken);
      }
    });
  });

  describe('the budget of a minute', () => {
    it('is left alone once the network says that it is used up', async () => {
      await fake.stop();
      fake = await fakeZaloOa({ perMinute: 3, now: () => time.clock.now().getTime() });
      fake.follow(person);
      await time.elapse(60_000 - (time.clock.now().getTime() % 60_000) + 30_000);
      const channel = connect();
      for (let k = 0; k < 3; k += 1) expect((await channel.send(person, word)).kind).toBe('delivered');
      expect(await channel.send(person, word)).toEqual({
        kind: 'unavailable',
        retryAfterSeconds: 30,
        scope: 'account',
      });
      expect(fake.calls(messagePath)).toHaveLength(3);
      await time.elapse(30_000);
      expect((await channel.send(person, word)).kind).toBe('delivered');
    });

    it('is kept from our side too', async () => {
      const channel = connect({ perMinute: 2 });
      await channel.send(person, word);
      await channel.send(person, word);
      expect(await channel.send(person, word)).toMatchObject({ kind: 'unavailable', scope: 'account' });
      expect(fake.calls(messagePath)).toHaveLength(2);
    });

    it('is counted from the answers, whatever they are', async () => {
      const channel = connect({ perMinute: 2 });
      fake.fault({ path: messagePath, status: 502, times: 2 });
      for (let n = 0; n < 2; n += 1) expect((await channel.send(person, word)).kind).toBe('unavailable');
      await time.elapse(61_000);
      for (let n = 0; n < 2; n += 1) expect((await channel.send(person, word)).kind).toBe('delivered');
      expect((await channel.send(person, word)).kind).toBe('unavailable');
    });

    it('holds all chats up after "too many requests", to the end of the minute', async () => {
      const other = '9001';
      fake.follow(other);
      const channel = connect();
      await time.elapse(60_000 - (time.clock.now().getTime() % 60_000) + 15_000);
      fake.fault({ path: messagePath, error: -32 });
      const held = { kind: 'unavailable', retryAfterSeconds: 45, scope: 'account' };
      expect(await channel.send(person, word)).toEqual(held);
      expect(await channel.send(other, word)).toEqual(held);
      expect(fake.calls(messagePath)).toHaveLength(1);
    });
  });

  describe('the form that asks for a name', () => {
    const image = 'https://example.org/ten.png';
    const asked = { text: 'Bác tên là gì ạ?\nCháu ghi vào bản khai.', rows: [], form: 'name' } as const;
    const connected = () => connect({ nameFormImage: image });

    it('is there where a picture is configured', () => {
      expect(connected().capabilities.nameForm).toBe(true);
      expect(connect().capabilities.nameForm).toBeUndefined();
    });

    it('carries the question, and gives the name back and nothing else', async () => {
      const channel = connected();
      expect((await channel.send(person, asked)).kind).toBe('delivered');
      expect(fromUs().at(-1)?.form).toEqual({
        title: 'Bác tên là gì ạ?',
        subtitle: 'Cháu ghi vào bản khai.',
        image,
      });
      const info = { name: ' Nguyễn Thị Lan '.normalize('NFD'), phone: '84901234567' };
      expect(channel.read(fake.submitInfo(person, info))?.happening).toEqual({
        kind: 'introduced',
        name: 'Nguyễn Thị Lan',
      });
    });

    it.each([
      { ...asked, text: 'x'.repeat(101) },
      { ...asked, text: `Bác tên là gì ạ?\n${'x'.repeat(501)}` },
      { ...asked, rows: [[{ id: 'c:back', label: 'Quay lại' }]] },
      { text: asked.text, rows: [] },
    ])('gives way to an ordinary message where it would lose something: %#', async (message) => {
      expect((await connected().send(person, message)).kind).toBe('delivered');
      expect(fromUs().at(-1)).toMatchObject({ text: message.text });
      expect(fromUs().at(-1)?.form).toBeUndefined();
    });
  });

  describe('a file', () => {
    const chart = { kind: 'picture', bytes: jpeg, name: 'diem.jpg', mime: 'image/jpeg' } as const;

    it('may be a moving picture', async () => {
      const bytes = new Uint8Array(Buffer.from('GIF89a…'));
      const gif = { ...chart, bytes, name: 'vui.gif', mime: 'image/gif' };
      expect((await connect().sendFile(person, gif)).kind).toBe('delivered');
      expect(fromUs().at(-1)?.file).toEqual(bytes);
    });

    it.each([
      { ...chart, bytes: new Uint8Array(1024 * 1024 + 1) },
      { ...chart, mime: 'image/webp' },
      { ...chart, kind: 'document' as const },
    ])('is refused without a call where it is too large or of another kind: %#', async (file) => {
      expect(await connect().sendFile(person, file)).toMatchObject({ kind: 'refused', reason: 'invalid' });
      expect(fake.calls()).toEqual([]);
    });

    const uploads = () => fake.calls('/v2.0/oa/upload/image').length;

    it('is uploaded once for many people, and again after a day', async () => {
      const channel = connect();
      fake.follow('9001');
      await channel.sendFile(person, chart);
      expect((await channel.sendFile('9001', chart)).kind).toBe('delivered');
      expect(uploads()).toBe(1);
      await channel.sendFile('9001', { ...chart, bytes: new Uint8Array([...jpeg, 4]) });
      expect(uploads()).toBe(2);
      await time.elapse(13 * hourMs);
      await channel.sendFile(person, chart);
      await time.elapse(13 * hourMs);
      await channel.sendFile(person, chart);
      expect(uploads()).toBe(3);
    });

    it('is uploaded again where the network has lost it, and goes to the person all the same', async () => {
      const channel = connect();
      await channel.sendFile(person, chart);
      fake.fault({ path: messagePath, error: -100 });
      expect((await channel.sendFile(person, chart)).kind).toBe('delivered');
      expect(uploads()).toBe(2);
      expect(fromUs()).toHaveLength(2);
    });

    it('is not uploaded again because of one person who left', async () => {
      const channel = connect();
      await channel.sendFile(person, chart);
      fake.unfollow(person);
      expect(await channel.sendFile(person, chart)).toMatchObject({ reason: 'blocked' });
      expect(uploads()).toBe(1);
    });

    it('is sent later where the upload broke, since the person has nothing yet', async () => {
      fake.fault({ path: '/v2.0/oa/upload/image', reset: 'after' });
      expect((await connect().sendFile(person, chart)).kind).toBe('unavailable');
      expect(fromUs()).toEqual([]);
    });

    it('may have arrived where the message broke', async () => {
      fake.fault({ path: messagePath, reset: 'after' });
      expect((await connect().sendFile(person, chart)).kind).toBe('unknown');
    });
  });

  describe('a picture', () => {
    const photo = () => {
      const read = connect().read(fake.photo(person, { bytes: jpeg }))?.happening;
      return read?.kind === 'photographed' ? read.photo : { ref: '' };
    };

    it.each([{ status: 403 }, { status: 404 }, { status: 410 }])(
      'is gone once its link has expired: %j',
      async (fault) => {
        const ref = photo();
        fake.fault({ path: 'picture', ...fault });
        expect(await connect().fetchPhoto(ref, 100)).toEqual({ kind: 'refused', reason: 'gone' });
      },
    );

    it.each([{ status: 500 }, { reset: 'before' as const }, { reset: 'after' as const }])(
      'is asked for again after %j',
      async (fault) => {
        const ref = photo();
        fake.fault({ path: 'picture', ...fault });
        expect(await connect().fetchPhoto(ref, 100)).toMatchObject({ kind: 'unavailable' });
        expect((await connect().fetchPhoto(ref, 100)).kind).toBe('fetched');
      },
    );

    it('is not fetched from a place that is not Zalo’s', async () => {
      const elsewhere = connect({ pictureHosts: [] });
      expect(await elsewhere.fetchPhoto(photo(), 100)).toEqual({ kind: 'refused', reason: 'gone' });
    });
  });
});
