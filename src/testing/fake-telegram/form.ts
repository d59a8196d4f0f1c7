import type { Payload } from './checks';

/** A multipart form's fields as text and its files as bytes; a field may name a file sent apart, as `attach://<field>`. */
export function form(body: Buffer, contentType: string): Payload {
  const boundary = /boundary="?([^";]+)/u.exec(contentType)?.[1];
  if (boundary === undefined) return {};
  const fields = new Map<string, unknown>();
  // Latin-1 holds every byte as one letter, so that the body can be taken apart as text.
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const blank = part.indexOf('\r\n\r\n');
    const header = part.slice(0, blank);
    const bytes = Buffer.from(part.slice(blank + 4, -2), 'latin1');
    const name = /[; ]name="([^"]*)"/u.exec(header)?.[1] ?? '';
    fields.set(name, header.includes('filename=') ? new Uint8Array(bytes) : bytes.toString('utf8'));
  }
  for (const [name, value] of fields) {
    if (typeof value === 'string' && value.startsWith('attach://'))
      fields.set(name, fields.get(value.slice(9)));
  }
  return Object.fromEntries(fields);
}
