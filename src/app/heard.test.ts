import { conversationId } from '../core/ids';
import type { Event } from '../flows/engine/event';
import type { Conversation } from '../store/conversations';
import { heardAfter, isNews } from './heard';

const at = '2026-11-02T01:00:00.000Z';
const minutesBefore = (minutes: number) => new Date(Date.parse(at) - minutes * 60_000);
const conversation = (changes: Partial<Conversation>): Conversation => ({
  id: conversationId('zalo-oa:1:lan'),
  version: 1,
  session: {},
  seen: [],
  outbox: [],
  ticked: 0,
  reach: 'open',
  updatedAt: minutesBefore(0),
  ...changes,
});
const text: Event = { kind: 'texted', text: 'dạ', at };
const kept = { kind: 'photo-kept', request: 'p1', photo: 'x', at } as unknown as Event;
const closed = conversation({ reach: 'window-closed', heardAt: minutesBefore(5000) });

describe('what an event tells of the person', () => {
  it.each<[string, Event]>([
    ['writes', text],
    ['presses a button', { kind: 'picked', choice: 'a:b', at }],
    ['fills in a form', { kind: 'introduced', name: 'Lan', at }],
    ['takes back that they blocked us', { kind: 'unblocked', at }],
  ])('who %s can be written to again', (_what, event) => {
    expect(heardAfter(closed, event)).toEqual({ heardAt: new Date(at), reach: 'open' });
  });

  it.each<[string, Event]>([
    ['a picture that was kept', kept],
    ['what the staff wrote', { kind: 'staff-wrote', at }],
  ])('%s tells nothing', (_what, event) => {
    expect(heardAfter(closed, event)).toEqual({ heardAt: closed.heardAt, reach: 'window-closed' });
  });

  it('whoever blocks us cannot be written to, and was heard when they last did something else', () => {
    const heardAt = minutesBefore(60);
    expect(heardAfter(conversation({ heardAt }), { kind: 'blocked', at })).toEqual({
      heardAt,
      reach: 'blocked',
    });
  });

  it('an update that comes late does not turn the clock back', () => {
    const heardAt = minutesBefore(-10);
    expect(heardAfter(conversation({ heardAt }), text).heardAt).toBe(heardAt);
  });

  it('an instant nobody can read is left aside', () => {
    expect(heardAfter(conversation({}), { ...text, at: 'gestern' })).toEqual({ reach: 'open' });
  });

  it('what was stored without it works, and gets it', () => {
    expect(heardAfter(conversation({}), kept)).toEqual({ reach: 'open' });
    expect(heardAfter(conversation({}), text)).toEqual({ heardAt: new Date(at), reach: 'open' });
  });

  it('is worth a write by itself after an hour, or when the person can be written to again', () => {
    const news = (before: Conversation) => isNews(before, heardAfter(before, text));
    expect(news(conversation({ heardAt: minutesBefore(59) }))).toBe(false);
    expect(news(conversation({ heardAt: minutesBefore(61) }))).toBe(true);
    expect(news(closed)).toBe(true);
  });
});
