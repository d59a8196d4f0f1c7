import { agreeing, chatAtFirstQuestion, newChat } from '../../testing/every-kind-chat';

describe('a typed message', () => {
  it.each(['khong co anh', 'Không có ảnh', 'không', 'ko co', 'chưa có ạ'])(
    '“%s” leaves out pictures nobody has to send',
    (text) => {
      const chat = chatAtFirstQuestion();
      chat.pick('TH1:daily');
      expect(chat.asked()).toBe('TH1/photos');
      chat.type(text);
      expect(chat.asked()).toBe('TH2');
    },
  );

  it.each(['khong co anh', 'Không có ảnh ạ', 'ko co hinh', 'chưa chụp ảnh'])(
    '“%s” said once more answers neither a choice nor a number',
    (text) => {
      const chat = chatAtFirstQuestion();
      chat.pick('TH1:daily');
      chat.type(text, text);
      expect(chat.asked()).toBe('TH2');
      chat.pick('TH2:thought');
      chat.type(text, text);
      expect(chat.asked()).toBe('TH3');
      expect(chat.session().answers).not.toHaveProperty('TH3');
    },
  );

  it('“không” after some pictures were sent keeps them and goes on', () => {
    const chat = chatAtFirstQuestion();
    chat.pick('TH1:daily');
    chat.photo();
    chat.kept('p1');
    chat.type('không');
    expect(chat.asked()).toBe('TH2');
    expect(chat.session().answers['TH1/photos']).toHaveLength(1);
  });

  it('“dung” stops, where neither “đúng” nor a name can be meant', () => {
    const chat = chatAtFirstQuestion();
    chat.type('dung');
    expect(chat.session().resting).toBe('stopped');
  });

  it.each(['nghi', 'Nghi', 'nghỉ'])('“%s” pauses', (text) => {
    const chat = chatAtFirstQuestion();
    chat.type(text);
    expect(chat.session().resting).toBe('paused');
  });

  it('“nghi” pauses also at pictures, and at a yes/no question', () => {
    const chat = chatAtFirstQuestion();
    chat.pick('TH1:daily');
    chat.type('nghi');
    expect(chat.session().resting).toBe('paused');
    const yesNo = chatAtFirstQuestion('thu');
    yesNo.type('nghi');
    expect(yesNo.session().resting).toBe('paused');
  });

  it('“Nghi” is a name where a name is asked for', () => {
    const chat = newChat();
    chat.pick(...agreeing);
    chat.type('Nghi');
    expect(chat.session().resting).toBeUndefined();
    expect(chat.session().profile.name).toBe('Nghi');
  });

  it('two digits are a year of birth, which is read back; four are not', () => {
    const chat = newChat();
    chat.pick(...agreeing);
    chat.type('Nguyễn Thị Lan', '64');
    expect(chat.session().profile.birthYear).toBe(1964);
    expect(chat.said().paragraphs[0]).toEqual({ key: 'me.birth.understood', params: { year: 1964 } });
    chat.type('quay lại', '1958');
    expect(chat.session().profile.birthYear).toBe(1958);
    expect(chat.keys()).not.toContain('me.birth.understood');
  });

  it('“quay lại” leaves what was turned to as the button does', () => {
    const [typed, pressed] = [chatAtFirstQuestion(), chatAtFirstQuestion()];
    typed.type('dữ liệu', 'quay lại');
    pressed.type('dữ liệu');
    pressed.pick(pressed.choices().at(-1)!.id);
    expect(typed.keys()).toEqual(pressed.keys());
    expect(typed.asked()).toBe('TH1');
  });

  it('“Dung” is a name where a name is asked for', () => {
    const chat = newChat();
    chat.pick(...agreeing);
    chat.type('Dung');
    expect(chat.session().resting).toBeUndefined();
  });

  it('“dung” is neither yes nor stop at a yes/no question: it is asked again', () => {
    const chat = chatAtFirstQuestion('thu');
    expect(chat.question()?.answer.kind).toBe('yes-no');
    const before = chat.asked();
    chat.type('dung');
    expect(chat.session().resting).toBeUndefined();
    expect(chat.asked()).toBe(before);
  });

  it.each(['không', 'thôi khỏi', 'có'])('“%s” is no answer to a choice that does not offer it', (text) => {
    const chat = chatAtFirstQuestion();
    chat.type(text);
    expect(chat.session().answers).toEqual({});
    expect(chat.asked()).toBe('TH1');
  });
});
