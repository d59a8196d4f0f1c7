import { shippedPlan } from '../../testing/shipped-plan';
import { officersOf } from './officers-of';
import { dutiesIn, stretchesIn } from './occurrences';
import { shippedPlanNames } from './shipped-plans';

const lastGoodDays = (name: (typeof shippedPlanNames)[number], year: number) =>
  dutiesIn(shippedPlan(name), year).map(({ deadline, lastGoodDay }) => `${deadline.id} ${lastGoodDay}`);

const stretches = (name: (typeof shippedPlanNames)[number], year: number) =>
  stretchesIn(shippedPlan(name), year).map(({ entry, first, last }) => `${entry.id} ${first}..${last}`);

describe('dutiesIn', () => {
  it.each([
    ['dong-thap', 2021, []],
    ['dong-thap', 2022, ['DT-D1 2022-11-19']],
    ['dong-thap', 2026, ['DT-D1 2026-11-19']],
    ['dong-thap', 2028, ['DT-D1 2028-11-19']],
    ['dong-thap', 2030, ['DT-D1 2030-11-19']],
    ['dong-thap', 2031, []],
    ['ninh-thuan', 2026, ['NT-D1 2026-11-29']],
    ['ninh-thuan', 2030, ['NT-D2 2030-07-31', 'NT-D1 2030-11-29']],
    ['ninh-thuan', 2031, []],
    ['phan-rang-thap-cham', 2022, []],
    ['phan-rang-thap-cham', 2023, ['PR-D1 2023-11-14', 'PR-D2 2023-11-19']],
    ['phan-rang-thap-cham', 2035, ['PR-D1 2035-11-14', 'PR-D2 2035-11-19']],
    ['ninh-binh', 2023, ['NB-D1 2023-12-29']],
    ['ninh-binh', 2026, ['NB-D1 2026-12-29']],
    ['bac-kan', 2026, []],
  ] as const)('of %s in %i: to be done at the latest %j', (name, year, duties) => {
    expect(lastGoodDays(name, year)).toEqual(duties);
  });

  it('leave no deadline of any plan out of the table above but those without a date', () => {
    const dated = shippedPlanNames.flatMap((name) =>
      shippedPlan(name)
        .deadlines.filter(({ due }) => due.kind !== 'undated')
        .map(({ id }) => id),
    );
    expect(dated).toEqual(['DT-D1', 'NT-D1', 'NT-D2', 'PR-D1', 'PR-D2', 'NB-D1']);
  });

  it('never count the day that is named as a good day', () => {
    for (const name of shippedPlanNames)
      for (let year = 2022; year <= 2030; year += 1)
        for (const { before, lastGoodDay } of dutiesIn(shippedPlan(name), year))
          expect(lastGoodDay < before).toBe(true);
  });

  it('say who owes, as an assumption where the district is no more', () => {
    const plan = shippedPlan('dong-thap');
    const [duty] = dutiesIn(plan, 2026);
    expect(officersOf(plan, duty!.deadline.owedBy)).toMatchObject([
      { role: 'commune-officer', level: 'commune', assumption: true, actor: { id: 'ubnd-huyen' } },
    ]);
    expect(officersOf(plan, duty!.deadline.to)).toMatchObject([
      { role: 'province-officer', level: 'province', assumption: false },
    ]);
  });

  it('name nobody for organisations that do not use the assistant', () => {
    expect(officersOf(shippedPlan('ninh-binh'), ['so-gddt', 'so-ban-nganh'])).toEqual([]);
  });
});

describe('stretchesIn', () => {
  it.each([
    ['dong-thap', 2025, ['DT-M3 2021..2025']],
    ['dong-thap', 2026, ['DT-M3 2026..2030', 'DT-M1 2026-Q2..2026-Q2']],
    ['dong-thap', 2030, ['DT-M3 2026..2030', 'DT-M2 2030-Q4..2030-Q4']],
    [
      'ninh-thuan',
      2026,
      ['NT-M6 2026-Q1..2026-Q1', 'NT-M11 2026..2026', 'NT-M7 2026-03..2026-06', 'NT-M8 2026-Q3..2026-Q3'],
    ],
    ['phan-rang-thap-cham', 2026, ['PR-M1 2026..2026']],
    ['ninh-binh', 2026, ['NB-M2 2026..2030']],
  ] as const)('of %s in %i: %j', (name, year, expected) => {
    expect(stretches(name, year)).toEqual(expected);
  });

  it('have the 24 rows of Bắc Kạn, each in the years it is printed with', () => {
    const { calendar } = shippedPlan('bac-kan');
    expect(calendar).toHaveLength(24);
    expect(new Set(calendar.map(({ row }) => row)).size).toBe(24);
    const rowsOf = (year: number) =>
      stretchesIn(shippedPlan('bac-kan'), year).flatMap(({ kind, entry }) =>
        kind === 'calendar-row' ? [entry.row] : [],
      );
    const seen = [2022, 2023, 2024, 2025, 2026].flatMap(rowsOf);
    expect(new Set(seen)).toEqual(new Set(calendar.map(({ row }) => row)));
    expect(rowsOf(2026).toSorted()).toEqual([
      '1.3',
      '1.4',
      '1.4',
      '1.4',
      '1.4',
      '2.2',
      '2.3',
      '2.4',
      '3.2',
      '5.1',
      '5.2',
      '5.4',
      '5.5',
    ]);
  });

  it('have one issue of the bulletin of Bắc Kạn in every quarter', () => {
    const bulletins = stretchesIn(shippedPlan('bac-kan'), 2027).filter(({ kind }) => kind === 'bulletin');
    expect(bulletins.map(({ first }) => first)).toEqual(['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4']);
  });

  it('begin each year’s rows not before the quarter they are meant from', () => {
    const rows = stretchesIn(shippedPlan('bac-kan'), 2022).map(({ entry }) => entry.id);
    expect(rows).toContain('BK-2.4');
    expect(rows).not.toContain('BK-3.2');
  });

  it('are never given a day', () => {
    for (const name of shippedPlanNames)
      for (let year = 2021; year <= 2031; year += 1)
        for (const { first, last } of stretchesIn(shippedPlan(name), year))
          expect(`${first} ${last}`).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  });

  it('say where the text itself is not sure', () => {
    const sure = stretchesIn(shippedPlan('dong-thap'), 2026).map(({ entry, tentative }) => [
      entry.id,
      tentative,
    ]);
    expect(sure).toEqual([
      ['DT-M3', false],
      ['DT-M1', true],
    ]);
  });
});
