import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../../core/clock';
import type { Renewal } from './exchange-safely';

/** How a person connects the account: a page of Zalo's asks for consent, and sends them back to us with a code. */
export interface Connecting {
  /** Where the person has to go; it works until the account is connected, or this process ends. */
  readonly link: () => string;
  /** The page of Zalo's that asks; nothing for a wrong key, or while the account is connected. */
  readonly begin: (key: string) => Promise<URL | undefined>;
  /** What Zalo sends the person back with. */
  readonly complete: (returned: Returned) => Promise<Connection>;
}

export interface Returned {
  readonly state: string | undefined;
  readonly code: string | undefined;
  readonly account: string | undefined;
}

export type Connection =
  | { readonly kind: 'connected' }
  /** Not begun here, begun too long ago, used before, or begun before a restart. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'other-account' }
  | { readonly kind: 'refused'; readonly error: number }
  | { readonly kind: 'failed' };

interface ConnectingParts {
  readonly app: {
    readonly id: string;
    readonly appId: string;
    readonly oauthRoot: string;
    readonly publicUrl: string;
  };
  readonly clock: Clock;
  readonly isConnected: () => Promise<boolean>;
  readonly connect: (code: string, verifier: string) => Promise<Renewal>;
}

interface Begun {
  readonly verifier: string;
  readonly until: number;
}

const BEGUN_LASTS_MS = 10 * 60_000;
const MOST_BEGUN = 50;

/** What was begun is kept in memory: after a restart the person opens the new link. */
export function connecting({ app, clock, isConnected, connect }: ConnectingParts): Connecting {
  const begun = new Map<string, Begun>();
  let key = random();
  const at = (path: string) => `${app.publicUrl.replace(/\/$/, '')}/zalo-oa/${path}`;

  return {
    link: () => at(`connect/${key}`),
    begin: async (given) => {
      if (!isSame(given, key) || (await isConnected())) return undefined;
      const [state, verifier] = [random(), random()];
      begun.set(state, { verifier, until: clock.now().getTime() + BEGUN_LASTS_MS });
      forgetOldest(begun);
      return permissionPage(app, { callback: at('callback'), verifier, state });
    },
    complete: async ({ state = '', code, account }) => {
      const { verifier, until } = begun.get(state) ?? { verifier: '', until: 0 };
      begun.delete(state);
      if (clock.now().getTime() >= until) return { kind: 'outdated' };
      if (code === undefined || code === '') return { kind: 'not-allowed' };
      if (account !== app.id) return { kind: 'other-account' };
      const renewal = await connect(code, verifier);
      if (renewal.kind !== 'renewed') return renewal;
      key = random();
      begun.clear();
      return { kind: 'connected' };
    },
  };
}

function permissionPage(
  { oauthRoot, appId }: ConnectingParts['app'],
  {
    callback,
    verifier,
    state,
  }: { readonly callback: string; readonly verifier: string; readonly state: string },
): URL {
  const page = new URL(`${oauthRoot.replace(/\/$/, '')}/v4/oa/permission`);
  page.searchParams.set('app_id', appId);
  page.searchParams.set('redirect_uri', callback);
  page.searchParams.set('code_challenge', createHash('sha256').update(verifier).digest('base64url'));
  page.searchParams.set('state', state);
  return page;
}

/** 43 characters that nobody guesses. */
function random(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares digests, which have one length, in constant time. */
function isSame(given: string, key: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(key));
}

function forgetOldest(begun: Map<string, Begun>): void {
  for (const state of begun.keys()) {
    if (begun.size <= MOST_BEGUN) return;
    begun.delete(state);
  }
}
