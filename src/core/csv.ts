import type { SheetRow } from './sheet';

const delimiters = [',', ';', '\t'] as const;

/**
 * The rows of a CSV text as RFC 4180 has it, with the line each begins on. The delimiter (comma, semicolon or tab) is the one
 * the first line with any has most of. Text after a closing quote is kept as it stands, and an open quote ends with the text.
 */
export function readCsv(text: string): readonly SheetRow[] {
  const source = text.replace(/^\uFEFF/u, '');
  const token = tokens(delimiterOf(source));
  const rows: SheetRow[] = [];
  let [line, start, cells, cell] = [1, 1, [] as string[], ''];
  const endCell = () => {
    cells.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push({ line: start, cells });
    cells = [];
    start = line;
  };
  for (const [found, quoted, delimiter, newline] of source.matchAll(token)) {
    line += lineBreaks(found);
    if (newline !== undefined) endRow();
    else if (delimiter !== undefined) endCell();
    else cell += quoted?.replaceAll('""', '"') ?? found;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}

/** The inside of a quoted piece, a delimiter, a line break, or a piece without any of them. */
function tokens(delimiter: string): RegExp {
  const plain = `[^"${delimiter}\\r\\n][^${delimiter}\\r\\n]*`;
  return new RegExp(`"([^"]*(?:""[^"]*)*)(?:"|$)|(${delimiter})|(\\r\\n|\\n|\\r)|${plain}`, 'gu');
}

const lineBreaks = (text: string): number => text.match(/\r\n|\n|\r/gu)?.length ?? 0;

function delimiterOf(text: string): string {
  const first =
    text.split(/\r\n|\n|\r/u).find((line) => delimiters.some((each) => line.includes(each))) ?? '';
  const count = (delimiter: string): number => first.split(delimiter).length;
  return delimiters.reduce((best, each) => (count(each) > count(best) ? each : best));
}
