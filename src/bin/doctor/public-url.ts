import { fail, pass, type Check } from './check';

/** The server can be reached from outside, which webhooks need. */
export function publicUrlCheck(publicUrl: string): Check {
  const address = new URL('healthz', publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`);
  const todo = 'Start the server, and see that the reverse proxy leads PUBLIC_URL to HOST:PORT.';
  return {
    name: 'PUBLIC_URL',
    run: async () => {
      const response = await fetch(address, { signal: AbortSignal.timeout(10_000) });
      return response.ok
        ? pass(`${address.href} answers`)
        : fail(`${address.href} answers ${response.status}`, todo);
    },
  };
}
