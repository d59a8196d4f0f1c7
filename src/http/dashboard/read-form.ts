import type { Request as Asked } from 'express';
import { Problem } from '../../core/problems';
import { cutOffForm } from './cut-off-form';
import type { Page, UploadedFile } from './page';

/** What a form brought. */
export interface SentForm {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly UploadedFile[];
}

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_PARTS = 5_000;

const types = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Reads a form, with its files or without. Throws a `Problem` if it is none, or larger than 10 MB where nothing can be cut. */
export async function readForm(
  request: Asked,
  { cutsFiles }: Pick<Page, 'cutsFiles'> = {},
): Promise<SentForm> {
  if (request.is(types) === false) throw new Problem('form-not-understood');
  const type = request.headers['content-type'] ?? '';
  const { body, whole } = await bodyOf(request);
  if (body.length === 0) return { fields: new Map(), files: [] };
  if (whole) return sorted(await parsed(body, type));
  const rest = cutsFiles === true ? cutOffForm(body, type) : undefined;
  if (rest === undefined) throw new Problem('body-too-large');
  const { fields, files } = await sorted(await parsed(rest, type));
  return {
    fields,
    files: files.map((file, index) => (index === files.length - 1 ? { ...file, cutOff: true } : file)),
  };
}

interface Body {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly whole: boolean;
}

/** Nothing beyond the limit is kept. What is too large is heard to its end, or browsers would not read the answer. */
function bodyOf(request: Asked): Promise<Body> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    request.on('data', (chunk: Uint8Array) => {
      const room = MOST_BYTES - bytes;
      bytes += chunk.length;
      if (room > 0) chunks.push(chunk.subarray(0, room));
    });
    request.on('end', () =>
      resolve({ body: new Uint8Array(Buffer.concat(chunks)), whole: bytes <= MOST_BYTES }),
    );
    request.on('error', reject);
  });
}

interface FormReader {
  readonly formData: () => Promise<FormData>;
}

async function parsed(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> {
  const reader: FormReader = new Response(body, { headers: { 'content-type': contentType } });
  try {
    return await reader.formData();
  } catch (error) {
    throw new Problem('form-not-understood', {}, { cause: error });
  }
}

async function sorted(form: FormData): Promise<SentForm> {
  const fields = new Map<string, readonly string[]>();
  const files: UploadedFile[] = [];
  const parts = Array.from(form);
  if (parts.length > MOST_PARTS) throw new Problem('form-not-understood');
  for (const [field, value] of parts) {
    if (typeof value === 'string') fields.set(field, [...(fields.get(field) ?? []), value]);
    // A file field that was left empty comes as a file without name and content.
    else if (value.name !== '' || value.size > 0)
      files.push({ field, name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { fields, files };
}
