import { isDay, phaseOf, type Round, roundOn, trialRound } from './round';

const round = (id: string, change: Partial<Round> = {}): Round => ({
  ...trialRound(2026),
  id,
  opensOn: '2026-10-01',
  closesOn: '2026-11-30',
  ...change,
});
const otherwise = trialRound(2026);

describe('a round', () => {
  it('is open on its first and its last day', () => {
    expect(phaseOf(round('a'), '2026-09-30')).toBe('planned');
    expect(phaseOf(round('a'), '2026-10-01')).toBe('open');
    expect(phaseOf(round('a'), '2026-11-30')).toBe('open');
    expect(phaseOf(round('a'), '2026-12-01')).toBe('over');
    expect(phaseOf(round('a', { closedOn: '2026-10-05' }), '2026-10-05')).toBe('over');
  });
});

describe('the round of a day', () => {
  it('is the one for trying until one was opened', () => {
    expect(roundOn([], '2026-10-10', otherwise)).toBe(otherwise);
    expect(roundOn([round('later')], '2026-09-01', otherwise)).toBe(otherwise);
  });

  it('is the open one, an official one before a trial', () => {
    const official = round('official', { kind: 'official', opensOn: '2026-10-02' });
    const trial = round('trial', { opensOn: '2026-10-03' });
    expect(roundOn([round('a'), official, trial], '2026-10-10', otherwise)).toBe(official);
  });

  it('stays the last one after it is over, and is no round of an earlier year', () => {
    const over = round('over', { closedOn: '2026-10-05' });
    const old = round('old', { year: 2025, opensOn: '2025-10-01', closesOn: '2025-11-30' });
    expect(roundOn([old, over], '2026-10-10', otherwise)).toBe(over);
    expect(roundOn([old], '2026-10-10', otherwise)).toBe(otherwise);
  });
});

describe('a day', () => {
  it.each(['2026-02-30', '2026-2-3', '03/02/2026', ''])('is not %p', (text) => {
    expect(isDay(text)).toBe(false);
  });
});
