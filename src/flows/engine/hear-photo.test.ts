import { photoId } from '../../core/ids';
import type { Chat } from '../../testing/chat-with';
import { chatAtFirstQuestion } from '../../testing/every-kind-chat';

describe('pictures', () => {
  const atPhotos = (): Chat => {
    const chat = chatAtFirstQuestion();
    chat.pick('TH1:daily');
    chat.effects();
    return chat;
  };
  const kinds = (chat: Chat) => chat.effects().map(({ kind }) => kind);

  it('are asked to be kept in silence, and acknowledged in one slot', () => {
    const chat = atPhotos();
    chat.photo('album');
    chat.photo('album');
    expect(kinds(chat)).toEqual(['keep-photo', 'keep-photo']);
    chat.kept('p1');
    chat.kept('p2');
    expect(chat.effects()).toMatchObject([
      {
        kind: 'say',
        saying: { slot: 'photos', paragraphs: [{ key: 'photos.received', params: { photos: 1 } }] },
      },
      {
        kind: 'say',
        saying: { slot: 'photos', paragraphs: [{ key: 'photos.received', params: { photos: 2 } }] },
      },
    ]);
  });

  it('do not count before they are kept, and count once however often that is told', () => {
    const chat = atPhotos();
    chat.photo();
    expect(chat.session().answers['TH1/photos']).toBeUndefined();
    chat.kept('p1', 'one');
    chat.effects();
    chat.kept('p1', 'one');
    expect(chat.session().answers['TH1/photos']).toEqual(['one']);
    expect(chat.effects()).toEqual([]);
  });

  it('are waited for after “Xong”', () => {
    const chat = atPhotos();
    chat.photo('a');
    chat.photo('a');
    chat.kept('p1');
    chat.pick('TH1/photos:~done');
    expect(chat.keys()).toEqual(['photos.waiting']);
    expect(chat.asked()).toBe('TH1/photos');
    chat.kept('p2');
    expect(chat.asked()).toBe('TH2');
    expect(chat.session().answers['TH1/photos']).toEqual(['p1', 'p2']);
  });

  it('go on after “Xong” also when the last cannot be kept', () => {
    const chat = atPhotos();
    chat.photo('a');
    chat.photo('a');
    chat.pick('TH1/photos:~done');
    chat.kept('p1');
    chat.happen({ kind: 'photo-refused', request: 'p2', reason: 'unreadable' });
    expect(chat.keys()[0]).toBe('photo.refused.unreadable');
    expect(chat.asked()).toBe('TH2');
  });

  it('that arrive late still go with their question', () => {
    const chat = atPhotos();
    chat.photo('a');
    chat.kept('p1');
    chat.photo('a');
    chat.type('bỏ qua');
    expect(chat.asked()).toBe('TH2');
    chat.kept('p2');
    expect(chat.session().answers['TH1/photos']).toEqual(['p1', 'p2']);
    expect(chat.keys()[0]).toBe('photos.late');
    expect(chat.asked()).toBe('TH2');
  });

  it('of one album stay together when the person has moved on', () => {
    const chat = atPhotos();
    chat.photo('a');
    chat.kept('p1');
    chat.pick('TH1/photos:~done');
    chat.photo('a');
    chat.kept('p2');
    expect(chat.session().answers['TH1/photos']).toEqual(['p1', 'p2']);
  });

  it('sent before they are asked for go with the question being asked', () => {
    const chat = chatAtFirstQuestion();
    chat.photo();
    chat.kept('p1');
    expect(chat.session().answers['TH1/photos']).toEqual(['p1']);
    expect(chat.asked()).toBe('TH1');
  });

  it('over the most are not kept', () => {
    const chat = atPhotos();
    for (let k = 0; k < 4; k += 1) chat.photo();
    expect(kinds(chat)).toEqual(['keep-photo', 'keep-photo', 'keep-photo', 'say']);
    expect(chat.keys()).toEqual(['photos.too-many']);
  });

  it('are asked for again where the set wants more', () => {
    const chat = chatAtFirstQuestion('thu');
    chat.pick('A1:yes', 'A2:often');
    chat.photo();
    chat.kept('p1');
    chat.pick('A2/photos:~done');
    expect(chat.keys()[0]).toBe('photos.too-few');
    chat.photo();
    chat.kept('p2');
    chat.type('xong');
    expect(chat.asked()).toBe('A3');
  });

  it('can be taken back one by one and all at once', () => {
    const chat = atPhotos();
    for (const request of ['p1', 'p2', 'p3']) {
      chat.photo();
      chat.kept(request);
    }
    chat.effects();
    chat.type('xóa ảnh 2');
    expect(chat.effects()[0]).toEqual({ kind: 'discard-photo', photo: 'p2' });
    expect(chat.said().paragraphs).toEqual([{ key: 'photos.dropped', params: { photos: 1, left: 2 } }]);
    expect(chat.choices().map(({ id }) => id)).toContain('TH1/photos:~done');
    chat.pick('TH1/photos:~drop-2', 'TH1/photos:~drop-2');
    expect(chat.session().answers['TH1/photos']).toEqual(['p1']);
    chat.pick('TH1/photos:~clear');
    expect(chat.session().answers['TH1/photos']).toBeUndefined();
    expect(chat.asked()).toBe('TH1/photos');
    expect(chat.keys()).toEqual(['photos.dropped-all', 'question.photos.ask', expect.anything()]);
  });

  it('that nobody asked to be kept are thrown away', () => {
    const chat = atPhotos();
    chat.kept('p9', 'stray');
    expect(chat.effects()).toEqual([{ kind: 'discard-photo', photo: photoId('stray') }]);
  });

  it('on their way hold up handing in', () => {
    const chat = chatAtFirstQuestion('thu');
    chat.pick('A1:no', 'A3:~done');
    chat.type('3', 'bỏ qua', '20/11/2026', 'Cách ủ phân');
    chat.photo();
    chat.photo();
    chat.kept('p1');
    chat.type('bỏ qua');
    chat.pick('B4:no', 'summary:submit');
    expect(chat.keys()[0]).toBe('photos.waiting');
    chat.kept('p2');
    chat.effects();
    chat.pick('summary:submit');
    chat.type('xem lại');
    chat.pick('summary:submit');
    expect(chat.effects().filter(({ kind }) => kind === 'submit')).toHaveLength(1);
  });
});
