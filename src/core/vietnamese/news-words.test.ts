import { readNewsWish } from './news-words';

describe('what people want of bulletins', () => {
  it.each([
    'thôi tin',
    'thoi tin',
    'Thôi nhận tin',
    'thôi tin nhé cháu ơi',
    'đừng gửi tin nữa',
    'đừng gửi bản tin cho tôi nữa'.replace('cho tôi ', ''),
    'không nhận tin nữa',
    'tôi không muốn nhận tin',
    'tắt bản tin',
    'dạ thôi tin ạ',
    'stop news',
    'unsubscribe',
  ])('%s: none any more', (text) => expect(readNewsWish(text)).toEqual({ given: false, unsure: false }));

  it.each(['nhận tin', 'Nhận bản tin', 'tôi muốn nhận tin', 'nhận tin lại', 'bật tin', 'subscribe'])(
    '%s: again',
    (text) => expect(readNewsWish(text)).toEqual({ given: true, unsure: false }),
  );

  it('nhan tin: again, but it may have meant to write messages', () => {
    expect(readNewsWish('nhan tin')).toEqual({ given: true, unsure: true });
  });

  it.each([
    'nhắn tin',
    'không tin',
    'đừng tin',
    'tin tức',
    'thôi nhắc',
    'tôi tin',
    'nhắn tin cho con',
    'đọc tin trên mạng',
    'tín chỉ',
    'thôi',
    '',
  ])('%s: nothing of the kind', (text) => expect(readNewsWish(text)).toBeUndefined());
});
