import { chatAtFirstQuestion, newChat } from '../../testing/every-kind-chat';

describe('coming back', () => {
  it('after a day brings a greeting by the given name', () => {
    const chat = chatAtFirstQuestion();
    chat.wait(24);
    chat.type('có');
    expect(chat.said().paragraphs[0]).toMatchObject({
      key: 'resume.hello',
      params: { name: { said: 'Lan' } },
    });
    chat.type('tiếp tục');
    expect(chat.said().paragraphs[0]).toMatchObject({ key: 'resume.at' });
  });

  it.each([
    ['presses Tiếp tục', (chat: ReturnType<typeof newChat>) => chat.pick('cmd:continue')],
    ['opens the chat', (chat: ReturnType<typeof newChat>) => chat.happen({ kind: 'started' })],
  ])('after days brings it also to someone who %s', (_what, act) => {
    const chat = chatAtFirstQuestion();
    chat.type('tạm dừng');
    chat.wait(120);
    act(chat);
    expect(chat.said().paragraphs[0]).toMatchObject({ key: 'resume.hello' });
  });

  it('after some hours brings none', () => {
    const chat = chatAtFirstQuestion();
    chat.wait(23);
    chat.type('có');
    expect(chat.keys()[0]).toBe('resume.at');
  });

  it('brings none to someone who has not told their name', () => {
    const chat = newChat();
    chat.pick('consent-declaration:yes');
    chat.wait(48);
    chat.type('tiếp tục');
    expect(chat.keys()[0]).toBe('resume.at');
  });
});
