import { readFile } from 'node:fs/promises';
import { parseArguments } from '../../packages/embedded-mongodb/src/bin/arguments';
import { importLocalUnits, type ImportReport } from '../app/import-local-units';
import { readSheet, sheetSentences } from '../app/read-sheet';
import { localFullName, type LocalUnit } from '../core/local-units';
import { systemClock } from '../core/system-clock';
import { fullName, type UnitIndex } from '../core/units';
import { readWorkbook } from '../documents/read-workbook';
import { withStore, type Opened } from './with-store';

/*
 * npm run units:import -- --file <danh sách.xlsx | danh sách.csv> [--apply]
 *
 * Adds ấp, khóm and Tổ Nhân dân tự quản from a table. Without --apply it only says what it would do.
 */

const usage =
  'Cách dùng / usage: npm run units:import -- --file <tệp / file> [--apply]\n' +
  '  Không có --apply: chỉ báo trước, chưa ghi gì. / Without --apply nothing is written.';
const MOST_SHOWN = 20;

interface Wishes {
  readonly file: string;
  readonly apply: boolean;
}

function read(words: readonly string[]): Wishes | undefined {
  const { value, has } = parseArguments(words, { values: ['file'], flags: ['apply'] });
  const file = value('file');
  return file === undefined ? undefined : { file, apply: has('apply') };
}

async function run({ config, store, units }: Opened, { file, apply }: Wishes): Promise<number> {
  const sheet = await readSheet(await readFile(file), readWorkbook);
  if (sheet.kind === 'refused') throw new Error(sheetSentences[sheet.why]);
  const report = await importLocalUnits(
    { ...store, units, province: config.PROVINCE, clock: systemClock },
    { rows: sheet.rows, by: 'command', mayManage: () => true, apply },
  );
  if (report.kind === 'no-header') throw new Error(report.sentence);
  print(report, units);
  return report.wrong.length === 0 ? 0 : 2;
}

function print(report: Extract<ImportReport, { kind: 'report' }>, units: UnitIndex): void {
  const { add, same, wrong, applied, placeable } = report;
  printSome(applied ? 'Đã thêm' : 'Sẽ thêm', add, ({ line, unit }) => `dòng ${line}: ${placed(unit, units)}`);
  console.log(`Đã có từ trước: ${same.length}`);
  printSome('Chưa đúng', wrong, ({ line, sentence }) => `dòng ${line}: ${sentence}`);
  if (placeable !== undefined && placeable.count > 0)
    console.log(
      `Phiếu nộp từ trước sẽ được xếp vào các đơn vị này: ${placeable.isCut ? 'ít nhất ' : ''}${placeable.count}`,
    );
  if (!applied && add.length > 0)
    console.log('Đây mới là xem trước, chưa ghi gì. Thêm --apply để ghi các dòng đúng.');
}

function printSome<T>(title: string, list: readonly T[], shown: (it: T) => string): void {
  console.log(`${title}: ${list.length}`);
  for (const each of list.slice(0, MOST_SHOWN)) console.log(`  ${shown(each)}`);
  if (list.length > MOST_SHOWN) console.log(`  … và ${list.length - MOST_SHOWN} dòng nữa`);
}

function placed(unit: LocalUnit, { byId }: UnitIndex): string {
  const commune = byId.get(unit.id.split('/')[0] ?? '');
  return `${localFullName(unit)}, ${commune === undefined ? '' : fullName(commune)} (${unit.id})`;
}

void withStore({ usage, read, run });
