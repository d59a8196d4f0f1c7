import { type Chat, chatWith } from '../../testing/chat-with';
import { dongThap } from '../../testing/dong-thap';
import { preludes } from '../../testing/preludes';
import { declarationId } from '../../core/ids';
import { inRound } from '../script';
import type { AppraisalNews } from './appraisal-news';

const mine = declarationId('simulator:1:lan/thu-2026');
const asked = (...indicators: readonly string[]): AppraisalNews => ({
  kind: 'returned',
  marks: indicators.map((indicator) => ({ indicator, reason: { code: 'answer-unclear' } })),
});
const recognised: AppraisalNews = {
  kind: 'recognised',
  decision: { number: '12/QĐ', date: '2026-12-01', issuer: 'Hội Khuyến học' },
};

/** A chat in which everything was answered. */
function chatAtSummary(): Chat {
  const chat = chatWith(dongThap);
  for (const said of preludes['phần xem lại'] ?? []) {
    if (said.kind === 'start') chat.happen({ kind: 'started' });
    if (said.kind === 'pick') chat.pick(said.id);
    if (said.kind === 'text') chat.type(said.text);
  }
  return chat;
}

function handedIn(): Chat {
  const chat = chatAtSummary();
  chat.pick('summary:submit');
  chat.effects();
  return chat;
}

const hear = (chat: Chat, news: AppraisalNews, declaration = mine): void =>
  chat.happen({ kind: 'appraisal', declaration, news });

describe('what an officer sends back', () => {
  it('is asked again, and nothing else is', () => {
    const chat = handedIn();
    hear(chat, asked('TH3', 'QH1'));
    expect(chat.keys()).toEqual(expect.arrayContaining(['news.returned', 'fix.because', 'ask.before']));
    const seen: (string | undefined)[] = [];
    while (chat.asked() !== 'fix-send') {
      seen.push(chat.asked());
      chat.type('bỏ qua');
    }
    expect(seen).toEqual(['TH3', 'TH3/photos', 'QH1']);
    chat.effects();
    chat.pick('fix-send:send');
    expect(chat.effects()).toMatchObject([
      { kind: 'appraisal', act: { kind: 'resubmit', declaration: mine, answers: { TH3: 4 } } },
    ]);
  });

  it('takes a typed answer days after the person was last there', () => {
    const chat = handedIn();
    chat.wait(72);
    hear(chat, asked('TH3'));
    chat.type('7');
    expect(chat.session().answers['TH3']).toBe(7);
  });

  it('leaves the answers to everything else alone, whatever old button is pressed', () => {
    const chat = handedIn();
    const before = chat.session().answers;
    hear(chat, asked('TH3'));
    chat.pick('TH1:daily', 'TH2:none', 'summary:submit', 'me-audience:nguoi-lao-dong');
    chat.photo();
    expect(chat.session().answers).toEqual(before);
    expect(chat.effects().filter(({ kind }) => kind === 'submit')).toEqual([]);
  });

  it('asks what a new answer makes a question', () => {
    const chat = handedIn();
    hear(chat, asked('CC3'));
    chat.pick('CC3:none', 'CC3:regular');
    const seen: (string | undefined)[] = [];
    while (chat.asked() !== 'fix-send') {
      seen.push(chat.asked());
      chat.type('bỏ qua');
    }
    expect(seen).toEqual(['CC3/photos']);
  });

  it('keeps the pictures that were handed in where they are, and drops what came since', () => {
    const chat = chatAtSummary();
    chat.type('sửa 1');
    chat.pick('TH1:daily');
    chat.type('sửa 1');
    chat.photo();
    chat.kept(Object.keys(chat.session().pending ?? {}).at(-1) ?? '', 'old');
    chat.type('tiếp tục');
    chat.pick('summary:submit');
    hear(chat, { kind: 'returned', marks: [{ indicator: 'TH1', reason: { code: 'evidence-unclear' } }] });
    expect(chat.asked()).toBe('TH1/photos');
    chat.photo();
    chat.kept(Object.keys(chat.session().pending ?? {}).at(-1) ?? '', 'new');
    chat.effects();
    chat.pick('TH1/photos:~clear');
    expect(chat.effects().filter(({ kind }) => kind === 'discard-photo')).toEqual([
      { kind: 'discard-photo', photo: 'new' },
    ]);
  });

  it('waits while the person rests, and comes up when they go on', () => {
    const chat = handedIn();
    chat.type('tạm dừng');
    hear(chat, asked('TH3'));
    expect(chat.choices()).toHaveLength(1);
    chat.type('tiếp tục');
    expect(chat.asked()).toBe('TH3');
    expect(chat.keys()).toContain('fix.because');
  });

  it('is not lost where a new round has begun meanwhile', () => {
    const old = handedIn();
    hear(old, asked('TH3'));
    const next = inRound(dongThap, { id: 'next', year: 2027, kind: 'trial' });
    const chat = chatWith(next, old.session());
    chat.type('9');
    expect(chat.session().answers['TH3']).toBe(9);
  });
});

