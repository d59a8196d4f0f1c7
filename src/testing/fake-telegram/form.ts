import type { Payload } from './checks';

/** A file of a form. */
export interface Upload {
  readonly bytes: Uint8Array;
  readonly name: string;
}

export function isUpload(value: unknown): value is Upload {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
}

/** A multipart form's fields as text and its files as uploads; a field may name a file sent apart, as `attach://<field>`. */
export function form(body: Buffer, contentType: string): Payload {
  const boundary = /boundary="?([^";]+)/u.exec(contentType)?.[1];
  if (boundary === undefined) return {};
  const fields = new Map<string, unknown>();
  // Latin-1 holds every byte as one letter, so that the body can be taken apart as text.
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const blank = part.indexOf('\r\n\r\n');
    const header = part.slice(0, blank);
    const name = /[; ]name="([^"]*)"/u.exec(header)?.[1] ?? '';
    fields.set(name, contentOf(header, Buffer.from(part.slice(blank + 4, -2), 'latin1')));
  }
  for (const [name, value] of fields) {
    if (typeof value === 'string' && value.startsWith('attach://'))
      fields.set(name, fields.get(value.slice(9)));
  }
  return Object.fromEntries(fields);
}

function contentOf(header: string, bytes: Buffer): string | Upload {
  const fileName = /filename="([^"]*)"/u.exec(header)?.[1];
  if (fileName === undefined) return bytes.toString('utf8');
  return { bytes: new Uint8Array(bytes), name: utf8(fileName) };
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}
