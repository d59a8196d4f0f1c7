import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edition, Unit, UnitLevel } from '../core/units';

/**
 * Reads both editions of the administrative units and the links between them from `units-2025.csv`, `units-2024.csv`
 * and `units-2024-to-2025.csv`. Throws with file and line, what was expected and what came.
 */
export function readUnits(folder: string): readonly Unit[] {
  const today = readEdition(folder, '2025', new Map());
  const links = readLinks(folder, new Set(today.map(({ code }) => code)));
  const before = readEdition(folder, '2024', links);
  const old = new Set(before.map(({ code }) => code));
  const astray = Array.from(links.keys()).find((code) => !old.has(code));
  if (astray !== undefined) {
    throw new Error(`${linksFile}: expected codes of ${fileOf('2024')}, came ${shown(astray)}`);
  }
  return [...today, ...before];
}

/** The ids of the communes of 2025 by the code of a commune of 2024. */
type Links = ReadonlyMap<string, readonly string[]>;

/** One line of a file, with what an error needs to name it. */
interface Row {
  readonly path: string;
  readonly line: number;
  readonly columns: readonly string[];
  readonly fields: readonly string[];
}

const linksFile = 'units-2024-to-2025.csv';
const fileOf = (edition: Edition): string => `units-${edition}.csv`;
const shown = (text: string): string => JSON.stringify(text);

/** What a unit lies in; provinces lie in nothing. */
const levelAbove: Readonly<Record<Edition, Readonly<Record<UnitLevel, UnitLevel | undefined>>>> = {
  '2025': { province: undefined, district: undefined, commune: 'province' },
  '2024': { province: undefined, district: 'province', commune: 'district' },
};

function readEdition(folder: string, edition: Edition, links: Links): readonly Unit[] {
  const rows = readRows(folder, fileOf(edition), 'code,level,type,name,parent_code');
  const byCode = new Map<string, Unit>();
  for (const row of rows) {
    const unit = unitFrom(row, edition, links);
    if (byCode.has(unit.code)) throw expected(row, 'a code of its own', unit.code);
    byCode.set(unit.code, unit);
  }
  rows.forEach((row) => checkParent(row, edition, byCode));
  return Array.from(byCode.values());
}

function unitFrom(row: Row, edition: Edition, links: Links): Unit {
  const code = matching(row, 'code', /^\d{2,5}$/u, 'a code of 2 to 5 digits');
  const parent = field(row, 'parent_code');
  const becomes = links.get(code);
  return {
    id: `${edition}:${code}`,
    edition,
    code,
    level: levelOf(row),
    type: matching(row, 'type', /^\p{Lu}/u, 'a type, such as Xã'),
    name: matching(row, 'name', /^\S/u, 'a name'),
    ...(parent === '' ? {} : { parent: `${edition}:${parent}` }),
    ...(becomes === undefined ? {} : { becomes }),
  };
}

function levelOf(row: Row): UnitLevel {
  const level = field(row, 'level');
  if (level === 'province' || level === 'district' || level === 'commune') return level;
  throw expected(row, 'province, district or commune', level);
}

function checkParent(row: Row, edition: Edition, byCode: ReadonlyMap<string, Unit>): void {
  const above = levelAbove[edition][levelOf(row)];
  const parent = field(row, 'parent_code');
  if (above === undefined && parent !== '') throw expected(row, 'no parent', parent);
  if (byCode.get(parent)?.level !== above) {
    throw expected(row, `the code of a ${String(above)} as parent`, parent);
  }
}

function readLinks(folder: string, codes: ReadonlySet<string>): Links {
  const links = new Map<string, readonly string[]>();
  for (const row of readRows(folder, linksFile, 'code_2024,code_2025,split')) {
    const from = field(row, 'code_2024');
    const to = field(row, 'code_2025');
    if (!codes.has(to)) throw expected(row, `a code of ${fileOf('2025')}`, to);
    matching(row, 'split', /^(?:yes|no)$/u, 'yes or no');
    links.set(from, [...(links.get(from) ?? []), `2025:${to}`]);
  }
  return links;
}

/** Plain CSV: the given header, then as many fields in each line, without quotes. */
function readRows(folder: string, file: string, header: string): readonly Row[] {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8').normalize('NFC').trim();
  const [first = '', ...lines] = text.split(/\r?\n/u);
  if (first !== header) throw new Error(`${path}:1: expected ${header}, came ${shown(first)}`);
  const columns = header.split(',');
  return lines.map((text, index) => {
    const row = { path, line: index + 2, columns, fields: text.split(',') };
    if (row.fields.length === columns.length && !text.includes('"')) return row;
    throw expected(row, `${String(columns.length)} fields without quotes`, text);
  });
}

const field = (row: Row, column: string): string => row.fields[row.columns.indexOf(column)] ?? '';

function matching(row: Row, column: string, form: RegExp, what: string): string {
  const text = field(row, column);
  if (!form.test(text)) throw expected(row, what, text);
  return text;
}

const expected = (row: Row, what: string, came: string): Error =>
  new Error(`${row.path}:${String(row.line)}: expected ${what}, came ${shown(came)}`);
