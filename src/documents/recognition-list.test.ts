import { readSheet } from 'read-excel-file/node';
import type { RecognitionList, RecognitionRow } from '../core/recognition-list';
import { recognitionListDocx } from './recognition-list-docx';
import { recognitionListXlsx } from './recognition-list-xlsx';
import { zipEntries } from './zip-entries';

const BAND = 'Bản mẫu, chưa phải văn bản chính thức';

const row = (ordinal: number, changes: Partial<RecognitionRow> = {}): RecognitionRow => ({
  ordinal,
  name: `Nguyễn Thị Hoa ${ordinal}`,
  birthYear: 1964,
  hamlet: 'Ấp 3',
  audience: 'người từ 18 tuổi trở lên',
  selfPoints: 92,
  appraisedPoints: 82.5,
  outOf: 100,
  ...changes,
});

const list = (changes: Partial<RecognitionList> = {}): RecognitionList => ({
  id: 'r-1',
  title: 'Danh sách đề nghị công nhận danh hiệu Công dân học tập',
  unit: 'xã Tân Hồng',
  above: 'tỉnh Đồng Tháp',
  round: 'Đợt năm 2026',
  sets: ['cdht-tu-18@1.0.0'],
  isSample: false,
  rows: [row(1), row(2)],
  proposer: 'Trần Văn Hùng',
  date: '2026-11-09',
  ...changes,
});

/** The files inside, as text. */
function filesOf(document: Uint8Array): ReadonlyMap<string, string> {
  const everything = { wanted: () => true, mostBytes: 50_000_000, mostEntries: 100 };
  return new Map(zipEntries(document, everything).map(({ path, bytes }) => [path, bytes.toString('utf8')]));
}

/** What a reader of the Word document sees, a line per paragraph. */
function linesOf(xml: string): readonly string[] {
  return xml.split('</w:p>').map((paragraph) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, text = '']) => text)
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );
}

const wordOf = async (of: RecognitionList) => {
  const files = filesOf(await recognitionListDocx(of));
  return {
    files,
    xml: files.get('word/document.xml') ?? '',
    lines: linesOf(files.get('word/document.xml') ?? ''),
    head: linesOf(files.get('word/header1.xml') ?? ''),
  };
};

const sheetOf = async (of: RecognitionList) => readSheet(Buffer.from(await recognitionListXlsx(of)));

describe('the list for signing as a Word document', () => {
  it('has the parts of an administrative paper in their order', async () => {
    const { lines } = await wordOf(list());
    expect(lines.filter((line) => line !== '')).toEqual([
      'HỘI KHUYẾN HỌC TỈNH ĐỒNG THÁP',
      'HỘI KHUYẾN HỌC XÃ TÂN HỒNG',
      'Số: ……/……',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Tân Hồng, ngày 09 tháng 11 năm 2026',
      'DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN DANH HIỆU CÔNG DÂN HỌC TẬP',
      'Đợt năm 2026',
      ...['STT', 'Họ và tên', 'Năm sinh', 'Ấp, khóm, Tổ', 'Đối tượng'],
      ...['Điểm tự đánh giá', 'Điểm thẩm định', 'Trên tổng điểm'],
      ...['1', 'Nguyễn Thị Hoa 1', '1964', 'Ấp 3', 'người từ 18 tuổi trở lên', '92', '82,5', '100'],
      ...['2', 'Nguyễn Thị Hoa 2', '1964', 'Ấp 3', 'người từ 18 tuổi trở lên', '92', '82,5', '100'],
      'Danh sách có 2 người.',
      'Bộ tiêu chí: cdht-tu-18@1.0.0.',
      ...['Nơi nhận:', '- ………………………;', '- ………………………;', '- Lưu: VT.'],
      ...['NGƯỜI LẬP DANH SÁCH', '(Ký, ghi rõ họ tên)', 'Trần Văn Hùng'],
      ...['THỦ TRƯỞNG ĐƠN VỊ', '(Ký, ghi rõ họ tên, đóng dấu)'],
    ]);
  });

  it('is written in Times New Roman 13 on A4 across, with the headings of the table on every page', async () => {
    const { files, xml } = await wordOf(list());
    expect(files.get('word/styles.xml')).toMatch(/w:ascii="Times New Roman"/);
    expect(files.get('word/styles.xml')).toMatch(/<w:sz w:val="26"\/>/);
    expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
    expect(xml).toContain('<w:tblHeader/>');
  });

  it('says on every page that a sample is one, and nothing of the kind on an official list', async () => {
    expect((await wordOf(list({ isSample: true }))).head).toContain(BAND);
    const official = await wordOf(list());
    expect([...official.head, ...official.lines]).not.toContain(BAND);
  });

  it('names the decision once there is one', async () => {
    const decision = { number: '12/QĐ-UBND', date: '2026-02-05', issuer: 'Ủy ban nhân dân xã Tân Hồng' };
    expect((await wordOf(list({ decision }))).lines).toContain(
      '(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã Tân Hồng)',
    );
  });

  it('takes any name for a name', async () => {
    const name = '<w:br/> & "Hoa"\u0000\u0007\u202E \uD800 \n\tTư';
    const { xml, lines } = await wordOf(list({ rows: [row(1, { name })] }));
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u202E\uFFFD]/);
    expect(lines.map((line) => line.replaceAll('&quot;', '"').replaceAll('&gt;', '>'))).toContain(
      '<w:br/> & "Hoa" Tư',
    );
  });

  it('holds 1,000 people', async () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => row(at + 1));
    const { lines } = await wordOf(list({ rows }));
    expect(lines).toContain('Nguyễn Thị Hoa 1000');
    expect(lines).toContain('Danh sách có 1000 người.');
  });
});

