import type { RequestHandler } from 'express';

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Lets through only requests made by this machine's own pages: a foreign page could otherwise reach the simulator
 * through the reader's browser, under a name that resolves to this machine, and speak as anyone.
 */
export function simulatorGuard(allowedHosts: readonly string[]): RequestHandler {
  const allowed = new Set([...loopback, ...allowedHosts.map((host) => host.toLowerCase())]);

  return ({ method, headers }, response, next) => {
    const host = headers.host?.toLowerCase() ?? '';
    if (!allowed.has(host.replace(/:\d+$/, ''))) {
      refuse(response, 'The simulator answers only on this machine, under the name localhost or 127.0.0.1.');
    } else if (method !== 'GET' && !isOwnPage(headers, host)) {
      refuse(response, 'The simulator takes messages only from its own page.');
    } else {
      next();
    }
  };
}

type Response = Parameters<RequestHandler>[1];

function refuse(response: Response, message: string): void {
  response.status(403).json({ code: 'not-allowed-here', message });
}

/** Programs that are no browser send neither header; a browser can't be made to leave them out. */
function isOwnPage(headers: Parameters<RequestHandler>[0]['headers'], host: string): boolean {
  const site = headers['sec-fetch-site'] ?? 'same-origin';
  if (site !== 'same-origin' && site !== 'none') return false;
  const { origin } = headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
