import { shippedPlan } from '../../testing/shipped-plan';
import { isFeedbackTime } from './feedback-time';
import { shippedPlanNames } from './shipped-plans';

describe('the time in which a plan wants to hear of the criteria', () => {
  it.each([
    ['ninh-thuan', '2022-06-30', false],
    ['ninh-thuan', '2022-07-01', true],
    ['ninh-thuan', '2023-12-31', true],
    ['ninh-thuan', '2024-01-01', false],
    ['bac-kan', '2024-05-05', true],
  ] as const)('of %s: on %s %s', (plan, day, wanted) => {
    expect(isFeedbackTime(shippedPlan(plan), day)).toBe(wanted);
  });

  it('is none in the plans that do not name one', () => {
    const others = shippedPlanNames.filter((name) => name !== 'ninh-thuan' && name !== 'bac-kan');
    expect(others.filter((name) => isFeedbackTime(shippedPlan(name), '2023-05-05'))).toEqual([]);
  });
});
