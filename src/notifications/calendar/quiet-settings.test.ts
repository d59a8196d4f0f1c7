import { quietDays, quietHours } from './quiet-settings';

describe('quiet hours and days, as configured', () => {
  it('are read', () => {
    expect(quietHours.parse('20:00-7:00')).toEqual({ from: 1200, until: 420 });
    expect(quietHours.parse('21:30-06:15')).toEqual({ from: 1290, until: 375 });
    expect(quietDays.parse('2026-02-21, 2026-02-22')).toEqual(new Set(['2026-02-21', '2026-02-22']));
  });

  it.each(['7:00-20:00', '20-7', '25:00-7:00', '20:00', ''])('%s are no hours', (text) =>
    expect(quietHours.safeParse(text).success).toBe(false),
  );

  it.each(['2026-02-30', '21/2/2026', '2026-02-21;2026-02-22', ','])('%s are no days', (text) =>
    expect(quietDays.safeParse(text).success).toBe(false),
  );
});
