import { chatAtFirstQuestion, newChat } from '../../testing/every-kind-chat';

describe('consent', () => {
  it('is passed on only when every purpose has been answered, and whenever it changes after that', () => {
    const chat = newChat();
    chat.pick('consent-declaration:yes', 'consent-photos:yes', 'consent-reminders:no');
    expect(chat.effects().map(({ kind }) => kind)).not.toContain('remember-person');
    chat.pick('consent-news:no');
    const remembered = chat.effects().find(({ kind }) => kind === 'remember-person');
    expect(remembered).toMatchObject({
      profile: {},
      consents: [
        { purpose: 'declaration', given: true, textVersion: '2026-1', at: '2026-11-02T01:00:01.000Z' },
        { purpose: 'photos', given: true },
        { purpose: 'reminders', given: false },
        { purpose: 'news', given: false },
      ],
    });
    chat.type('rút đồng ý');
    chat.pick('consents:declaration-off');
    expect(chat.effects().find(({ kind }) => kind === 'remember-person')).toMatchObject({
      consents: [{ purpose: 'declaration', given: false }, {}, {}, {}],
    });
  });

  it('refused stores nothing, and every button of the declaration is dead until it is given', () => {
    const chat = chatAtFirstQuestion();
    chat.type('rút đồng ý');
    chat.pick('consents:declaration-off');
    chat.effects();
    chat.pick('TH1:daily');
    expect(chat.session().answers).toEqual({});
    expect(chat.asked()).toBe('consent-declaration');
  });

  it('to pictures taken back takes back the pictures, and those still on their way', () => {
    const chat = chatAtFirstQuestion();
    chat.pick('TH1:daily');
    chat.photo();
    chat.kept('p1', 'one');
    chat.photo();
    chat.type('rút đồng ý');
    chat.effects();
    chat.pick('consents:photos-off');
    expect(chat.effects()).toContainEqual({ kind: 'discard-photo', photo: 'one' });
    chat.kept('p2', 'two');
    expect(chat.effects()).toEqual([{ kind: 'discard-photo', photo: 'two' }]);
    expect(chat.asked()).toBe('TH2');
  });
});
