const ownTimeoutMs = 60_000;
const zaloHost = /(?:^|\.)zalo\.me$/;

/**
 * How the library reaches Zalo: by fetch, with an end after 60 s to what has no end of its own. Where `host` is set it
 * stands in for every host of Zalo's, and nothing else is reached.
 */
export function reachZalo(host: string | undefined): typeof fetch {
  return (input, init) => {
    const asked = new URL(input instanceof Request ? input.url : input);
    const url = host === undefined ? asked : redirected(asked, new URL(host));
    return fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(ownTimeoutMs) });
  };
}

function redirected(asked: URL, host: URL): URL {
  if (asked.origin === host.origin) return asked;
  if (!zaloHost.test(asked.hostname)) throw new Error(`Not a host of Zalo's: ${asked.hostname}`);
  return new URL(`${asked.pathname}${asked.search}`, host);
}
