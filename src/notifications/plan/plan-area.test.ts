import { join } from 'node:path';
import { unitIndex } from '../../core/units';
import { readUnits } from '../../store/unit-files';
import { shippedPlan } from '../../testing/shipped-plan';
import { planArea } from './plan-area';
import type { PlanProfile } from './plan-profile';
import { shippedPlanNames } from './shipped-plans';

const units = unitIndex(readUnits(join(__dirname, '../../../data')));
const { area: ofDongThap, ...wholeProvince } = shippedPlan('dong-thap');
const inPlace = (...of: readonly string[]): PlanProfile => ({
  ...wholeProvince,
  area: { of, assumption: true, because: 'để thử' },
});

describe('the area of a plan', () => {
  it('is the whole province of today where the plan names no smaller place', () => {
    const { communes, isPlanned } = planArea(wholeProvince, units);
    expect(communes).toHaveLength(102);
    expect(isPlanned('2025:28249')).toBe(true);
    expect(isPlanned('2025:01')).toBe(false);
  });

  it('is every commune that came at least in part from the place, with its ấp, and the province itself', () => {
    const { communes, isPlanned } = planArea(shippedPlan('phan-rang-thap-cham'), units);
    expect(communes.map(({ name }) => name).sort()).toEqual([
      'Bảo An',
      'Ninh Chử',
      'Phan Rang',
      'Phước Dinh',
      'Đô Vinh',
      'Đông Hải',
    ]);
    expect(isPlanned('2025:56')).toBe(true);
    expect(isPlanned(`${communes[0]!.id}/khu-pho-1`)).toBe(true);
    expect(isPlanned('2025:22333')).toBe(false);
  });

  it('may be a single commune of before', () => {
    const [old] = [...units.byId.values()].filter(
      ({ edition, becomes }) => edition === '2024' && becomes?.includes('2025:29926') === true,
    );
    const { communes } = planArea(inPlace(old!.id), units);
    expect(communes.map(({ id }) => id)).toContain('2025:29926');
  });

  it('of two places that make up a province is all of it', () => {
    expect(ofDongThap?.of).toEqual(['2024:87', '2024:82']);
    expect(planArea(shippedPlan('dong-thap'), units).communes).toHaveLength(102);
  });

  it.each(['2024:99', '2024:58'])('is no place elsewhere, such as %s', (of) =>
    expect(() => planArea(inPlace(of), units)).toThrow(`names ${of}: expected a unit of 2024`),
  );

  it('of each plan at hand is an assumption, as no text says how far it reaches today', () => {
    for (const name of shippedPlanNames) expect(shippedPlan(name).area).toMatchObject({ assumption: true });
  });
});
