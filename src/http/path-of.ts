import type { IncomingMessage } from 'node:http';

/** The path a request is for, without its query and without a slash at its end. */
export function pathOf({ url = '' }: Pick<IncomingMessage, 'url'>): string {
  const [path = ''] = url.split('?', 1);
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
