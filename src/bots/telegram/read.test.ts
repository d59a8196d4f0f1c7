import fc from 'fast-check';
import { readUpdate } from './read';

const chat = { id: 7, type: 'private', first_name: 'Lan' };
const from = { id: 7, is_bot: false, first_name: 'Lan', language_code: 'vi' };
const message = (content: object) => ({
  update_id: 9,
  message: { message_id: 5, chat, from, date: 1_700_000_000, ...content },
});
const read = (content: object) => readUpdate(message(content))?.happening;

describe('readUpdate', () => {
  it('tells the chat, the id, the time and the language', () => {
    expect(readUpdate(message({ text: 'Có' }))).toEqual({
      updateId: '9',
      chat: '7',
      at: '2023-11-14T22:13:20.000Z',
      language: 'vi',
      happening: { kind: 'texted', text: 'Có' },
    });
  });

  it.each([
    ['/start', { kind: 'started' }],
    ['/start@KhuyenHocBot', { kind: 'started' }],
    ['/start ap-3_x', { kind: 'started', payload: 'ap-3_x' }],
    ['/start@KhuyenHocBot ap-3', { kind: 'started', payload: 'ap-3' }],
    ['/start xin chào bác', { kind: 'started' }],
    [`/start ${'a'.repeat(65)}`, { kind: 'started' }],
    ['/started', { kind: 'texted', text: '/started' }],
    ['/trangthai@KhuyenHocBot', { kind: 'texted', text: '/trangthai' }],
    ['/sua@KhuyenHocBot 5', { kind: 'texted', text: '/sua 5' }],
    ['thư cho a@b.vn', { kind: 'texted', text: 'thư cho a@b.vn' }],
  ])('reads "%s"', (text, happening) => {
    expect(read({ text })).toEqual(happening);
  });

  it('takes the largest photo that can be downloaded', () => {
    const sizes = [
      { file_id: 's', width: 90, height: 67, file_size: 1_000 },
      { file_id: 'L', width: 1280, height: 960, file_size: 200_000 },
      { file_id: 'huge', width: 9_000, height: 9_000, file_size: 30_000_000 },
      { file_id: 'm', width: 320, height: 240 },
    ];
    expect(read({ photo: sizes })).toEqual({ kind: 'photographed', photo: { ref: 'L', bytes: 200_000 } });
    expect(read({ photo: sizes.slice(2, 3) })).toMatchObject({ photo: { ref: 'huge' } });
  });

  it.each([
    [{ file_name: 'a.heic', mime_type: 'image/heic' }, 'photographed'],
    [{ file_name: 'a.HEIC', mime_type: 'application/octet-stream' }, 'photographed'],
    [{ file_name: 'a.jpeg' }, 'photographed'],
    [{ file_name: 'a.pdf', mime_type: 'application/pdf' }, 'sent-other'],
    [{ file_name: 'jpg' }, 'sent-other'],
    [{}, 'sent-other'],
  ])('reads the file %j as %s', (file, kind) => {
    expect(read({ document: { file_id: 'f', ...file } })?.kind).toBe(kind);
  });

  it('keeps the name of a file that is no picture', () => {
    const document = { file_id: 'f', file_name: 'giấy khen.pdf', mime_type: 'application/pdf' };
    expect(read({ document })).toEqual({ kind: 'sent-other', what: 'file', name: 'giấy khen.pdf' });
  });

  it.each([
    ['sticker', 'sticker'],
    ['voice', 'voice'],
    ['audio', 'voice'],
    ['video', 'video'],
    ['video_note', 'video'],
    ['location', 'location'],
    ['contact', 'contact'],
    ['poll', 'other'],
  ])('reads a %s as %s', (field, what) => {
    expect(read({ [field]: { file_id: 'f' } })).toEqual({ kind: 'sent-other', what });
  });

  it('reads a GIF as a video, though it comes as a file too', () => {
    const gif = { file_id: 'g', mime_type: 'image/gif' };
    expect(read({ animation: gif, document: gif })).toEqual({ kind: 'sent-other', what: 'video' });
  });

  it('reads a press on a message too old to be repeated, without its label', () => {
    const old = { message_id: 3, chat, date: 0 };
    const press = { id: '42', from, chat_instance: 'x', data: 'a:1', message: old };
    expect(readUpdate({ update_id: 1, callback_query: press })).toEqual({
      updateId: '1',
      chat: '7',
      language: 'vi',
      happening: { kind: 'picked', choice: 'a:1' },
      pressed: { queryId: '42', messageId: 3 },
    });
  });

  it.each([
    ['a group', message({ text: 'Có', chat: { id: -5, type: 'group' } })],
    ['a channel post', { update_id: 1, channel_post: { chat, text: 'Có' } }],
    ['a service message', message({ pinned_message: {} })],
    [
      'a press without data',
      { update_id: 1, callback_query: { id: '1', from, message: { message_id: 1, chat } } },
    ],
    [
      'a press from inline mode',
      { update_id: 1, callback_query: { id: '1', from, data: 'x', inline_message_id: 'i' } },
    ],
    [
      'a change of rights',
      { update_id: 1, my_chat_member: { chat, from, date: 1, new_chat_member: { status: 'restricted' } } },
    ],
    ['a date beyond all dates', message({ text: 'Có', date: 1e15 })],
    ['a photo without sizes', message({ photo: [] })],
  ])('passes over %s', (_what, update) => {
    expect(readUpdate(update)).toBeUndefined();
  });

  it('is not led astray by names every object has', () => {
    const hostile: unknown = JSON.parse(
      '{"update_id":1,"__proto__":{"message":{"chat":{"id":7,"type":"private"}}},"message":{"__proto__":{"text":"x"},"constructor":1}}',
    );
    expect(readUpdate(hostile)).toBeUndefined();
  });

  it('never throws, even at updates that are almost right', () => {
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, NaN, -1, '', '7', 2 ** 53, [], {}, null));
    const fields = [
      'chat',
      'from',
      'date',
      'text',
      'photo',
      'document',
      'caption',
      'media_group_id',
      'sticker',
    ];
    const almost = fc.record(
      {
        update_id: fc.oneof(fc.nat(), odd),
        message: fc
          .dictionary(fc.constantFrom(...fields), odd)
          .map((spoilt) => ({ ...message({ text: 'Có' }).message, ...spoilt })),
        callback_query: fc.record({ id: odd, from: odd, data: odd, message: odd }, { requiredKeys: [] }),
        my_chat_member: fc.record(
          { chat: odd, from: odd, date: odd, new_chat_member: odd },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(almost, fc.jsonValue(), fc.anything()), (update) => {
        const incoming = readUpdate(update);
        if (incoming !== undefined) expect(JSON.parse(JSON.stringify(incoming))).toEqual(incoming);
      }),
      { numRuns: 3_000 },
    );
  });
});
