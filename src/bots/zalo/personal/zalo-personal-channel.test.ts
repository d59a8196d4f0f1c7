import { asUpdate } from '../../../testing/fake-zalo-personal/as-update';
import { drive, keptPlace, type Driven, type Driving } from '../../../testing/fake-zalo-personal/drive';
import {
  fakeZaloPersonal,
  type FakeZaloPersonal,
} from '../../../testing/fake-zalo-personal/fake-zalo-personal';
import type { WireMessage } from '../../../testing/fake-zalo-personal/world';
import { until } from '../../../testing/fake-telegram/until';
import { virtualTime } from '../../../testing/fake-telegram/virtual-time';
import { behavesLikeAChannel, type Stage, type Trouble } from '../../channel.contract';

let fake: FakeZaloPersonal;
let driven: Driven[];
beforeEach(async () => {
  fake = await fakeZaloPersonal();
  driven = [];
});
afterEach(async () => {
  await Promise.all(driven.map(({ supervisor }) => supervisor.stop()));
  await fake.stop();
});

const chat = '2000';
const sms = '/api/message/sms';
const words = { text: 'Dạ.', rows: [] };

async function connect(driving: Partial<Driving> = {}): Promise<Driven> {
  fake.join(chat);
  const one = drive({ url: fake.url, place: keptPlace({ credentials: fake.savedLogIn() }), ...driving });
  driven.push(one);
  one.supervisor.start();
  await until(() => one.supervisor.status.state === 'online');
  return one;
}

const troubles: Readonly<Partial<Record<Trouble, () => unknown>>> = {
  'the person blocked us': () => fake.refuse(chat, true),
  'the network asks us to slow down': () => fake.fault({ path: sms, status: 429 }),
  'the network is out of order': () => fake.fault({ path: sms, status: 502 }),
  'the network cannot be reached': async () => {
    await fake.stop();
    await until(() => driven.every(({ supervisor }) => supervisor.line() === undefined));
  },
  'the connection breaks while sending': () => fake.fault({ path: sms, reset: true }),
};

async function stage(): Promise<Stage> {
  const { channel } = await connect();
  const as = (wire: WireMessage) => asUpdate(fake.uid, wire);
  const written = as(fake.userText(chat, 'Có'));
  return {
    channel,
    chat,
    person: {
      writes: (text) => as(fake.userText(chat, text)),
      sendsPhoto: (sent) => as(fake.userPhoto(chat, sent)),
      sendsPictureAsFile: (sent) => as(fake.userFile(chat, sent)),
      sendsSomethingElse: () => as(fake.userSends(chat, 'chat.sticker', { id: 1, catId: 2, type: 7 })),
    },
    passedOver: [
      as(fake.ownerText(chat, 'Người của mình viết')),
      as(fake.userTextInGroup('g1', chat, 'nói chuyện trong nhóm')),
      as(fake.userSends(chat, 'chat.unheard-of', {})),
      { ...written, own: undefined },
      { ...written, message: { ...(written.message as object), type: 7 } },
    ],
    brings: (trouble) => troubles[trouble]?.(),
    seen: () =>
      fake
        .got(chat)
        .filter(({ file }) => file === undefined)
        .map(({ text }) => ({ text, buttons: [] })),
    gotFiles: () =>
      fake
        .got(chat)
        .flatMap(({ file, text }) => (file === undefined ? [] : [{ bytes: file.bytes, caption: text }])),
    document: {
      kind: 'document',
      bytes: new Uint8Array([37, 80, 68, 70]),
      name: 'so-tay.pdf',
      mime: 'application/pdf',
    },
    notTaken: {
      kind: 'document',
      bytes: new Uint8Array([77, 90]),
      name: 'x.exe',
      mime: 'application/x-msdownload',
    },
    losesPhotos: () => fake.loseFiles(),
  };
}

