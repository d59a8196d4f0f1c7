import { readUpdate } from './read';

const data = { msgId: '11', msgType: 'webchat', uidFrom: '2000', ts: '1795308608020', content: 'Có' };
const update = (change: object = {}, message: object = {}) => ({
  own: '1',
  message: { type: 0, threadId: '2000', isSelf: false, data: { ...data, ...change }, ...message },
});
const happening = (change: object, message: object = {}) => readUpdate(update(change, message))?.happening;

describe('readUpdate', () => {
  it('takes ids as numbers or as text', () => {
    const read = readUpdate(update({ msgId: 11, uidFrom: 2000, ts: 1_795_308_608_020 }, { threadId: 2000 }));
    expect(read).toEqual(readUpdate(update()));
    expect(read).toMatchObject({ updateId: '11', chat: '2000', at: '2026-11-22T00:50:08.020Z' });
  });

  const photo = (content: object) => happening({ msgType: 'chat.photo', content });

  it('takes the best link a photo has', () => {
    const params = JSON.stringify({ hd: 'https://x.zdn.vn/hd.jpg' });
    const links = { href: 'https://x.zdn.vn/x.jpg', thumb: 'https://x.zdn.vn/t.jpg' };
    expect(photo({ ...links, params })).toEqual({
      kind: 'photographed',
      photo: { ref: 'https://x.zdn.vn/hd.jpg' },
    });
    expect(photo({ ...links, params: 'broken' })).toMatchObject({ photo: { ref: links.href } });
    expect(photo({ ...links, href: '' })).toMatchObject({ photo: { ref: links.thumb } });
    expect(photo({})).toEqual({ kind: 'sent-other', what: 'other' });
  });

  it.each([
    ['chat.voice', 'voice'],
    ['chat.video.msg', 'video'],
    ['chat.gif', 'video'],
    ['chat.sticker', 'sticker'],
    ['chat.location.new', 'location'],
    ['chat.recommended', 'contact'],
    ['chat.link', 'other'],
  ])('reads %s as what can be no answer: %s', (msgType, what) => {
    expect(happening({ msgType, content: { title: '' } })).toEqual({ kind: 'sent-other', what });
  });

  it('reads a file that is no picture with its name', () => {
    const content = { title: 'Đơn.docx', href: 'https://x.zdn.vn/1' };
    expect(happening({ msgType: 'share.file', content })).toEqual({
      kind: 'sent-other',
      what: 'file',
      name: 'Đơn.docx',
    });
  });

  it('knows a picture by its format where the file has no telling name', () => {
    const content = { title: '', href: 'https://x.zdn.vn/1', params: '{"fileExt":"HEIC","fileSize":"77"}' };
    expect(happening({ msgType: 'share.file', content })).toEqual({
      kind: 'photographed',
      photo: { ref: 'https://x.zdn.vn/1', mime: 'image/heic', bytes: 77 },
    });
  });

  it('answers a mention in a group between the two of us', () => {
    const inGroup = update({ mentions: [{ uid: 1, pos: 0, len: 3 }] }, { type: 1, threadId: 'g7' });
    expect(readUpdate(inGroup)).toMatchObject({ chat: '2000', happening: { kind: 'started' } });
    const another = update({ mentions: [{ uid: '5', pos: 0, len: 3 }] }, { type: 1, threadId: 'g7' });
    expect(readUpdate(another)).toBeUndefined();
  });

  it('passes over what was sent from the account itself', () => {
    expect(readUpdate(update({}, { isSelf: true }))).toBeUndefined();
  });
});
