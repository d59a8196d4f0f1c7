import { readCsv } from '../../core/csv';
import { filledRows, type SheetRow } from '../../core/sheet';
import type { PlanProfile } from './plan-profile';

/** How many there are of what a target is a share of, as the province says: so many gia đình in a unit. */
export interface Denominator {
  /** The id of the unit. */
  readonly unit: string;
  /** The name of one of the plan's denominators. */
  readonly name: string;
  readonly value: number;
  readonly year: number;
  /** Where the number was taken from. */
  readonly source: string;
}

const columns = ['unit', 'name', 'value', 'year', 'source'] as const;
type Column = (typeof columns)[number];

/**
 * Reads a CSV with the columns `unit,name,value,year,source`. `isUnit`: whether a unit of this id exists. Throws one error that
 * names the file and, for each wrong line, what was expected and what came.
 */
export function readDenominators(
  text: string,
  {
    file,
    plan,
    isUnit,
  }: { readonly file: string; readonly plan: PlanProfile; readonly isUnit: (id: string) => boolean },
): readonly Denominator[] {
  const [header, ...rows] = filledRows(readCsv(text.normalize('NFC')));
  if (header?.cells.join(',') !== columns.join(','))
    throw new Error(
      `${file}:1: expected ${columns.join(',')}; came ${JSON.stringify(header?.cells.join(',') ?? '')}`,
    );
  const names = new Set(plan.denominators.map(({ id }) => id));
  const flaws = [...rows.flatMap((row) => flawsOf(row, { names, isUnit })), ...repeated(rows)];
  if (flaws.length > 0)
    throw new Error(
      [`${file}: the denominators are wrong.`, ...flaws.map((flaw) => `  ${file}:${flaw}`)].join('\n'),
    );
  return rows.map(denominatorOf);
}

/** The newest number that is not of a later year. */
export function denominatorFor(
  all: readonly Denominator[],
  { unit, name, year }: Pick<Denominator, 'unit' | 'name' | 'year'>,
): Denominator | undefined {
  return all
    .filter((each) => each.unit === unit && each.name === name && each.year <= year)
    .toSorted((one, other) => other.year - one.year)[0];
}

const cell = ({ cells }: SheetRow, column: Column): string => cells[columns.indexOf(column)] ?? '';

const denominatorOf = (row: SheetRow): Denominator => ({
  unit: cell(row, 'unit'),
  name: cell(row, 'name'),
  value: Number(cell(row, 'value')),
  year: Number(cell(row, 'year')),
  source: cell(row, 'source'),
});

interface Known {
  readonly names: ReadonlySet<string>;
  readonly isUnit: (id: string) => boolean;
}

function flawsOf(row: SheetRow, { names, isUnit }: Known): readonly string[] {
  if (row.cells.length !== columns.length)
    return [
      `${String(row.line)}: expected ${String(columns.length)} fields; came ${String(row.cells.length)}`,
    ];
  const flaw = (column: Column, good: boolean, expected: string): readonly string[] =>
    good
      ? []
      : [`${String(row.line)}: expected ${expected} as ${column}; came ${JSON.stringify(cell(row, column))}`];
  return [
    ...flaw('unit', isUnit(cell(row, 'unit')), 'the id of a unit, such as 2025:30010'),
    ...flaw('name', names.has(cell(row, 'name')), `one of ${Array.from(names).join(', ')}`),
    ...flaw('value', /^[1-9]\d{0,8}$/u.test(cell(row, 'value')), 'a whole number from 1'),
    ...flaw('year', /^20\d\d$/u.test(cell(row, 'year')), 'a year'),
    ...flaw('source', cell(row, 'source') !== '', 'where the number is from'),
  ];
}

function repeated(rows: readonly SheetRow[]): readonly string[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const key = row.cells.slice(0, 2).concat(cell(row, 'year')).join(' ');
    if (seen.has(key))
      return [`${String(row.line)}: expected each unit, name and year once; came ${key} again`];
    seen.add(key);
    return [];
  });
}
