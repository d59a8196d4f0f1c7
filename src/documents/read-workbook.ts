import { execFile } from 'node:child_process';
import { z } from 'zod';
import type { SheetRow } from '../core/sheet';
import { storedZip } from './stored-zip';
import { zipEntries } from './zip-entries';

/** 50,000 rows of a few words each are about 20 MB of XML. */
const MOST_UNPACKED_BYTES = 48_000_000;
const MOST_FILES = 2_000;
const MOST_HEAP_MB = 192;
const LONGEST_MS = 20_000;
/** Of text in all cells together: a long text may stand in many cells and only once in the file. */
const MOST_TEXT_BYTES = 64_000_000;

/**
 * Reads the first sheet of a workbook (XLSX): a formula gives the value it had when the file was saved, a day is written
 * 31/12/2026, merged cells have their text in the first of them. Rejects if the bytes are no workbook, or one that unpacks
 * to more than it may, or needs more time or memory than an honest one: that is found out in a process of its own, so that
 * nothing else waits for it or dies of it.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly SheetRow[]> {
  const limits = { wanted: isXml, mostBytes: MOST_UNPACKED_BYTES, mostEntries: MOST_FILES };
  const safe = storedZip(zipEntries(bytes, limits));
  const rows = rowsSchema.parse(JSON.parse(await readInProcess(safe)));
  return rows.map((cells, at) => ({ line: at + 1, cells }));
}

const isXml = (path: string): boolean => path.endsWith('.xml') || path.endsWith('.xml.rels');

const rowsSchema = z.array(z.array(z.string()));

/** Plain JavaScript, for it runs without a compiler. Workbooks know no time zone: their days are read as days of UTC. */
const program = `
  const textOf = (cell) => {
    if (cell === null) return '';
    return cell instanceof Date ? cell.toISOString().slice(0, 10).split('-').reverse().join('/') : String(cell);
  };
  const { readSheet } = require(process.argv[1]);
  readSheet(process.stdin).then(
    (rows) => process.stdout.write(JSON.stringify(rows.map((row) => row.map(textOf)))),
    (error) => {
      process.stderr.write(String(error));
      process.exitCode = 1;
    },
  );
`;

function readInProcess(bytes: Buffer): Promise<string> {
  const reader = require.resolve('read-excel-file/node');
  const options = {
    env: {},
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
    maxBuffer: MOST_TEXT_BYTES,
  } as const;
  const words = [`--max-old-space-size=${MOST_HEAP_MB}`, '-e', program, reader];
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, words, options, (error, rows, complaint) => {
      if (error === null) resolve(rows);
      else reject(new Error('The workbook could not be read.', { cause: complaint.slice(-500) }));
    });
    // It may stop listening before it has heard everything; what came of it is told above.
    child.stdin?.on('error', () => undefined).end(bytes);
  });
}
