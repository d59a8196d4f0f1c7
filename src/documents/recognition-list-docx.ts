import {
  AlignmentType,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { RecognitionList } from '../core/recognition-list';
import { MOTTO, NATION, RECIPIENTS, recognitionPaper, type RecognitionPaper } from './recognition-paper';

/** The list for signing as a Word document (DOCX): A4 across, Times New Roman 13, the heading of the table on every page. */
export async function recognitionListDocx(list: RecognitionList): Promise<Uint8Array> {
  const paper = recognitionPaper(list);
  const document = new Document({
    title: paper.title,
    creator: 'Trợ lý Khuyến học',
    styles: { default: { document: { run: { font: FONT, size: halfPoints(13) } } } },
    sections: [
      {
        properties: { page: PAGE },
        headers: { default: new Header({ children: pageHead(paper) }) },
        children: [
          heading(paper),
          ...title(paper),
          table(paper),
          line(paper.total, { before: 6 }),
          line(paper.basis, { after: 12 }),
          ending(paper),
          line(''),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const FONT = 'Times New Roman';
const halfPoints = (points: number): number => points * 2;
const twips = (points: number): number => points * 20;

const millimetres = (length: number): number => Math.round((length * 1440) / 25.4);

/** A4 across, with the left margin wide enough to be bound; the library turns the two sides over itself. */
const PAGE = {
  size: { orientation: PageOrientation.LANDSCAPE, width: millimetres(210), height: millimetres(297) },
  margin: {
    top: millimetres(20),
    bottom: millimetres(20),
    left: millimetres(25),
    right: millimetres(20),
  },
} as const;

/** The page's number, and what has to be said on every page. */
function pageHead({ band }: RecognitionPaper): Paragraph[] {
  const number = new TextRun({ children: [PageNumber.CURRENT] });
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, children: [number] }),
    ...(band === undefined ? [] : [centred(band, { bold: true, color: 'B00020' })]),
  ];
}

interface Style {
  readonly align?: 'left' | 'center';
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly underline?: Readonly<Record<string, never>>;
  readonly color?: string;
  /** Points. */
  readonly size?: number;
  readonly before?: number;
  readonly after?: number;
}

function line(
  text: string,
  { align = 'left', size = 13, before = 0, after = 0, ...run }: Style = {},
): Paragraph {
  return new Paragraph({
    alignment: align,
    spacing: { before: twips(before), after: twips(after) },
    children: [new TextRun({ ...run, text, size: halfPoints(size) })],
  });
}

const centred = (text: string, style: Style = {}): Paragraph => line(text, { ...style, align: 'center' });

/** Cells side by side without lines. */
function sideBySide(cells: readonly Paragraph[][]): Table {
  const width = { size: 100 / cells.length, type: WidthType.PERCENTAGE };
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: TableBorders.NONE,
    rows: [new TableRow({ children: cells.map((children) => new TableCell({ width, children })) })],
  });
}

/** Who issues it on the left, the nation and its motto on the right. */
const heading = ({ issuer, placeAndDay }: RecognitionPaper): Table =>
  sideBySide([
    [
      ...(issuer.above === undefined ? [] : [centred(issuer.above)]),
      centred(issuer.own, { bold: true, underline: {} }),
      centred('Số: ……/……', { before: 6 }),
    ],
    [
      centred(NATION, { bold: true }),
      centred(MOTTO, { bold: true, underline: {} }),
      centred(placeAndDay, { italics: true, before: 6 }),
    ],
  ]);

const title = ({ title: words, below }: RecognitionPaper): readonly Paragraph[] => [
  centred(words, { bold: true, size: 14, before: 12 }),
  ...below.map((each) => centred(each, { italics: true })),
  line(''),
];

function table({ columns, rows }: RecognitionPaper): Table {
  const cell = (text: string, at: number, style: Style): TableCell =>
    new TableCell({
      width: { size: columns[at]?.width ?? 1, type: WidthType.PERCENTAGE },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [line(text, style)],
    });
  const headings = columns.map((column, at) => cell(column.heading, at, { align: 'center', bold: true }));
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: headings }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((it, at) => cell(written(it), at, { align: columns[at]?.align ?? 'left' })),
          }),
      ),
    ],
  });
}

/** 82.5 is written 82,5. */
const written = (cell: string | number): string =>
  typeof cell === 'number' ? String(cell).replace('.', ',') : cell;

/** Who gets a copy, and who signs. */
const ending = ({ drawnUp, signed }: RecognitionPaper): Table =>
  sideBySide([
    [
      line('Nơi nhận:', { bold: true, italics: true, size: 12 }),
      ...RECIPIENTS.map((each) => line(each, { size: 11 })),
    ],
    ...[drawnUp, signed].map(({ part, hint, name }) => [
      centred(part, { bold: true }),
      centred(hint, { italics: true, after: 60 }),
      centred(name, { bold: true }),
    ]),
  ]);
