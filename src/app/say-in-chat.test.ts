import type {
  Channel,
  Delivery,
  FittedMessage,
  OutgoingFile,
  PictureCapabilities,
  ReplyWindow,
} from '../bots/channel';
import { conversationId } from '../core/ids';
import type { Saying } from '../flows/engine/effect';
import type { Conversation } from '../store/conversations';
import { sayInChat } from './say-in-chat';
import { unwatched } from './watch';

const conversation: Conversation = {
  id: conversationId('simulator:test:lan'),
  version: 3,
  session: {},
  seen: [],
  outbox: [],
  ticked: 0,
  reach: 'open',
  updatedAt: new Date(0),
};
const heardAt = new Date('2026-11-02T01:00:00Z');
const hoursAfter = (hours: number) => new Date(heardAt.getTime() + hours * 3_600_000);
const plain: Saying = { paragraphs: [{ said: 'Chào bác' }] };
const receipt: Saying = { ...plain, slot: 'photos' };

interface Time {
  readonly replyWindow?: ReplyWindow;
  readonly now?: Date;
}

interface Pictures {
  readonly pictures?: PictureCapabilities;
  readonly ofPicture?: Delivery;
}

interface Sent {
  readonly message: FittedMessage;
  readonly replaces: string | undefined;
}

function stage(
  delivery: Delivery,
  edit = true,
  { replyWindow, now = heardAt, pictures, ofPicture = delivery }: Time & Pictures = {},
) {
  const sent: Sent[] = [];
  const shown: OutgoingFile[] = [];
  const troubles: string[] = [];
  const channel: Channel = {
    name: 'simulator',
    capabilities: {
      buttons: 10,
      buttonLabelLength: 40,
      textLength: 30,
      edit,
      ...(replyWindow && { replyWindow }),
      ...(pictures && { pictures }),
    },
    read: () => undefined,
    send: (_chat, message, replaces) => {
      sent.push({ message, replaces });
      return Promise.resolve(delivery);
    },
    sendFile: (_chat, file) => {
      shown.push(file);
      return Promise.resolve(ofPicture);
    },
    fetchPhoto: () => Promise.resolve({ kind: 'refused', reason: 'gone' }),
  };
  const watch = { ...unwatched, troubled: (what: string) => troubles.push(what) };
  const pictureBytes = (key: string) => {
    if (key === 'broken') return Promise.reject(new Error('The store is away.'));
    return Promise.resolve(key === 'kept' ? new Uint8Array([1, 2]) : undefined);
  };
  const say = sayInChat({ watch, clock: { now: () => now }, localeOf: () => 'vi', pictureBytes });
  const place = { endpoint: { address: 'simulator:test', channel }, chat: 'lan' };
  return {
    sent,
    shown,
    troubles,
    say: (saying: Saying, changes: Partial<Conversation> = {}, attempts = 0) =>
      say(place, { conversation: { ...conversation, ...changes }, saying, attempts }),
  };
}

const delivered: Delivery = { kind: 'delivered', messageId: 'm9' };

