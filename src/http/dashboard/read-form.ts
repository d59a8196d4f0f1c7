import type { Request as Asked } from 'express';
import { Problem } from '../../core/problems';
import type { UploadedFile } from './page';

/** What a form brought. */
export interface SentForm {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly UploadedFile[];
}

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_PARTS = 5_000;

const types = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Reads a form, with its files or without. Throws a `Problem` if it is none, or larger than 10 MB. */
export async function readForm(request: Asked): Promise<SentForm> {
  if (request.is(types) === false) throw new Problem('form-not-understood');
  const body = await bodyOf(request);
  return body.length === 0
    ? { fields: new Map(), files: [] }
    : sorted(await parsed(body, request.headers['content-type'] ?? ''));
}

/** Nothing beyond the limit is kept. What is too large is heard to its end, or browsers would not read the answer. */
function bodyOf(request: Asked): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    request.on('data', (chunk: Uint8Array) => {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) chunks.push(chunk);
    });
    request.on('end', () => {
      if (bytes <= MOST_BYTES) resolve(new Uint8Array(Buffer.concat(chunks)));
      else reject(new Problem('body-too-large'));
    });
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
