/** The end of a part's headers, and the room its closing line takes. */
const BLANK_LINE = '\r\n\r\n';

/**
 * Closes a form that broke off within a file, so that it can be read with what there is of the file. Nothing comes back
 * where it broke off within anything else.
 */
export function cutOffForm(body: Uint8Array, contentType: string): Uint8Array<ArrayBuffer> | undefined {
  const boundary = /boundary="?([^";]+)/u.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const held = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const part = held.lastIndexOf(`--${boundary}\r\n`);
  const content = part === -1 ? -1 : held.indexOf(BLANK_LINE, part);
  if (content === -1) return undefined;
  const headers = held.toString('latin1', part, content);
  if (!/;\s*filename="?[^"]/iu.test(headers)) return undefined;
  return new Uint8Array(Buffer.concat([held, Buffer.from(`\r\n--${boundary}--\r\n`)]));
}
