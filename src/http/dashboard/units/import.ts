import { importLocalUnits, type ImportReport } from '../../../app/import-local-units';
import { readSheet, sheetSentences } from '../../../app/read-sheet';
import { localFullName } from '../../../core/local-units';
import { Problem } from '../../../core/problems';
import { areaOf, mayDo } from '../../../core/roles';
import type { SheetRow } from '../../../core/sheet';
import { fullName } from '../../../core/units';
import { writeCsv } from '../../../core/write-csv';
import { importBody, importReportBody, type ImportView } from '../../../web/dashboard/units/import';
import { field } from '../field';
import type { Page, PageAnswer, Visit } from '../page';
import type { UnitsDeps } from './units-deps';

const PATH = '/don-vi/nhap';
const SECTION = '/don-vi';
const MOST_WRONG_SHOWN = 100;
const MOST_ADDED_SHOWN = 30;

/** `/don-vi/nhap`: brings a table of units; first what would be done with each row, then only the right ones are added. */
export const importPages = (deps: UnitsDeps): readonly Page[] => [
  {
    method: 'GET',
    path: PATH,
    answer: (visit) => {
      mustManage(visit);
      return Promise.resolve(asked(undefined));
    },
  },
  {
    method: 'POST',
    path: PATH,
    answer: (visit) => {
      mustManage(visit);
      return visit.form.has('rows') ? applied(deps, visit) : tried(deps, visit);
    },
  },
];

function mustManage({ officer }: Visit): void {
  if (areaOf(officer.roles, 'manage-units').length === 0) throw new Problem('not-allowed');
}

const asked = (why: string | undefined): PageAnswer => ({
  kind: 'page',
  title: 'Nhập danh sách đơn vị',
  section: SECTION,
  body: (frame) => importBody(why, frame),
  ...(why === undefined ? {} : { status: 422 }),
});

async function tried(deps: UnitsDeps, visit: Visit): Promise<PageAnswer> {
  const file = visit.files.find((each) => each.field === 'file');
  if (file === undefined || file.bytes.length === 0) return asked('Bác chưa chọn tệp, hoặc tệp đang trống.');
  const sheet = await readSheet(file.bytes, deps.readWorkbook);
  if (sheet.kind === 'refused') return asked(sheetSentences[sheet.why]);
  const report = await imported(deps, visit, { rows: sheet.rows, apply: false });
  if (report.kind === 'no-header') return asked(report.sentence);
  const view = viewOf(deps, report, sheet.rows);
  return {
    kind: 'page',
    title: 'Kết quả kiểm tra tệp',
    section: SECTION,
    body: (frame) => importReportBody(view, frame),
  };
}

/** The rows come back from the page that showed them, and are checked again like any others. */
async function applied(deps: UnitsDeps, visit: Visit): Promise<PageAnswer> {
  const sheet = await readSheet(Buffer.from(field(visit, 'rows'), 'utf8'));
  if (sheet.kind === 'refused') return asked(sheetSentences[sheet.why]);
  const report = await imported(deps, visit, { rows: sheet.rows, apply: true });
  if (report.kind === 'no-header') return asked(report.sentence);
  const others = report.wrong.length === 0 ? '' : ` ${report.wrong.length} dòng khác chưa ghi được.`;
  return { kind: 'go', to: SECTION, notice: `Đã thêm ${report.add.length} đơn vị.${others}` };
}

const imported = (
  deps: UnitsDeps,
  { officer }: Visit,
  { rows, apply }: { readonly rows: readonly SheetRow[]; readonly apply: boolean },
): Promise<ImportReport> =>
  importLocalUnits(deps, {
    rows,
    by: officer.id,
    mayManage: (path) => mayDo(officer.roles, 'manage-units', path),
    apply,
  });

function viewOf(
  { units }: UnitsDeps,
  { add, same, wrong, placeable = { count: 0, isCut: false } }: Extract<ImportReport, { kind: 'report' }>,
  rows: readonly SheetRow[],
): ImportView {
  const left = new Set([...same, ...wrong].map(({ line }) => line));
  return {
    add: add.slice(0, MOST_ADDED_SHOWN).map(({ line, unit }) => {
      const commune = units.byId.get(unit.id.split('/')[0] ?? '');
      return { line, unitName: `${localFullName(unit)}, ${commune === undefined ? '' : fullName(commune)}` };
    }),
    addCount: add.length,
    sameCount: same.length,
    wrong: wrong.slice(0, MOST_WRONG_SHOWN),
    wrongCount: wrong.length,
    placeable,
    rows: writeCsv(rows.filter(({ line }) => !left.has(line))),
  };
}
