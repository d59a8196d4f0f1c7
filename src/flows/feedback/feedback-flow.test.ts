import { type Chat, chatWith } from '../../testing/chat-with';
import { dongThap } from '../../testing/dong-thap';
import type { Effect } from '../engine/effect';
import { omit } from '../engine/omit';
import type { GivenFeedback } from './given-feedback';

/** Somebody at question 2, who answered the first. */
function declaring(): Chat {
  const chat = chatWith(dongThap);
  chat.pick('consent-declaration:yes', 'consent-photos:no', 'consent-reminders:yes', 'consent-news:no');
  chat.type('Nguyễn Thị Lan', '1964', 'Tân Hồng', 'Ấp 3');
  chat.pick('me-audience:nguoi-dan', 'TH1:weekly');
  chat.effects();
  return chat;
}

const givenIn = (effects: readonly Effect[]): readonly GivenFeedback[] =>
  effects.flatMap((effect) => (effect.kind === 'give-feedback' ? [effect.feedback] : []));

const set = 'cdht-nguoi-dan@sample-2026.1';

describe('giving feedback', () => {
  it('leaves the declaration as it was, and asks the same question again', () => {
    const chat = declaring();
    const before = chat.session();
    const asked = chat.asked();
    chat.type('góp ý', '3', '5');
    expect(givenIn(chat.effects())).toEqual([
      { at: expect.any(String) as string, set, indicator: 'TH3', text: '5' },
    ]);
    expect(chat.asked()).toBe(asked);
    const { heardAt, ...after } = chat.session();
    const feedbackDay = { day: '2026-11-02', count: 1, last: expect.any(String) as string };
    expect({ ...after, heardAt: before.heardAt }).toEqual({ ...before, lastPick: undefined, feedbackDay });
    expect(heardAt).not.toBe(before.heardAt);
  });

  it.each(['có', '3', 'weekly', 'câu 5', 'Hằng ngày', 'không biết', '1. xây nhà văn hóa'])(
    'takes %j as what they think, not as an answer',
    (text) => {
      const chat = declaring();
      const { answers } = chat.session();
      chat.type('góp ý');
      chat.pick('gop-y-about:all');
      chat.type(text);
      expect(givenIn(chat.effects()).map((each) => each.text)).toEqual([text]);
      expect(chat.session().answers).toEqual(answers);
    },
  );

  it('goes back to a question that had been turned to', () => {
    const chat = declaring();
    chat.type('sửa 1');
    expect(chat.asked()).toBe('TH1');
    chat.type('góp ý: hay lắm');
    chat.type('góp ý');
    chat.pick('gop-y-about:all');
    chat.type('dài quá');
    expect(chat.asked()).toBe('TH1');
    expect(chat.session().feedback).toBeUndefined();
  });

  it('keeps at once what was written at once, and then only says better what it is about', () => {
    const chat = declaring();
    chat.type('góp ý: chữ nhỏ quá');
    const [first] = givenIn(chat.effects());
    expect(first).toEqual({ at: expect.any(String) as string, set, text: 'chữ nhỏ quá' });
    chat.pick('gop-y-about:CC1');
    expect(givenIn(chat.effects())).toEqual([{ ...first, indicator: 'CC1' }]);
    expect(chat.asked()).toBe('TH2');
  });

  it('may be left at any moment', () => {
    const chat = declaring();
    chat.type('góp ý: chữ nhỏ quá', 'tiếp tục');
    expect(chat.asked()).toBe('TH2');
    chat.type('góp ý', '3', 'quay lại');
    expect(chat.asked()).toBe('TH2');
    expect(givenIn(chat.effects()).map(({ text }) => text)).toEqual(['chữ nhỏ quá']);
  });

  it('is nothing an old button can change', () => {
    const chat = declaring();
    chat.type('góp ý', '3', 'khó hiểu');
    chat.effects();
    chat.pick('gop-y-about:TH1');
    expect(givenIn(chat.effects())).toEqual([]);
    expect(chat.asked()).toBe('TH2');
  });

  it('takes a whole sentence where a question was to be chosen', () => {
    const chat = declaring();
    chat.type('góp ý', 'nhìn chung là được rồi đó cháu');
    expect(givenIn(chat.effects()).map(({ text }) => text)).toEqual(['nhìn chung là được rồi đó cháu']);
    chat.type('góp ý', 'hả cháu');
    expect(givenIn(chat.effects())).toEqual([]);
    expect(chat.asked()).toBe('gop-y-about');
  });

  it('asks for a shorter text, and loses nothing of the way there', () => {
    const chat = declaring();
    chat.type(`góp ý: ${'dài '.repeat(300)}`);
    expect(chat.keys()).toContain('miss.too-long');
    expect(chat.asked()).toBe('gop-y-about');
    chat.pick('gop-y-about:TH1');
    chat.type('dài '.repeat(300));
    expect(chat.keys()).toContain('miss.too-long');
    expect(chat.asked()).toBe('gop-y-text');
    chat.type('dài');
    expect(givenIn(chat.effects()).map(({ indicator, text }) => [indicator, text])).toEqual([['TH1', 'dài']]);
  });

  it('is asked again after days, and what is typed first then is no feedback', () => {
    const chat = declaring();
    chat.type('góp ý');
    chat.pick('gop-y-about:TH1');
    chat.wait(50);
    chat.type('chào cháu');
    expect(chat.keys()).toContain('resume.at');
    expect(chat.asked()).toBe('gop-y-text');
    expect(givenIn(chat.effects())).toEqual([]);
  });

  it('may be given many times, each kept by itself', () => {
    const chat = declaring();
    for (const text of ['một', 'hai', 'ba']) chat.type('góp ý', '1', text);
    const given = givenIn(chat.effects());
    expect(given.map(({ text }) => text)).toEqual(['một', 'hai', 'ba']);
    expect(new Set(given.map(({ at }) => at)).size).toBe(3);
  });

  it('is kept twenty times a day, each counted once; then they are told so, and nothing else changes', () => {
    const chat = declaring();
    for (let nth = 1; nth <= 19; nth++) chat.type('góp ý', '1', `lời thứ ${nth}`);
    chat.type('góp ý: lời thứ 20');
    chat.pick('gop-y-about:CC1');
    expect(new Set(givenIn(chat.effects()).map(({ at }) => at)).size).toBe(20);
    const { answers } = chat.session();
    chat.type('góp ý');
    expect(chat.keys()).toContain('feedback.enough');
    chat.type('góp ý: lời thứ 21');
    expect(chat.keys()).toContain('feedback.enough-text');
    expect(givenIn(chat.effects())).toEqual([]);
    expect(chat.session().answers).toEqual(answers);
    expect(chat.asked()).toBe('TH2');
    chat.wait(24);
    chat.type('góp ý: sang ngày mới');
    expect(givenIn(chat.effects()).map(({ text }) => text)).toEqual(['sang ngày mới']);
  });

  it('is open to who has not agreed to declare, whose next words are no answer', () => {
    const chat = chatWith(dongThap);
    chat.type('góp ý', '1', '1', 'nên hỏi ít thôi', 'đồng ý');
    expect(givenIn(chat.effects()).map(({ text }) => text)).toEqual(['nên hỏi ít thôi']);
    expect(chat.session().consents).toEqual({});
    expect(chat.asked()).toBe('consent-declaration');
  });

  it('is open where the declaration is in another chat of the same person', () => {
    const away = { chat: 'zalo-oa:shop:lan', moves: 1 };
    const chat = chatWith(dongThap, { ...omit(declaring().session(), 'set'), answers: {}, away });
    chat.type('góp ý', '3', 'nên hỏi gọn', 'góp ý: hay');
    chat.pick('gop-y-about:all');
    expect(givenIn(chat.effects()).map(({ text }) => text)).toEqual(['nên hỏi gọn', 'hay', 'hay']);
    expect(chat.session().away).toEqual(away);
    expect(chat.keys()).toContain('away.where');
  });

  it('is open to who handed in', () => {
    const chat = declaring();
    const from = {
      ...chat.session(),
      submitted: { round: dongThap.round.id, at: '2026-11-02T00:00:00.000Z' },
    };
    const after = chatWith(dongThap, from);
    after.type('góp ý', '2', 'khó nhớ');
    expect(givenIn(after.effects()).map(({ indicator }) => indicator)).toEqual(['TH2']);
    expect(after.session().submitted).toEqual(from.submitted);
  });
});