describe('news', () => {
  it('say that the criteria are a sample', () => {
    const chat = handedIn();
    hear(chat, recognised);
    expect(chat.keys()).toEqual(['news.recognised', 'set.label']);
  });

  it('are told once the staff has stopped talking with the person, all of them', () => {
    const chat = handedIn();
    chat.happen({ kind: 'staff-wrote' });
    chat.effects();
    hear(chat, { kind: 'proposed' });
    hear(chat, recognised);
    expect(chat.effects()).toEqual([]);
    chat.wait(2);
    chat.type('chào');
    expect(chat.keys()).toEqual(expect.arrayContaining(['news.proposed', 'news.recognised']));
    chat.type('chào');
    expect(chat.keys()).not.toContain('news.proposed');
  });

  it('of another declaration change nothing of the one at hand', () => {
    const chat = chatAtSummary();
    const before = chat.session();
    hear(chat, { kind: 'proposed' }, declarationId('simulator:1:lan/2025'));
    expect(chat.keys()[0]).toBe('news.of-earlier');
    expect(chat.session()).toEqual(before);
  });

  it('are not told to who erased everything', () => {
    const chat = handedIn();
    chat.type('xóa dữ liệu');
    chat.pick('erase:yes');
    chat.effects();
    hear(chat, recognised);
    expect(chat.effects()).toEqual([]);
  });
});

describe('an earlier declaration that is sent back', () => {
  const earlierId = declarationId('simulator:1:lan/2025');
  const found = (chat: Chat) => ({
    declaration: earlierId,
    round: '2025',
    set: chat.session().set ?? '',
    submittedAt: '2025-11-02T01:00:00.000Z',
    answers: { ...chat.session().answers, TH3: 1 },
    marks: [{ indicator: 'TH3', reason: { code: 'answer-unclear' as const } }],
  });
  const fetch = (chat: Chat): void => chat.happen({ kind: 'earlier', news: found(chat) });
  const handInAgain = (chat: Chat): void => {
    while (chat.asked() !== 'fix-send') chat.type('bỏ qua');
    chat.effects();
    chat.pick('fix-send:send');
  };

  it('is put right first if the person likes, and then the one at hand is exactly as it was', () => {
    const chat = chatAtSummary();
    chat.type('sửa 3');
    const { focus, answers } = chat.session();
    hear(chat, asked('TH3'), earlierId);
    expect(chat.keys()).toContain('earlier.hint');
    chat.effects();
    chat.type('sửa phiếu trước');
    expect(chat.effects()).toEqual([
      { kind: 'appraisal', act: { kind: 'fetch-returned', declaration: earlierId } },
    ]);
    fetch(chat);
    expect(chat.asked()).toBe('TH3');
    chat.type('9');
    handInAgain(chat);
    expect(chat.effects()).toMatchObject([
      { kind: 'appraisal', act: { kind: 'resubmit', declaration: earlierId, answers: { TH3: 9 } } },
    ]);
    hear(chat, { kind: 'resubmitted', self: 80 }, earlierId);
    expect(chat.asked()).toBe('TH3');
    expect(chat.session()).toMatchObject({ focus, answers });
    expect(focus).toBe('TH3');
    expect(chat.session().laidAside).toBeUndefined();
    expect(chat.session().earlier).toBeUndefined();
  });

  it('can wait', () => {
    const chat = chatAtSummary();
    hear(chat, asked('TH3'), earlierId);
    expect(chat.asked()).toBe('earlier-fix');
    chat.pick('earlier-fix:no');
    expect(chat.keys()).toContain('earlier.later');
    expect(chat.asked()).toBe('summary');
    chat.pick('summary:submit');
    expect(chat.choices().map(({ typed }) => typed)).toContain('sửa phiếu trước');
  });

  it('waits for pictures that are still on their way to the one at hand', () => {
    const chat = chatAtSummary();
    chat.type('sửa 1');
    chat.pick('TH1:daily');
    chat.type('sửa 1');
    chat.photo();
    const before = chat.session().answers;
    hear(chat, asked('TH3'), earlierId);
    chat.type('sửa phiếu trước');
    expect(chat.keys()).toContain('photos.waiting');
    fetch(chat);
    expect(chat.session().answers).toEqual(before);
  });

  it('keeps what officers ask of the newer one until it is in hand again', () => {
    const chat = handedIn();
    hear(chat, asked('QH1'), earlierId);
    fetch(chat);
    hear(chat, asked('TH1'), mine);
    expect(chat.keys()).toContain('news.of-newer');
    expect(chat.asked()).toBe('TH3');
    handInAgain(chat);
    hear(chat, { kind: 'resubmitted', self: 80 }, earlierId);
    expect(chat.asked()).toBe('TH1');
  });

  it('gives way to the one at hand when it is withdrawn', () => {
    const chat = chatAtSummary();
    const { answers } = chat.session();
    hear(chat, asked('TH3'), earlierId);
    fetch(chat);
    hear(chat, { kind: 'withdrawn' }, earlierId);
    expect(chat.asked()).toBe('summary');
    expect(chat.session().answers).toEqual(answers);
  });
});

describe('after a round is over', () => {
  it('nothing is handed in, and the draft is kept', () => {
    const { session } = chatAtSummary();
    const over = inRound(dongThap, { ...dongThap.round, closesOn: '2026-11-01' });
    const chat = chatWith(over, session());
    chat.pick('summary:submit');
    expect(chat.keys()).toContain('round.over');
    expect(chat.effects().map(({ kind }) => kind)).toEqual(['say']);
    expect(chat.session().answers).toEqual(session().answers);
    const lastDay = chatWith(inRound(dongThap, { ...dongThap.round, closesOn: '2026-11-02' }), session());
    lastDay.pick('summary:submit');
    expect(lastDay.effects().map(({ kind }) => kind)).toContain('submit');
  });
});
