import { join } from 'node:path';
import { readUnits } from '../store/unit-files';
import { readCsv } from './csv';
import { readLocalUnitSheet } from './local-unit-sheet';
import type { LocalUnit } from './local-units';
import { planLocalUnits, type PlannedRow } from './plan-local-units';
import { unitIndex } from './units';

const units = unitIndex(readUnits(join(__dirname, '../../data')));
const tanHong = '2025:29926';

function plan(text: string, known: readonly LocalUnit[] = [], mayManage = () => true): readonly PlannedRow[] {
  const sheet = readLocalUnitSheet(readCsv(text));
  if (sheet.kind !== 'rows') throw new Error(JSON.stringify(sheet));
  const planning = planLocalUnits(sheet.rows, { units, province: '2025:82', known, mayManage });
  for (;;) {
    const step = planning.next();
    if (step.done === true) return step.value;
  }
}

/** "2 add 2025:30010/ap-3", "3 wrong commune-unknown". */
const shown = (rows: readonly PlannedRow[]) =>
  rows.map((row) => `${row.line} ${row.kind} ${row.kind === 'wrong' ? row.flaw.kind : row.unit.id}`);

const added = (rows: readonly PlannedRow[]) => rows.flatMap((row) => (row.kind === 'add' ? [row.unit] : []));

describe('readLocalUnitSheet', () => {
  it('finds the headings below a title, in any order and with or without diacritics', () => {
    const sheet = readLocalUnitSheet(
      readCsv('DANH SÁCH ẤP,,\n,,\nTên đơn vị,THUỘC ẤP/KHÓM,Xa/phuong,Loại\n1,2,3,4\n,,,\n'),
    );
    expect(sheet).toEqual({
      kind: 'rows',
      rows: [{ line: 4, name: '1', parent: '2', commune: '3', kind: '4' }],
    });
  });

  it('names the columns that are missing', () => {
    expect(readLocalUnitSheet(readCsv('xã,loại\nTân Hồng,ấp\n'))).toEqual({
      kind: 'no-header',
      missing: ['name'],
    });
    expect(readLocalUnitSheet([])).toEqual({ kind: 'no-header', missing: ['commune', 'name'] });
  });
});

