import { shippedPlan } from '../../testing/shipped-plan';
import { bulletinsOn } from './plan-bulletins';

const rules = { from: 20 * 60, until: 7 * 60, sundays: true, extraDays: new Set<string>() };

describe('the quarterly bulletin of a plan', () => {
  it('is to be written from the first day of the quarter that is not quiet', () => {
    const plan = shippedPlan('bac-kan');
    // The first of January is a holiday.
    expect(bulletinsOn(plan, '2026-01-01', rules)).toEqual([]);
    expect(bulletinsOn(plan, '2026-01-02', rules)).toEqual([
      {
        entry: 'BK-B1',
        name: 'Bản tin Khuyến học Bắc Kạn',
        quarter: '2026-Q1',
        lastDay: '2026-03-31',
        before: { quarter: '2025-Q4', first: '2025-10-01', last: '2025-12-31' },
      },
    ]);
    expect(bulletinsOn(plan, '2026-12-31', rules).map(({ quarter }) => quarter)).toEqual(['2026-Q4']);
  });

  it('is in no plan that does not name one, and in no year outside the plan', () => {
    expect(bulletinsOn(shippedPlan('dong-thap'), '2026-04-10', rules)).toEqual([]);
    expect(bulletinsOn(shippedPlan('bac-kan'), '2031-04-10', rules)).toEqual([]);
  });
});