describe('zaloPersonalChannel', () => {
  describe('as any channel', () => behavesLikeAChannel(stage, Object.keys(troubles) as Trouble[]));

  it('keeps messages waiting while the account is not online', async () => {
    const { channel, supervisor } = drive({ url: fake.url });
    expect(await channel.send(chat, words)).toEqual({
      kind: 'unavailable',
      retryAfterSeconds: 30,
      scope: 'account',
    });
    await supervisor.stop();
  });

  it('logs in anew when an answer says that the log-in is dead, and asks for a QR code', async () => {
    const { channel, supervisor } = await connect();
    fake.killCookies();
    expect(await channel.send(chat, words)).toMatchObject({ kind: 'unavailable', scope: 'account' });
    await until(() => supervisor.status.state === 'needs-qr');
  });

  it('sends ten messages asked for at once one after another, in order', async () => {
    const { channel } = await connect();
    const texts = Array.from({ length: 10 }, (_, index) => `Tin ${index}`);
    await Promise.all(texts.map((text) => channel.send(chat, { text, rows: [] })));
    expect(fake.got(chat).map(({ text }) => text)).toEqual(texts);
  });

  it('does not know what became of a message that was never answered, or got no id', async () => {
    const time = virtualTime();
    const { channel } = await connect({ timing: time });
    fake.fault({ path: sms, hang: true });
    const sending = channel.send(chat, words);
    await until(() => fake.asked(sms).length === 1);
    await time.elapse(60_000);
    expect(await sending).toEqual({ kind: 'unknown', detail: 'took too long' });
    fake.fault({ path: sms, silent: true });
    const silent = channel.send(chat, words);
    expect(await silent).toMatchObject({ kind: 'unknown' });
  });

  it('does not wait for ever for a document when the socket says nothing', async () => {
    const time = virtualTime();
    const { channel } = await connect({ timing: time });
    fake.fault({ path: '/api/message/asyncfile/upload', silent: true });
    const file = {
      kind: 'document',
      bytes: new Uint8Array([1]),
      name: 'a.pdf',
      mime: 'application/pdf',
    } as const;
    const sending = channel.sendFile(chat, file);
    await until(() => fake.asked('/api/message/asyncfile/upload').length === 1);
    await time.elapse(60_000);
    expect((await sending).kind).toBe('unknown');
  });

  describe('when the network wants no more from us', () => {
    const unwanted = { path: sms, code: 123, message: 'Không thể nhận tin nhắn từ bạn.' };

    it.each([unwanted, { path: sms, code: 221, message: 'Vượt quá số request cho phép' }])(
      'sends nothing to anybody for an hour after %j',
      async (fault) => {
        const time = virtualTime();
        const place = keptPlace({ credentials: fake.savedLogIn() });
        const first = await connect({ timing: time, place });
        fake.fault(fault);
        const halted = { kind: 'unavailable', retryAfterSeconds: 3_600, scope: 'account' };
        expect(await first.channel.send(chat, words)).toEqual(halted);
        expect(await first.channel.send('3000', words)).toEqual(halted);
        expect(first.troubles.map(({ what }) => what)).toContain('zalo-halted');
        await first.supervisor.stop();
        const second = await connect({ timing: time, place });
        expect(await second.channel.send(chat, words)).toEqual(halted);
        expect(fake.asked(sms)).toHaveLength(1);
      },
    );

    it('gives up a person for whom the same happens again', async () => {
      const time = virtualTime();
      const { channel } = await connect({ timing: time });
      fake.fault({ ...unwanted, times: 2 });
      await channel.send(chat, words);
      await time.elapse(3_600_000);
      await time.elapse(0);
      expect(await channel.send(chat, words)).toMatchObject({ kind: 'refused', reason: 'blocked' });
      fake.join('3000');
      expect(await channel.send('3000', words)).toMatchObject({ kind: 'delivered' });
    });
  });

  describe('the pace of a person', () => {
    it('leaves a gap between messages', async () => {
      const time = virtualTime();
      const { channel } = await connect({
        timing: time,
        pace: { perHour: 30, perDay: 150, gapMs: () => 7_000 },
      });
      const sending = Array.from({ length: 4 }, () => channel.send(chat, words));
      for (const most of [1, 2, 3, 4]) {
        await until(() => fake.got(chat).length === most);
        await time.elapse(6_999);
        expect(fake.got(chat)).toHaveLength(most);
        await time.elapse(1);
      }
      await Promise.all(sending);
    });

    it('hands back what would wait too long', async () => {
      const time = virtualTime();
      const { channel } = await connect({ timing: time, pace: { perHour: 1, perDay: 150, gapMs: () => 0 } });
      await channel.send(chat, words);
      expect(await channel.send(chat, words)).toEqual({
        kind: 'unavailable',
        retryAfterSeconds: 3_600,
        scope: 'account',
      });
    });

    it('keeps to the most per day across a restart', async () => {
      const time = virtualTime();
      const pace = { perHour: 100, perDay: 3, gapMs: () => 0 };
      const place = keptPlace({ credentials: fake.savedLogIn() });
      const first = await connect({ timing: time, pace, place });
      for (let sent = 0; sent < 3; sent += 1) await first.channel.send(chat, words);
      await first.supervisor.stop();
      const second = await connect({ timing: time, pace, place });
      expect(await second.channel.send(chat, words)).toEqual({
        kind: 'unavailable',
        retryAfterSeconds: 24 * 3_600,
        scope: 'account',
      });
      time.set(time.clock.now().getTime() + 24 * 3_600_000);
      await time.elapse(0);
      await until(() => fake.asked('/api/login/getLoginInfo').length === 3);
      await until(() => second.supervisor.status.state === 'online');
      expect(await second.channel.send(chat, words)).toMatchObject({ kind: 'delivered' });
    });

    it('does not send what it could not count', async () => {
      const { channel, place } = await connect();
      place.broken = true;
      expect(await channel.send(chat, words)).toMatchObject({ kind: 'unavailable', scope: 'account' });
      expect(fake.got(chat)).toEqual([]);
      place.broken = false;
    });
  });
});
