import { agreeing, chatAtFirstQuestion, newChat } from '../../testing/every-kind-chat';

describe('someone under 16', () => {
  it('ends kindly with everything forgotten', () => {
    const chat = newChat();
    chat.pick(...agreeing);
    chat.type('Trần Văn Nam', '2012');
    expect(chat.effects()).toContainEqual({ kind: 'erase-person' });
    expect(chat.session().profile).toEqual({});
    expect(chat.session().consents).toEqual({});
  });

  it('is asked about the birthday in the year of turning 16', () => {
    const chat = newChat();
    chat.pick(...agreeing);
    chat.type('Trần Văn Nam', '2010');
    expect(chat.asked()).toBe('me-sixteen');
    chat.pick('me-sixteen:yes');
    expect(chat.asked()).toBe('me-commune');
  });

  it('is taken for a slip of the finger once the declaration has begun', () => {
    const chat = chatAtFirstQuestion();
    chat.pick('edit:me-birth');
    chat.type('2016');
    expect(chat.session().profile.birthYear).toBe(1964);
    expect(chat.keys()).toContain('me.birth.young-again');
  });
});
