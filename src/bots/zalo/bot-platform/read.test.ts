import { readEvent } from './read';
import { unknownEvents } from './unknown-events';

/** An event as the platform's documentation shows it, and as it was seen on the wire. */
const event = (event_name: string, content: Readonly<Record<string, unknown>>) => ({
  event_name,
  message: {
    from: { id: '6ede9afa66b88fe6d6a9', display_name: 'Ted', is_bot: false },
    chat: { id: '6ede9afa66b88fe6d6a9', chat_type: 'PRIVATE' },
    message_id: '2d758cb5e222177a4e35',
    date: 1750316131602,
    ...content,
  },
});
const read = (event_name: string, content: Readonly<Record<string, unknown>>) =>
  readEvent({ ok: true, result: event(event_name, content) });
const happening = (event_name: string, content: Readonly<Record<string, unknown>>) =>
  read(event_name, content)?.happening;

describe('readEvent', () => {
  it.each([
    ['in its envelope', { ok: true, result: event('message.text.received', { text: 'Xin chào' }) }],
    ['bare', event('message.text.received', { text: 'Xin chào' })],
  ])('reads an event %s', (_how, update) => {
    expect(readEvent(update)).toEqual({
      updateId: '2d758cb5e222177a4e35',
      chat: '6ede9afa66b88fe6d6a9',
      at: '2025-06-19T06:55:31.602Z',
      happening: { kind: 'texted', text: 'Xin chào' },
    });
  });

  it.each([
    ['what comes', { photo_url: 'https://f.zdn.vn/a.jpg' }],
    ['what the documentation says', { photo: 'https://f.zdn.vn/a.jpg' }],
    ['both', { photo_url: 'https://f.zdn.vn/a.jpg', photo: 'https://f.zdn.vn/b.jpg' }],
  ])('finds the link of a picture in %s', (_where, content) => {
    expect(happening('message.image.received', { ...content, caption: '' })).toEqual({
      kind: 'photographed',
      photo: { ref: 'https://f.zdn.vn/a.jpg' },
    });
  });

  it.each([
    ['message.sticker.received', { sticker: '0e1', url: 'https://x.zdn.vn' }, 'sticker'],
    ['message.voice.received', { voice_url: 'https://x.zdn.vn/a.aac' }, 'voice'],
    ['message.unsupported.received', {}, 'other'],
    ['message.image.received', {}, 'other'],
    ['message.link.received', {}, 'other'],
  ])('reads %s as something that is no answer', (name, content, what) => {
    expect(happening(name, content)).toEqual({ kind: 'sent-other', what });
  });

  it.each([
    ['/start', { kind: 'started' }],
    ['/start ap-3', { kind: 'started', payload: 'ap-3' }],
    ['/start ấp 3', { kind: 'texted', text: '/start ấp 3' }],
    ['bắt đầu', { kind: 'texted', text: 'bắt đầu' }],
  ])('reads %j as %j', (text, expected) => {
    expect(happening('message.text.received', { text })).toEqual(expected);
  });

  it('reads a link as the text it stands in', () => {
    expect(happening('message.link.received', { text: 'https://example.vn' })).toEqual({
      kind: 'texted',
      text: 'https://example.vn',
    });
  });

  it('does without a date', () => {
    expect(read('message.text.received', { text: 'Có', date: 'today' })).not.toHaveProperty('at');
  });
});

describe('unknownEvents', () => {
  it('tells of each kind it was not taught once, and of no other', () => {
    const told: string[] = [];
    const tell = unknownEvents((name) => told.push(name));
    for (const name of ['message.poll.received', 'message.text.received', 'message.poll.received']) {
      tell(event(name, {}));
      tell({ ok: true, result: event(name, {}) });
    }
    tell({ ok: true });
    expect(told).toEqual(['message.poll.received']);
  });

  it('is not talked into filling the log', () => {
    const told: string[] = [];
    const tell = unknownEvents((name) => told.push(name));
    for (let count = 0; count < 1_000; count += 1) tell(event(`${count}${'x'.repeat(150)}`, {}));
    expect(told.length).toBeLessThanOrEqual(20);
    expect(Math.max(...told.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });
});