describe('saying something in a chat', () => {
  it('remembers the message, to change it later', async () => {
    const { say, sent } = stage(delivered);
    expect(await say(receipt)).toEqual({
      kind: 'done',
      learned: { last: { messageId: 'm9', slot: 'photos' } },
    });
    expect(sent).toEqual([{ message: { text: 'Chào bác', rows: [] }, replaces: undefined }]);
  });

  it.each([
    { does: 'changes the last message of the same slot', slot: 'photos', edit: true, replaces: 'm1' },
    { does: 'sends a new one after a message of no slot', slot: undefined, edit: true, replaces: undefined },
    {
      does: 'sends a new one after a message of another slot',
      slot: 'other',
      edit: true,
      replaces: undefined,
    },
    { does: 'sends a new one where none can be changed', slot: 'photos', edit: false, replaces: undefined },
  ])('$does', async ({ slot, edit, replaces }) => {
    const { say, sent } = stage(delivered, edit);
    await say(receipt, { last: slot === undefined ? { messageId: 'm1' } : { messageId: 'm1', slot } });
    expect(sent[0]?.replaces).toBe(replaces);
  });

  it('sends a long text in parts, in order', async () => {
    const { say, sent } = stage(delivered);
    await say({ paragraphs: [{ said: 'Đoạn thứ nhất dài chừng này.' }, { said: 'Đoạn thứ hai.' }] });
    expect(sent.map(({ message }) => message.text)).toEqual([
      'Đoạn thứ nhất dài chừng này.',
      'Đoạn thứ hai.',
    ]);
  });

  it.each<[Delivery, number, unknown, string[]]>([
    [{ kind: 'refused', reason: 'blocked' }, 0, { kind: 'done', learned: { reach: 'blocked' } }, []],
    [{ kind: 'refused', reason: 'gone' }, 0, { kind: 'done', learned: { reach: 'blocked' } }, []],
    [{ kind: 'refused', reason: 'window' }, 0, { kind: 'done', learned: { reach: 'window-closed' } }, []],
    [{ kind: 'refused', reason: 'invalid' }, 0, { kind: 'done', learned: {} }, ['message-invalid']],
    [{ kind: 'unavailable', retryAfterSeconds: 7, scope: 'account' }, 3, { kind: 'later', waitMs: 7000 }, []],
    [{ kind: 'unknown', detail: 'reset' }, 0, { kind: 'later', waitMs: 2000 }, []],
    [{ kind: 'unknown', detail: 'reset' }, 1, { kind: 'done', learned: {} }, ['message-fate-unknown']],
    [{ kind: 'stopped', detail: '401' }, 0, { kind: 'later', waitMs: 60_000 }, ['channel-stopped']],
  ])('after %j at attempt %i comes %j', async (delivery, attempts, outcome, troubles) => {
    const set = stage(delivery);
    expect(await set.say(plain, {}, attempts)).toEqual(outcome);
    expect(set.troubles).toEqual(troubles);
  });

  it('sends nothing to someone who was silent for too long, and learns that', async () => {
    const late = stage(delivered, true, {
      replyWindow: { freeHours: 48, openHours: 48 },
      now: hoursAfter(48),
    });
    expect(await late.say(plain, { heardAt })).toEqual({ kind: 'done', learned: { reach: 'window-closed' } });
    expect(late.sent).toEqual([]);
  });

  it.each([
    ['in the free time', 47, 48, heardAt],
    ['in the time that is paid for, where that is switched on', 100, 168, heardAt],
    ['where nobody noted when they were heard', 500, 48, undefined],
  ])('writes to someone %s', async (_when, hours, openHours, heardAt) => {
    const open = stage(delivered, true, {
      replyWindow: { freeHours: 48, openHours },
      now: hoursAfter(hours),
    });
    await open.say(plain, heardAt === undefined ? {} : { heardAt });
    expect(open.sent).toHaveLength(1);
  });

  it('writes at any time where the network knows no such limit', async () => {
    const any = stage(delivered, true, { now: hoursAfter(10_000) });
    await any.say(plain, { heardAt });
    expect(any.sent).toHaveLength(1);
  });
});

describe('a picture that goes with what is said', () => {
  const pictures = { captionLength: 1024, buttons: true };
  const withPicture = (key: string): Saying => ({ ...plain, picture: { key, alt: 'Các cháu đọc sách' } });

  it('is shown before the words, described for who does not see it', async () => {
    const { say, sent, shown } = stage(delivered, true, { pictures });
    await say(withPicture('kept'));
    expect(shown).toMatchObject([
      { kind: 'picture', bytes: new Uint8Array([1, 2]), alt: 'Các cháu đọc sách' },
    ]);
    expect(sent).toHaveLength(1);
  });

  it('is left out where the network shows none, or its bytes are gone', async () => {
    const without = stage(delivered);
    await without.say(withPicture('kept'));
    const gone = stage(delivered, true, { pictures });
    await gone.say(withPicture('gone'));
    expect([without, gone].map(({ shown, sent }) => [shown.length, sent.length])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('is tried once, and the words are said whatever becomes of it', async () => {
    const refused = stage(delivered, true, {
      pictures,
      ofPicture: { kind: 'refused', reason: 'invalid' },
    });
    expect(await refused.say(withPicture('kept'))).toMatchObject({ kind: 'done' });
    await refused.say(withPicture('kept'), {}, 1);
    expect([refused.shown.length, refused.sent.length]).toEqual([1, 2]);
    const broken = stage(delivered, true, { pictures });
    expect(await broken.say(withPicture('broken'))).toMatchObject({ kind: 'done' });
    expect([broken.sent.length, broken.troubles]).toEqual([1, ['picture-not-shown']]);
  });
});
