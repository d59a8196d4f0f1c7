import { openTestStore, type TestStore } from '../testing/test-store';
import type { SentReport } from './reports';

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

const duty = { unit: '2025:30010', entry: 'DT-D1', year: 2026 };
const sent: SentReport = {
  duty,
  to: 'Hội Khuyến học Tỉnh',
  at: new Date(Date.UTC(2026, 10, 18)),
  by: 'hung',
  figures: [{ title: 'CDHT', submitted: 12, appraised: 10, recognised: 8 }],
};

describe('reports', () => {
  it('come back as they were noted', async () => {
    const { reports } = store;
    expect(await reports.find(duty)).toBeUndefined();
    expect(await reports.markSent(sent)).toEqual(sent);
    expect(await reports.find(duty)).toEqual(sent);
    expect(await reports.isSent(duty)).toBe(true);
  });

  it('stay as they were first noted', async () => {
    const { reports } = store;
    await reports.markSent(sent);
    expect(await reports.markSent({ ...sent, by: 'lan', figures: [] })).toEqual(sent);
  });

  it('are noted once by many at the same time', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, at) => store.reports.markSent({ ...sent, by: String(at) })),
    );
    expect(new Set(all.map(({ by }) => by)).size).toBe(1);
  });

  it('are found by entry and year, whatever else was sent', async () => {
    const { reports } = store;
    await reports.markSent(sent);
    for (const other of [
      { ...duty, year: 2025 },
      { ...duty, entry: 'DT-D10' },
      { ...duty, entry: 'PR-D1' },
    ])
      await reports.markSent({ ...sent, duty: { ...other, unit: '2025:29926' } });
    expect(await reports.unitsThatSent('DT-D1', 2026)).toEqual(new Set([duty.unit]));
    expect(await reports.unitsThatSent('DT-D1', 2027)).toEqual(new Set());
  });

  it('can be taken back once', async () => {
    const { reports } = store;
    await reports.markSent(sent);
    expect(await reports.takeBack(duty)).toBe(true);
    expect(await reports.takeBack(duty)).toBe(false);
    expect(await reports.isSent(duty)).toBe(false);
  });
});