describe('the list for signing as a workbook', () => {
  it('holds the table with numbers as numbers, below the head of the paper', async () => {
    const rows = await sheetOf(list());
    const table = rows.findIndex(([first]) => first === 'STT');
    expect(
      rows
        .slice(0, table)
        .flat()
        .filter((cell) => cell !== null),
    ).toEqual([
      'HỘI KHUYẾN HỌC TỈNH ĐỒNG THÁP',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'HỘI KHUYẾN HỌC XÃ TÂN HỒNG',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: ……/……',
      'Tân Hồng, ngày 09 tháng 11 năm 2026',
      'DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN DANH HIỆU CÔNG DÂN HỌC TẬP',
      'Đợt năm 2026',
    ]);
    expect(rows[table + 2]).toEqual([
      ...[2, 'Nguyễn Thị Hoa 2', 1964, 'Ấp 3', 'người từ 18 tuổi trở lên'],
      ...[92, 82.5, 100],
    ]);
  });

  it('repeats on every printed page the headings of the table, and of a sample that it is one', async () => {
    const files = filesOf(await recognitionListXlsx(list({ isSample: true })));
    expect(files.get('xl/workbook.xml')).toContain("'Danh sách'!$9:$9");
    expect(files.get('xl/workbook.xml')).not.toContain('<definedNames/>');
    expect(files.get('xl/worksheets/sheet1.xml')).toMatch(/<oddHeader>[^<]*Bản mẫu, chưa phải/);
    const rows = await sheetOf(list({ isSample: true }));
    expect([rows[0]?.[0], rows[8]?.[0]]).toEqual([BAND, 'STT']);
    expect(filesOf(await recognitionListXlsx(list())).get('xl/worksheets/sheet1.xml')).not.toContain(
      'Bản mẫu',
    );
  });

  it.each(["=cmd|'/c calc'!A1", '+84901', '-1+1', '@SUM(1+1)', '<v>=1</v>'])(
    'takes %s for a name and never for a formula',
    async (name) => {
      const one = list({ rows: [row(1, { name })] });
      expect(filesOf(await recognitionListXlsx(one)).get('xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/);
      expect((await sheetOf(one)).flat()).toContain(name);
    },
  );

  it('holds 1,000 people', async () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => row(at + 1));
    const cells = (await sheetOf(list({ rows }))).flat();
    expect(cells).toContain('Nguyễn Thị Hoa 1000');
    expect(cells).toContain('Danh sách có 1000 người.');
  });
});
