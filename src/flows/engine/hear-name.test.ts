import { agreeing, chatAtFirstQuestion, newChat } from '../../testing/every-kind-chat';

const chatAtName = () => {
  const chat = newChat();
  chat.pick(...agreeing);
  return chat;
};

describe('a name from the form of the network', () => {
  it('is offered where the name is asked for, and nowhere else', () => {
    const chat = chatAtName();
    expect(chat.said().form).toBe('name');
    chat.type('Nguyễn Thị Lan');
    expect(chat.said().form).toBeUndefined();
  });

  it('is the answer where the name is asked for, and is read back', () => {
    const chat = chatAtName();
    chat.happen({ kind: 'introduced', name: ' nguyễn thị lan ' });
    expect(chat.session().profile.name).toBe('Nguyễn Thị Lan');
    expect(chat.keys()[0]).toBe('noted');
    expect(chat.asked()).toBe('me-birth');
  });

  it('is an answer also after a long silence: a form is never filled in by the way', () => {
    const chat = chatAtName();
    chat.wait(30);
    chat.happen({ kind: 'introduced', name: 'Nguyễn Thị Lan' });
    expect(chat.asked()).toBe('me-birth');
  });

  it('is asked for again where it is no name', () => {
    const chat = chatAtName();
    chat.happen({ kind: 'introduced', name: '0909 123 456' });
    expect(chat.keys()[0]).toBe('miss.person-name');
    expect(chat.asked()).toBe('me-name');
  });

  it('is only thanked for where something else is asked', () => {
    const chat = chatAtFirstQuestion();
    const { profile } = chat.session();
    chat.happen({ kind: 'introduced', name: 'Trần Văn Hùng' });
    expect(chat.keys()[0]).toBe('introduced.thanks');
    expect(chat.asked()).toBe('TH1');
    expect(chat.session().profile).toEqual(profile);
    expect(chat.effects().map(({ kind }) => kind)).toEqual(['say']);
  });

  it('is no consent: someone new is welcomed, and nothing is kept', () => {
    const chat = newChat();
    chat.happen({ kind: 'introduced', name: 'Nguyễn Thị Lan' });
    expect(chat.keys()).toContain('start.hello');
    expect(chat.session().profile).toEqual({});
  });
});
