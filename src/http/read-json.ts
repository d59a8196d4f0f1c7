import type { IncomingMessage } from 'node:http';
import { Problem } from '../core/problems';

/** Reads a request's body as JSON in UTF-8. Throws `body-too-large` above `mostBytes`, `body-not-json` for anything else. */
export async function readJson(request: IncomingMessage, mostBytes: number): Promise<unknown> {
  const text = await readText(request, mostBytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('body-not-json', {}, { cause: error });
  }
}

function readText(request: IncomingMessage, mostBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= mostBytes) parts.push(part);
      else reject(new Problem('body-too-large'));
    });
    request.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    // It was broken off, so nobody hears the answer.
    request.on('error', (cause) => reject(new Problem('body-not-json', {}, { cause })));
  });
}
