import { readCsv } from '../core/csv';
import type { SheetRow } from '../core/sheet';

/** Reads the first sheet of a workbook; rejects if the bytes are none. */
export type ReadWorkbook = (bytes: Uint8Array) => Promise<readonly SheetRow[]>;

export type ReadSheet =
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[] }
  | {
      readonly kind: 'refused';
      readonly why: 'not-utf8' | 'workbook-unreadable' | 'no-workbooks' | 'too-large';
    };

const MOST_BYTES = 10_000_000;
const MOST_ROWS = 50_000;

/** Reads the table in a file, a workbook (XLSX) or CSV in UTF-8 or UTF-16: its bytes tell which it is, not its name. */
export async function readSheet(bytes: Uint8Array, readWorkbook?: ReadWorkbook): Promise<ReadSheet> {
  if (bytes.length > MOST_BYTES) return { kind: 'refused', why: 'too-large' };
  if (startsWith(bytes, oldWorkbookStart)) return { kind: 'refused', why: 'workbook-unreadable' };
  const read = startsWith(bytes, zipStart) ? await readAsWorkbook(bytes, readWorkbook) : readAsText(bytes);
  return read.kind === 'rows' && read.rows.length > MOST_ROWS ? { kind: 'refused', why: 'too-large' } : read;
}

/** The same for who brought the file. */
export const sheetSentences: Readonly<Record<Extract<ReadSheet, { kind: 'refused' }>['why'], string>> = {
  'not-utf8': 'Tệp CSV không đúng bảng mã. Trong Excel hãy chọn “Lưu thành” rồi chọn “CSV UTF-8”.',
  'workbook-unreadable':
    'Không đọc được tệp Excel này. Hãy mở bằng Excel, bỏ mật khẩu nếu có, lưu lại thành “.xlsx” hoặc “CSV UTF-8”.',
  'no-workbooks': 'Chưa đọc được tệp Excel ở đây. Hãy lưu thành “CSV UTF-8” rồi gửi lại.',
  'too-large': 'Tệp lớn quá: nhiều nhất 10 MB và 50.000 dòng. Hãy chia thành nhiều tệp.',
};

const zipStart = [0x50, 0x4b, 0x03, 0x04];
/** Of XLS, and of XLSX with a password. */
const oldWorkbookStart = [0xd0, 0xcf, 0x11, 0xe0];
const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

async function readAsWorkbook(bytes: Uint8Array, readWorkbook: ReadWorkbook | undefined): Promise<ReadSheet> {
  if (readWorkbook === undefined) return { kind: 'refused', why: 'no-workbooks' };
  try {
    return { kind: 'rows', rows: await readWorkbook(bytes) };
  } catch {
    return { kind: 'refused', why: 'workbook-unreadable' };
  }
}

function readAsText(bytes: Uint8Array): ReadSheet {
  const encoding = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : 'utf-8';
  try {
    return { kind: 'rows', rows: readCsv(new TextDecoder(encoding, { fatal: true }).decode(bytes)) };
  } catch {
    return { kind: 'refused', why: 'not-utf8' };
  }
}
