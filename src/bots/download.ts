import type { ReadableStream } from 'node:stream/web';

/** The bytes behind a link, or why there are none; `failed` may be tried again. */
export type Download =
  | { readonly kind: 'downloaded'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'failed' };

const timeoutMs = 60_000;

const expiredStatuses: readonly number[] = [404, 410];

/**
 * Reads at most `maxBytes`, whatever length is announced. `expired`: the answers by which this network says that a link
 * works no more. Never throws, and never repeats the link.
 */
export async function download(url: URL, maxBytes: number, expired = expiredStatuses): Promise<Download> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (response.ok) return await readUpTo(response, maxBytes);
    await response.body?.cancel();
    return { kind: expired.includes(response.status) ? 'expired' : 'failed' };
  } catch {
    return { kind: 'failed' };
  }
}

async function readUpTo(response: Response, maxBytes: number): Promise<Download> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  if (Number(response.headers.get('content-length')) > maxBytes) {
    await body?.cancel();
    return { kind: 'too-large' };
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    length += read.value.length;
    if (length > maxBytes) {
      await reader?.cancel();
      return { kind: 'too-large' };
    }
    chunks.push(read.value);
  }
  return { kind: 'downloaded', bytes: Buffer.concat(chunks, length) };
}
