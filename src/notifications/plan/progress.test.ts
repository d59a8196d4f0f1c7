import { shippedPlan } from '../../testing/shipped-plan';
import type { Denominator } from './denominators';
import type { TitleCounts } from './progress';
import { progressOf, targetsFor } from './progress';

const plan = shippedPlan('dong-thap');
const unit = '2025:82';
const counted = { submitted: 1200, appraised: 1000, recognised: 899 };
const families: TitleCounts = { title: 'GDHT', ...counted };
const whole: Denominator = { unit, name: 'gia-dinh', value: 1000, year: 2025, source: 'Thống kê' };

function progress(year: number, counts: readonly TitleCounts[], denominators: readonly Denominator[]) {
  const all = progressOf(plan, { unit, year, counts, denominators });
  return new Map(all.map((each) => [each.target.id, each]));
}

describe('targetsFor', () => {
  it.each([
    ['dong-thap', 2024, 'DT-T25-GDHT'],
    ['dong-thap', 2025, 'DT-T25-GDHT'],
    ['dong-thap', 2026, 'DT-T30-GDHT'],
    ['ninh-thuan', 2023, 'NT-T23-GDHT'],
    ['bac-kan', 2027, 'BK-T30-GDHT'],
    ['ninh-binh', 2027, 'NB-T2-GDHT'],
  ] as const)('of %s in %i have %s, and none of another year', (name, year, id) => {
    const found = targetsFor(shippedPlan(name), year);
    expect(found.map((target) => target.id)).toContain(id);
    expect(new Set(found.flatMap((it) => (typeof it.year === 'number' ? [it.year] : []))).size).toBeLessThan(
      2,
    );
  });

  it('of Ninh Thuận end with 2025: what comes after is no copy of the old ones', () => {
    expect(targetsFor(shippedPlan('ninh-thuan'), 2026)).toEqual([]);
  });

  it('are none outside the years of the plan', () => {
    expect(targetsFor(plan, 2031)).toEqual([]);
    expect(targetsFor(plan, 2021)).toEqual([]);
  });
});

describe('progressOf', () => {
  it('sets what was recognised against the whole, and says how many are missing', () => {
    expect(progress(2025, [families], [whole]).get('DT-T25-GDHT')).toMatchObject({
      kind: 'measured',
      counted,
      percent: 89.9,
      missing: 1,
      whole,
    });
  });

  it('never rounds up to the target', () => {
    const almost = { ...families, recognised: 89_999 };
    const big = { ...whole, value: 100_000 };
    expect(progress(2025, [almost], [big]).get('DT-T25-GDHT')).toMatchObject({ percent: 89.9, missing: 1 });
    const there = { ...families, recognised: 90_000 };
    expect(progress(2025, [there], [big]).get('DT-T25-GDHT')).toMatchObject({ percent: 90, missing: 0 });
  });

  it('gives counts and no percentage where nobody told the whole', () => {
    expect(progress(2025, [families], []).get('DT-T25-GDHT')).toEqual({
      kind: 'no-denominator',
      target: expect.objectContaining({ id: 'DT-T25-GDHT' }) as unknown,
      counted,
    });
  });

  it('does not take a later year’s whole for an earlier year', () => {
    expect(progress(2024, [families], [whole]).get('DT-T25-GDHT')?.kind).toBe('no-denominator');
  });

  it('counts only the forms a target is about, and only if they were told apart', () => {
    const workers = { ...whole, name: 'nguoi-lao-dong' };
    const of = (audience: string, recognised: number): TitleCounts => ({
      title: 'CDHT',
      audience,
      ...counted,
      recognised,
    });
    const apart = progress(2025, [of('nguoi-lao-dong', 400), of('can-bo-doanh-nhan', 300)], [workers]);
    expect(apart.get('DT-T25-CDHT-LD')).toMatchObject({ kind: 'measured', percent: 40, missing: 0 });
    const together = progress(2025, [{ title: 'CDHT', ...counted }], [workers]);
    expect(together.get('DT-T25-CDHT-LD')?.kind).toBe('not-told-apart');
  });

  it('says which targets the assistant counts nothing for, and which have no number', () => {
    const all = progress(2025, [], []);
    expect(all.get('DT-T25-QT')?.kind).toBe('not-counted');
    expect(all.get('DT-T25-GDHT')?.kind).toBe('not-counted');
    expect(all.get('DT-T-SACH')?.kind).toBe('words');
  });
});
