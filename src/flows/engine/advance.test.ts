import type { Chat } from '../../testing/chat-with';
import { chatAtFirstQuestion, newChat } from '../../testing/every-kind-chat';

describe('a turn', () => {
  it('welcomes whatever comes first, and takes none of it as an answer', () => {
    const chat = newChat();
    chat.type('có');
    expect(chat.session().consents).toEqual({});
    expect(chat.keys()).toContain('start.hello');
  });

  it('carries out a command that comes first', () => {
    const chat = newChat();
    chat.type('tiếng Anh');
    expect(chat.session().locale).toBe('en');
    expect(chat.keys()).toEqual([
      'language.changed',
      'start.hello',
      'start.consent.declaration.text',
      'start.consent.declaration.ask',
    ]);
  });

  it('introduces itself also to someone who begins with a command, a picture or a voice message', () => {
    for (const begin of [
      (chat: Chat) => chat.type('trợ giúp'),
      (chat: Chat) => chat.photo(),
      (chat: Chat) => chat.happen({ kind: 'sent-other', what: 'voice' }),
    ]) {
      const chat = newChat();
      begin(chat);
      expect(chat.keys()).toContain('start.consent.declaration.text');
      expect(chat.session().pending).toBeUndefined();
    }
  });

  it.each([
    ['refuses', ['consent-declaration:no']],
    ['deletes', ['consent-declaration:yes', 'cmd:my-data', 'data:erase', 'erase:yes']],
  ])('says nothing of a double click on what %s everything', (_what, presses) => {
    const chat = newChat();
    chat.pick(...presses);
    chat.effects();
    chat.pick(presses.at(-1) ?? '');
    expect(chat.effects()).toEqual([]);
    expect(chat.session().resting).toBeDefined();
  });

  it('offers everything again when the narrower choice did not help', () => {
    const chat = chatAtFirstQuestion();
    chat.type('vài lần');
    expect(chat.choices().filter(({ role }) => role === 'answer')).toHaveLength(2);
    chat.type('gì cơ bác');
    expect(chat.choices().filter(({ role }) => role === 'answer')).toHaveLength(5);
  });

  it('says nothing of the same button pressed twice', () => {
    const chat = chatAtFirstQuestion();
    chat.pick('TH2:learned');
    const before = chat.session();
    chat.effects();
    chat.pick('TH2:learned');
    expect(chat.effects()).toEqual([]);
    expect(chat.session()).toEqual(before);
  });

  it('says nothing of an old button with the answer that is stored', () => {
    const chat = chatAtFirstQuestion();
    chat.pick('TH1:daily', 'TH1/photos:~skip', 'TH2:learned');
    chat.effects();
    chat.pick('TH1:daily');
    expect(chat.effects()).toEqual([]);
  });

  it('takes an old button with another answer as a change, reads it back and goes on', () => {
    const chat = chatAtFirstQuestion();
    chat.pick('TH1:daily', 'TH1/photos:~skip', 'TH2:learned', 'TH1:weekly');
    expect(chat.session().answers['TH1']).toBe('weekly');
    expect(chat.keys()).toContain('noted');
    expect(chat.asked()).toBe('TH2/photos');
  });

  it.each([
    'TH1:nonsense',
    'gone:yes',
    'no-colon',
    '',
    ':',
    'TH1:__proto__',
    'constructor:x',
    'TH3:5',
    'summary:submit',
    'erase:yes',
  ])('asks again when a button leads nowhere: %s', (choice) => {
    const chat = chatAtFirstQuestion();
    const { answers } = chat.session();
    chat.pick(choice);
    expect(chat.keys()[0]).toBe('pick.outdated');
    expect(chat.session().answers).toEqual(answers);
    expect(chat.asked()).toBe('TH1');
  });

  it('brings an example after two misunderstandings and a person after three, and forgets them after an answer', () => {
    const chat = chatAtFirstQuestion();
    chat.type('gì cơ bác');
    expect(chat.keys()).not.toContain('miss.example');
    chat.type('gì cơ bác');
    expect(chat.keys()).toContain('miss.example');
    chat.type('gì cơ bác');
    expect(chat.keys()).toContain('miss.human');
    expect(chat.choices().map(({ id }) => id)).toContain('cmd:human');
    chat.pick('TH1:daily');
    expect(chat.session().misses).toBeUndefined();
  });

  it('does not count a voice message, a sticker or a file as an answer or a misunderstanding', () => {
    const chat = chatAtFirstQuestion();
    const before = chat.session().misses;
    chat.happen({ kind: 'sent-other', what: 'voice' });
    expect(chat.keys()[0]).toBe('other.voice');
    expect(chat.session().misses).toBe(before);
    expect(chat.asked()).toBe('TH1');
  });

  it('does not take a text as an answer after six hours, and does after less', () => {
    const chat = chatAtFirstQuestion();
    chat.wait(5.9);
    chat.type('hằng ngày');
    expect(chat.session().answers['TH1']).toBe('daily');
    chat.pick('TH1/photos:~skip');
    chat.wait(6.1);
    chat.type('mới nghĩ tới');
    expect(chat.keys()[0]).toBe('resume.at');
    expect(chat.session().answers['TH2']).toBeUndefined();
  });

  it('takes a button of the current question as its answer however long it took', () => {
    const chat = chatAtFirstQuestion();
    chat.type('tạm dừng');
    chat.wait(200);
    chat.pick('TH1:daily');
    expect(chat.session().answers['TH1']).toBe('daily');
    expect(chat.session().resting).toBeUndefined();
  });

  it('changes nothing when the person blocks and unblocks', () => {
    const chat = chatAtFirstQuestion();
    const before = chat.session();
    chat.happen({ kind: 'blocked' });
    chat.happen({ kind: 'unblocked' });
    expect(chat.session()).toBe(chat.session());
    expect(chat.session()).toEqual(before);
    expect(chat.effects()).toEqual([]);
  });
});

it('a session half-way is small', () => {
  const chat = chatAtFirstQuestion();
  chat.pick('TH1:daily');
  chat.photo();
  chat.kept('p1', '0198d3c2-7d5a-7c3e-9f64-1c2b3a4d5e6f');
  chat.pick('TH1/photos:~done', 'TH2:learned', 'TH2/photos:~skip');
  chat.type('4', 'bỏ qua', '1,3', 'bỏ qua');
  expect(JSON.stringify(chat.session()).length).toBeLessThan(1024);
});