describe('somebody who hands in', () => {
  const toSubmit = (chat: Chat): readonly string[] => {
    chat.pick('TH1:weekly', 'TH2:learned');
    chat.type('4');
    chat.type('1, 3', '1, 2, 3');
    chat.pick('CC2:translate', 'CC3:sometimes', 'CC4:7', 'QH1:friendly');
    chat.type('3');
    chat.pick('summary:submit');
    expect(chat.session().submitted).toBeDefined();
    return chat.keys();
  };

  it.each([true, false])('is asked for feedback only in its time: %s', (wanted) => {
    const days: string[] = [];
    const feedbackWantedOn = (day: string) => days.push(day) > 0 && wanted;
    const chat = chatWith({ ...dongThap, feedbackWantedOn }, declaring().session());
    expect(toSubmit(chat).includes('feedback.wanted')).toBe(wanted);
    expect(days).toEqual(['2026-11-02']);
  });
});

describe('what somebody gave', () => {
  it('is looked up when they ask what is known of them, and told with the names of the movements', () => {
    const chat = declaring();
    chat.type('dữ liệu của tôi');
    chat.pick('data:given');
    expect(chat.effects()).toContainEqual({ kind: 'ask', question: { kind: 'given' } });
    const feedback = [{ at: '2026-11-01T20:00:00.000Z', text: 'chữ nhỏ' }];
    const answer = { kind: 'given', feedback, hasMore: true, movements: ['DT-C3', 'gone'] } as const;
    chat.happen({ kind: 'answered', answer });
    expect(JSON.stringify(chat.said())).toContain('02/11/2026');
    expect(JSON.stringify(chat.said())).toContain('Gia đình đọc sách');
    expect(chat.keys()).toEqual(expect.arrayContaining(['given.feedback', 'given.more', 'given.movement']));
    chat.happen({ kind: 'answered', answer: { kind: 'given', feedback: [], hasMore: false, movements: [] } });
    expect(chat.keys()).toContain('given.nothing');
  });
});
