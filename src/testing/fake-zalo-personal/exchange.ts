import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request, read. */
export interface Exchange {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly body: Buffer;
  readonly cookies: ReadonlyMap<string, string>;
  readonly userAgent: string;
  readonly response: ServerResponse;
}

export async function readExchange(request: IncomingMessage, response: ServerResponse): Promise<Exchange> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const isForm = request.headers['content-type']?.includes('form-urlencoded') === true;
  return {
    path: url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(isForm ? body.toString('utf8') : ''),
    body,
    cookies: cookiesOf(request),
    userAgent: request.headers['user-agent'] ?? '',
    response,
  };
}

export function cookiesOf({ headers }: IncomingMessage): ReadonlyMap<string, string> {
  const pairs = (headers.cookie ?? '').split('; ').map((pair) => pair.split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}

/** Answers with JSON, as this network does also where it refuses. */
export function answer({ response }: Pick<Exchange, 'response'>, body: unknown): void {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(body));
}
