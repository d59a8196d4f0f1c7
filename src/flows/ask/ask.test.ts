import { chatAtFirstQuestion, newChat } from '../../testing/every-kind-chat';
import type { Effect } from '../engine/effect';

const asked = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.kind === 'ask' ? [effect.question] : []));

const list = {
  kind: 'which-unit',
  question: { kind: 'situation' },
  typed: 'Tân Phú',
  units: [
    { id: '2025:28468', name: 'xã Tân Phú' },
    { id: '2025:28693', name: 'xã Tân Thới', old: 'xã Tân Phú, huyện Tân Phú Đông' },
  ],
} as const;

describe('a question in the middle of something else', () => {
  it('is asked, and the open question stays', () => {
    const chat = chatAtFirstQuestion();
    chat.type('còn bao nhiêu phiếu chờ ở xã Tân Hồng');
    expect(asked(chat.effects())).toEqual([{ kind: 'waiting', where: { typed: 'xã Tân Hồng' } }]);
    expect(chat.asked()).toBe('TH1');
    expect(chat.session().answers).toEqual({});
  });

  it('is not seen in what may be an answer in one’s own words', () => {
    const chat = newChat();
    chat.pick('consent-declaration:yes', 'consent-photos:yes', 'consent-reminders:no', 'consent-news:no');
    chat.effects();
    chat.type('Hạn');
    expect(asked(chat.effects())).toEqual([]);
    expect(chat.session().profile.name).toBe('Hạn');
  });

  it('is seen there too where nothing else can be meant', () => {
    const chat = newChat();
    chat.pick('consent-declaration:yes', 'consent-photos:yes', 'consent-reminders:no', 'consent-news:no');
    chat.effects();
    chat.type('tình hình xã Tân Hồng');
    expect(asked(chat.effects())).toEqual([{ kind: 'situation', where: { typed: 'xã Tân Hồng' } }]);
    expect(chat.session().profile.name).toBeUndefined();
  });

  it('with several units is answered by a number, by a name or by the button, and leads back to what was being ticked', () => {
    for (const choice of ['2', 'xa tan thoi']) {
      const chat = chatAtFirstQuestion('thu');
      chat.pick('A1:no', 'A3:+often');
      expect(chat.session().focus).toBe('A3');
      chat.happen({ kind: 'answered', answer: list });
      expect(chat.asked()).toMatch(/^which-unit-/);
      chat.effects();
      chat.type(choice);
      expect(asked(chat.effects())).toEqual([{ kind: 'situation', where: { unit: '2025:28693' } }]);
      expect(chat.session().focus).toBe('A3');
    }
  });

  it('lets another unit of the list be looked at afterwards, and no button of an older list', () => {
    const chat = chatAtFirstQuestion();
    chat.happen({ kind: 'answered', answer: list });
    const id = chat.asked() ?? '';
    chat.pick(`${id}:0`);
    chat.effects();
    chat.pick(`${id}:1`);
    expect(asked(chat.effects())).toEqual([{ kind: 'situation', where: { unit: '2025:28693' } }]);
    chat.happen({ kind: 'answered', answer: { ...list, units: [list.units[1], list.units[0]] } });
    chat.effects();
    chat.pick(`${id}:0`);
    expect(asked(chat.effects())).toEqual([]);
  });

  it('of someone who has agreed to nothing yet does not make their next word an agreement', () => {
    const chat = newChat();
    chat.type('hạn nộp khi nào');
    chat.happen({
      kind: 'answered',
      answer: { kind: 'deadline', round: { year: 2026, kind: 'trial' }, reports: [] },
    });
    chat.effects();
    chat.type('ok');
    expect(chat.session().consents).toEqual({});
  });
});
