import { join } from 'node:path';
import { readCsv } from '../core/csv';
import { unitIndex } from '../core/units';
import { readUnits } from '../store/unit-files';
import { openTestStore, type TestStore } from '../testing/test-store';
import { importLocalUnits, type ImportReport } from './import-local-units';

const units = unitIndex(readUnits(join(__dirname, '../../data')));
const clock = { now: () => new Date(Date.UTC(2026, 0, 1)) };

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

function bring(text: string, apply: boolean): Promise<ImportReport> {
  const deps = { ...store, units, province: '2025:82', clock };
  return importLocalUnits(deps, { rows: readCsv(text), by: 'command', mayManage: () => true, apply });
}

const counts = (report: ImportReport) =>
  report.kind === 'report' ? [report.add.length, report.same.length, report.wrong.length] : report.sentence;

const stored = () => store.connection.collection('localUnits').countDocuments();
const sheet = 'xã,loại,tên,thuộc ấp\nTân Hồng,Tổ,12,Ấp 3\nTân Hồng,Ấp,3,\nHuế,Ấp,3,\nTân Hồng,Thôn,5,\n';

describe('importLocalUnits', () => {
  it('writes nothing before it is told to', async () => {
    expect(counts(await bring(sheet, false))).toEqual([2, 0, 2]);
    expect(await stored()).toBe(0);
    expect(await store.audit.verify()).toEqual({ kind: 'sound', entries: 0 });
  });

  it('adds the rows that are right, says a sentence for each of the others, and notes it', async () => {
    const report = await bring(sheet, true);
    const wrong = report.kind === 'report' ? report.wrong : [];
    expect(report).toMatchObject({ applied: true, wrong: [{ line: 4 }, { line: 5 }] });
    expect(wrong[0]?.sentence).toContain('Không có xã/phường nào tên “Huế”');
    expect(wrong[1]?.sentence).toContain('Ấp, Khóm hoặc Tổ Nhân dân tự quản');
    expect(await store.localUnits.find('2025:29926/ap-3/to-12')).toMatchObject({ parent: '2025:29926/ap-3' });
    const [entry] = await store.connection.collection('audit').find().toArray();
    expect(entry).toMatchObject({ who: 'command', what: 'units.imported', details: { units: 2 } });
  });

  it('adds and notes nothing the second time', async () => {
    await bring(sheet, true);
    expect(counts(await bring(sheet, true))).toEqual([0, 2, 2]);
    expect(await stored()).toBe(2);
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 1 });
  });

  it('takes up what an import that was cut off left undone', async () => {
    await bring('xã,tên\nTân Hồng,Ấp 3', true);
    expect(counts(await bring('xã,tên\nTân Hồng,Ấp 3\nTân Hồng,Ấp 4', true))).toEqual([1, 1, 0]);
    expect(await stored()).toBe(2);
  });

  it('adds each unit once when two import at the same time, also under names of one id', async () => {
    await Promise.all([
      bring('xã,tên\nTân Hồng,Ấp Mỹ Tho\nTân Hồng,Ấp 3', true),
      bring('xã,tên\nTân Hồng,Ấp Mỹ Thọ\nTân Hồng,Ấp 3', true),
    ]);
    const names = (await store.localUnits.of(['2025:29926'])).map(({ name }) => name);
    expect([...names].sort()).toEqual(['3', 'Mỹ Tho', 'Mỹ Thọ']);
  });

  it('finds a unit by its new name after it was renamed, and adds the old name as another', async () => {
    await bring('xã,tên\nTân Hồng,Ấp 3', true);
    await store.localUnits.rename('2025:29926/ap-3', 'Anh Dũng', clock.now());
    expect(await bring('xã,tên\nTân Hồng,Ấp Anh Dũng\nTân Hồng,Ấp 3', true)).toMatchObject({
      same: [{ unit: { id: '2025:29926/ap-3' } }],
      add: [{ unit: { id: '2025:29926/ap-3-2' } }],
    });
  });

  it('says which column is missing', async () => {
    expect(counts(await bring('xã,loại\nTân Hồng,Ấp', true))).toContain('Không tìm thấy cột “tên”');
  });

  it('comes to the end of 10,000 rows, every other one bad', async () => {
    const communes = (units.below.get('2025:82') ?? []).map(({ code }) => code);
    const row = (at: number): string => {
      const commune = communes[at % communes.length] ?? '';
      return at % 2 === 0 ? `${commune},Ấp,Số ${at},` : `${bad(at)},Ấp,"Tên, ""${at}""",`;
    };
    const bad = (at: number): string => `Không có xã ${at.toString(36)} ${'x'.repeat(at % 60)}`;
    const text = ['xã,loại,tên,thuộc ấp', ...Array.from({ length: 10_000 }, (_, at) => row(at))].join('\n');
    expect(counts(await bring(text, false))).toEqual([5_000, 0, 5_000]);
    expect(counts(await bring(text, true))).toEqual([5_000, 0, 5_000]);
    expect(await stored()).toBe(5_000);
    expect(counts(await bring(text, true))).toEqual([0, 5_000, 5_000]);
  });
});
