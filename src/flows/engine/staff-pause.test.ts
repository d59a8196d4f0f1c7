import { chatWith } from '../../testing/chat-with';
import { chatAtFirstQuestion, everyKindScript, newChat } from '../../testing/every-kind-chat';

const chatWithStaff = () => {
  const chat = chatAtFirstQuestion();
  chat.happen({ kind: 'staff-wrote' });
  chat.effects();
  return chat;
};

describe('while someone of the staff talks with the person', () => {
  it('nothing the person writes or sends is answered, or taken as an answer', () => {
    const chat = chatWithStaff();
    const before = chat.session();
    chat.type('hằng ngày', '1', 'điểm', 'xóa dữ liệu');
    chat.photo();
    chat.happen({ kind: 'sent-other', what: 'sticker' });
    chat.happen({ kind: 'introduced', name: 'Trần Văn Hùng' });
    expect(chat.effects()).toEqual([]);
    expect(chat.session()).toEqual(before);
  });

  it('a picture that was on its way is kept, and nothing is said of it', () => {
    const chat = chatAtFirstQuestion();
    chat.pick('TH1:daily');
    chat.photo();
    chat.happen({ kind: 'staff-wrote' });
    chat.effects();
    chat.kept('p1');
    expect(chat.effects()).toEqual([]);
    expect(chat.session().answers['TH1/photos']).toEqual(['p1']);
  });

  it.each(['tiếp tục', 'tiep tuc', 'bắt đầu', '/start'])('“%s” calls the assistant back', (text) => {
    const chat = chatWithStaff();
    chat.type(text);
    expect(chat.keys()).toContain('resume.at');
    expect(chat.session().staffUntil).toBeUndefined();
    chat.type('hằng ngày');
    expect(chat.session().answers['TH1']).toBe('daily');
  });

  it('opening the chat calls it back', () => {
    const chat = chatWithStaff();
    chat.happen({ kind: 'started' });
    expect(chat.keys()).toContain('resume.at');
  });

  it('a button calls it back, and is an answer', () => {
    const chat = chatWithStaff();
    chat.pick('TH1:daily');
    expect(chat.session()).toMatchObject({ answers: { TH1: 'daily' } });
    expect(chat.session().staffUntil).toBeUndefined();
    expect(chat.asked()).toBe('TH1/photos');
  });

  it('even a button pressed a second time calls it back', () => {
    const chat = chatAtFirstQuestion();
    chat.pick('TH1:daily');
    chat.happen({ kind: 'staff-wrote' });
    chat.effects();
    chat.pick('TH1:daily');
    expect(chat.keys()).toContain('resume.at');
    expect(chat.session().staffUntil).toBeUndefined();
  });
});

describe('after the staff fell silent', () => {
  it('the next text finds the assistant saying where the person was, and the one after is an answer', () => {
    const chat = chatWithStaff();
    chat.wait(0.99);
    chat.type('hằng ngày');
    expect(chat.effects()).toEqual([]);
    chat.wait(0.02);
    chat.type('hằng ngày');
    expect(chat.keys()).toContain('resume.at');
    expect(chat.session().answers['TH1']).toBeUndefined();
    chat.type('hằng ngày');
    expect(chat.session().answers['TH1']).toBe('daily');
  });

  it('time counts from the last message of the staff', () => {
    const chat = chatWithStaff();
    chat.wait(0.9);
    chat.happen({ kind: 'staff-wrote' });
    chat.wait(0.9);
    chat.type('cám ơn cháu');
    expect(chat.effects()).toEqual([]);
    chat.wait(0.2);
    chat.type('cám ơn cháu');
    expect(chat.keys()).toContain('resume.at');
  });

  it('someone whom only the staff wrote to before is welcomed', () => {
    const chat = newChat();
    chat.happen({ kind: 'staff-wrote' });
    chat.type('chào cháu');
    expect(chat.effects()).toEqual([]);
    chat.wait(2);
    chat.type('chào cháu');
    expect(chat.keys()).toContain('start.hello');
  });
});

it('with a pause of no minutes the assistant is never quiet', () => {
  const chat = chatWith({ ...everyKindScript(), staffPauseMinutes: 0 });
  chat.happen({ kind: 'staff-wrote' });
  chat.type('chào cháu');
  expect(chat.keys()).toContain('start.hello');
});

describe('what officers see of what a person writes', () => {
  const shown = (chat: ReturnType<typeof chatAtFirstQuestion>) =>
    chat.effects().flatMap((effect) => (effect.kind === 'show-officers' ? [effect.said] : []));
  const officerWrites = (chat: ReturnType<typeof chatAtFirstQuestion>) =>
    chat.happen({ kind: 'officer-wrote', news: { text: 'Mai cháu qua nhà.' } });

  it('is nothing before they asked for one', () => {
    const chat = chatAtFirstQuestion();
    chat.type('xyzzy');
    expect(shown(chat)).toEqual([]);
  });

  it('is what they write from then on, to the assistant or to the officer; not buttons, nor codes', () => {
    const chat = chatAtFirstQuestion();
    chat.type('gặp cán bộ', 'tôi không hiểu câu này', 'nối 4831 7702');
    chat.pick('TH1:daily');
    officerWrites(chat);
    chat.type('dạ mai tôi ở nhà');
    chat.photo();
    chat.happen({ kind: 'sent-other', what: 'voice' });
    expect(shown(chat)).toEqual([
      { kind: 'text', text: 'tôi không hiểu câu này' },
      { kind: 'text', text: 'dạ mai tôi ở nhà' },
      { kind: 'sent', what: 'photo' },
      { kind: 'sent', what: 'voice' },
    ]);
  });

  it('is nothing any more once they go on with the assistant, or the officer hands back', () => {
    const chat = chatAtFirstQuestion();
    officerWrites(chat);
    chat.type('tiếp tục', 'hằng ngày');
    expect(shown(chat)).toEqual([]);
    officerWrites(chat);
    chat.happen({ kind: 'handed-back', news: 'by-officer' });
    expect(chat.keys()).toContain('staff.handed-back');
    expect(chat.asked()).toBe('TH1/photos');
    chat.type('xyzzy');
    expect(shown(chat)).toEqual([]);
  });

  it('is nothing after two weeks', () => {
    const chat = chatAtFirstQuestion();
    chat.type('gặp cán bộ');
    chat.wait(15 * 24);
    chat.type('xyzzy');
    expect(shown(chat)).toEqual([]);
  });

  it('says nothing of being handed back where the assistant was not quiet', () => {
    const chat = chatAtFirstQuestion();
    chat.type('gặp cán bộ');
    chat.effects();
    chat.happen({ kind: 'handed-back', news: 'by-officer' });
    expect(chat.effects()).toEqual([]);
  });
});
