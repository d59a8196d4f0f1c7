import type { Cell, CellObject, Row } from 'write-excel-file/node';
import type { RecognitionList } from '../core/recognition-list';
import { MOTTO, NATION, RECIPIENTS, recognitionPaper, type RecognitionPaper } from './recognition-paper';
import { sheetRows, text } from './sheet-rows';

/** The list for signing as a workbook (XLSX). Whatever a name looks like, it is text and never a formula. */
export async function recognitionListXlsx(list: RecognitionList): Promise<Uint8Array> {
  const paper = recognitionPaper(list);
  const above = heading(paper);
  const options = {
    sheet: SHEET,
    orientation: 'landscape',
    columns: paper.columns.map(({ width }) => ({ width: width * 1.4 })),
  } as const;
  const font = { fontFamily: 'Times New Roman', fontSize: 13 };
  const features = [onEveryPage(paper, above.length + 1)];
  const rows = [...above, ...sheetRows(paper), ...ending(paper)];
  const { default: writeWorkbook } = await import('write-excel-file/node');
  return writeWorkbook(rows, options, { ...font, features }).toBuffer();
}

const SHEET = 'Danh sách';

/** The page's number, the table's headings, and what has to be said on every page. */
function onEveryPage({ band }: RecognitionPaper, headingsRow: number) {
  const head = `<headerFooter><oddHeader>&amp;C&amp;P${band === undefined ? '' : `\n${band}`}</oddHeader></headerFooter>`;
  const titles = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${SHEET}'!$${headingsRow}:$${headingsRow}</definedName></definedNames>`;
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': { insert: () => head },
        'xl/workbook.xml': { transform: (xml: string) => xml.replace('<definedNames/>', titles) },
      },
    },
  };
}

/** The first four columns and the last four make the two halves of the page. */
const HALF = 4;
const WHOLE = 2 * HALF;

const nothing = (count: number): readonly Cell[] => Array.from({ length: count }, () => null);

const halves = (left: CellObject, right: CellObject): Row => [
  { ...left, columnSpan: HALF, align: 'center' },
  ...nothing(HALF - 1),
  { ...right, columnSpan: HALF, align: 'center' },
  ...nothing(HALF - 1),
];

const whole = (value: string, style: Partial<CellObject> = {}): Row => [
  text(value, { align: 'center', ...style, columnSpan: WHOLE }),
  ...nothing(WHOLE - 1),
];

function heading({ issuer, placeAndDay, title, below, band }: RecognitionPaper): readonly Row[] {
  const bold = { fontWeight: 'bold' } as const;
  return [
    ...(band === undefined ? [] : [whole(band, { ...bold, textColor: '#b00020' })]),
    halves(text(issuer.above ?? ''), text(NATION, bold)),
    halves(text(issuer.own, bold), text(MOTTO, bold)),
    halves(text('Số: ……/……'), text(placeAndDay, { fontStyle: 'italic' })),
    [],
    whole(title, { ...bold, fontSize: 14, wrap: true, height: 40 }),
    ...below.map((line) => whole(line, { fontStyle: 'italic' })),
    [],
  ];
}

function ending({ total, basis, drawnUp, signed }: RecognitionPaper): readonly Row[] {
  const bold = { fontWeight: 'bold' } as const;
  const slanted = { fontStyle: 'italic' } as const;
  return [
    [],
    whole(total, { align: 'left' }),
    whole(basis, { align: 'left', wrap: true, height: 36 }),
    [],
    halves(text(drawnUp.part, bold), text(signed.part, bold)),
    halves(text(drawnUp.hint, slanted), text(signed.hint, slanted)),
    [],
    [],
    [],
    halves(text(drawnUp.name, bold), text(signed.name, bold)),
    [],
    whole('Nơi nhận:', { align: 'left', ...bold, ...slanted, fontSize: 12 }),
    ...RECIPIENTS.map((each) => whole(each, { align: 'left', fontSize: 11 })),
  ];
}