describe('planLocalUnits', () => {
  it('adds ấp, khóm and Tổ, however the commune and the kind are written', () => {
    const rows = plan(
      [
        'xã,loại,tên,thuộc ấp',
        'Tân Hồng,Tổ Nhân dân tự quản,số 12,Ấp 3',
        'tan hong,ấp,3,',
        'xã Tân Hồng,,Ấp Anh Dũng,',
        'Sa Rài,Ấp,Ấp 4,',
        `${tanHong.slice(5)},Khóm,01,`,
        `${tanHong},tổ,1,anh dung`,
      ].join('\n'),
    );
    expect(shown(rows)).toEqual([
      `2 add ${tanHong}/ap-3/to-12`,
      `3 add ${tanHong}/ap-3`,
      `4 add ${tanHong}/ap-anh-dung`,
      `5 add ${tanHong}/ap-4`,
      `6 add ${tanHong}/khom-1`,
      `7 add ${tanHong}/ap-anh-dung/to-1`,
    ]);
  });

  it('takes a row that is there, or was in a row above, for the same', () => {
    const known = added(plan('xã,tên\nTân Hồng,Ấp 3'));
    expect(shown(plan('xã,tên\nTân Hồng,Ấp 03\nTân Hồng,ap 4\nTân Hồng,Ấp 4', known))).toEqual([
      `2 same ${tanHong}/ap-3`,
      `3 add ${tanHong}/ap-4`,
      `4 same ${tanHong}/ap-4`,
    ]);
  });

  it('keeps apart what differs in marks only, and asks where none were typed', () => {
    expect(
      shown(plan('xã,tên\nTân Hồng,Ấp Mỹ Tho\nTân Hồng,Ấp Mỹ Thọ\nTân Hồng,ap my tho\nTân Hồng,Ấp Mỹ Thọ')),
    ).toEqual([
      `2 add ${tanHong}/ap-my-tho`,
      `3 add ${tanHong}/ap-my-tho-2`,
      '4 wrong name-unclear',
      `5 same ${tanHong}/ap-my-tho-2`,
    ]);
  });

  it('adds an ấp again that was retired, as another', () => {
    const known = added(plan('xã,tên\nTân Hồng,Ấp 3')).map((unit) => ({
      ...unit,
      state: 'retired' as const,
    }));
    expect(shown(plan('xã,tên\nTân Hồng,Ấp 3', known))).toEqual([`2 add ${tanHong}/ap-3-2`]);
  });

  it.each([
    [',Ấp,3,', 'empty'],
    ['Tân Hồng,Ấp,,', 'empty'],
    ['Thành phố Huế,Ấp,3,', 'commune-unknown'],
    ['lap vp,Ấp,3,', 'commune-unknown'],
    ['Tân Phú,Ấp,3,', 'commune-unclear'],
    ['tràm,Ấp,3,', 'commune-unclear'],
    ['99999,Ấp,3,', 'commune-unknown'],
    ['00004,Ấp,3,', 'commune-elsewhere'],
    ['4,Ấp,3,', 'commune-elsewhere'],
    ['Tân Hồng,Thôn,3,', 'kind-unknown'],
    ['Tân Hồng,Ấp 3,3,', 'kind-unknown'],
    ['Tân Hồng,,3,', 'no-kind'],
    ['Tân Hồng,Khóm,Ấp 3,', 'two-kinds'],
    ['Tân Hồng,Ấp,ấp,', 'not-a-name'],
    ['Tân Hồng,Ấp,…,', 'not-a-name'],
    ['Tân Hồng,Ấp,3,Ấp 4', 'parent-not-needed'],
    ['Tân Hồng,Tổ,3,', 'parent-missing'],
    ['Tân Hồng,Tổ,3,Ấp 4', 'parent-unknown'],
    ['Tân Hồng,Tổ,3,Tổ 4', 'parent-unknown'],
    ['Tân Hồng,Tổ,3,9', 'parent-unclear'],
    ['__proto__,Ấp,3,', 'commune-unknown'],
  ])('says what is wrong with "%s": %s', (row, flaw) => {
    const rows = plan(`xã,loại,tên,thuộc ấp\nTân Hồng,Ấp,9,\nTân Hồng,Khóm,9,\n${row}`);
    expect(shown(rows).at(-1)).toBe(`4 wrong ${flaw}`);
    expect(rows).toHaveLength(3);
  });

  it('leads from the code of a commune of before to what it became', () => {
    const old = [...units.byId.values()].find(
      ({ edition, code, becomes = [] }) =>
        edition === '2024' &&
        !units.byId.has(`2025:${code}`) &&
        units.byId.get(becomes[0] ?? '')?.parent === '2025:82',
    );
    expect(plan(`xã,tên\n${old!.code},Ấp 3`)[0]).toMatchObject({
      flaw: { kind: 'commune-unclear', choices: [expect.any(String)] },
    });
  });

  it('takes nothing for communes outside the area of who brings the sheet', () => {
    const rows = plan('xã,tên\nTân Hồng,Ấp 3', [], () => false);
    expect(shown(rows)).toEqual(['2 wrong not-your-area']);
  });

  it('plans the same again once it was carried out', () => {
    const text =
      'xã,tên,thuộc ấp\nTân Hồng,Tổ 1,Ấp 3\nTân Hồng,Ấp 3,\nLấp Vò,Ấp Hoà An,\nLấp Vò,Ấp Hòa Ăn,\nx,y,z';
    const first = plan(text);
    const again = plan(text, added(first));
    expect(again.map(({ kind }) => kind)).toEqual(first.map(({ kind }) => (kind === 'add' ? 'same' : kind)));
  });
});
