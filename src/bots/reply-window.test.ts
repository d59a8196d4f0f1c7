import { replyWindowAt } from './reply-window';

const heardAt = new Date('2026-11-02T01:00:00Z');
const after = (hours: number) => new Date(heardAt.getTime() + hours * 3_600_000);
const at = (hours: number, openHours = 168) =>
  replyWindowAt({ freeHours: 48, openHours }, heardAt, after(hours));

describe('the time in which someone can be written to', () => {
  it('is free for two days, paid for a week, and then over', () => {
    expect([0, 47.99].map((hours) => at(hours))).toEqual(['free', 'free']);
    expect([48, 167.99].map((hours) => at(hours))).toEqual(['paid', 'paid']);
    expect([168, 10_000].map((hours) => at(hours))).toEqual(['closed', 'closed']);
  });

  it('is over with the free time where paid messages are switched off', () => {
    expect(at(47.99, 48)).toBe('free');
    expect(at(48, 48)).toBe('closed');
  });

  it('is open while our clock is behind the network’s', () => {
    expect(at(-1)).toBe('free');
  });

  it('is left to the network where nobody noted when the person was heard', () => {
    expect(replyWindowAt({ freeHours: 48, openHours: 48 }, undefined, after(500))).toBe('free');
  });
});
