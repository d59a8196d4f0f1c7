import type { Request } from 'express';

/**
 * Whether a form was sent from a page of this very site. Browsers say where it came from, and pages can't make them lie;
 * what says nothing is no browser of today. `publicHost`: how a reverse proxy is addressed that does not pass that on.
 */
export function isFromOwnSite(
  { headers }: Pick<Request, 'headers'>,
  publicHost: string | undefined,
): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin, host } = headers;
  if (origin === undefined) return site === 'same-origin';
  const from = URL.canParse(origin) ? new URL(origin).host : undefined;
  return from !== undefined && (from === host?.toLowerCase() || from === publicHost);
}
