import type { TokenPair } from './token-pair';

/** Where sealed pairs are stored, one document an account. */
export interface TokenStore {
  readonly find: (account: string) => Promise<StoredTokens | undefined>;
  /** Stores the next pair if the stored rotation is one less; false if another was faster. On disk when it resolves. */
  readonly replace: (account: string, next: StoredTokens) => Promise<boolean>;
}

/** A pair whose two tokens are sealed, how many there were, and the one before. */
interface StoredTokens {
  readonly rotation: number;
  readonly pair: TokenPair;
  readonly previous?: TokenPair;
}

/** Makes text unreadable without our key, and readable again; `open` throws where the key is another. */
export interface Seal {
  readonly seal: (text: string) => string;
  readonly open: (sealed: string) => string;
}

/** The stored pair of one account, in plain text. */
export interface TokenBook {
  readonly read: () => Promise<TokenPage>;
  /** Stores the pair that follows the page; false if the stored one is another by now. */
  readonly follow: (page: TokenPage, pair: TokenPair) => Promise<boolean>;
}

export interface TokenPage {
  /** Absent: never connected, or sealed with a key we do not have. */
  readonly pair?: TokenPair;
  readonly stored?: StoredTokens;
}

/** The book of one account. */
export function tokenBook(store: TokenStore, { seal, open }: Seal, account: string): TokenBook {
  return {
    read: async () => {
      const stored = await store.find(account);
      if (stored === undefined) return {};
      const pair = opened(stored.pair, open);
      return pair === undefined ? { stored } : { stored, pair };
    },
    follow: ({ stored }, pair) =>
      store.replace(account, {
        rotation: (stored?.rotation ?? 0) + 1,
        pair: { ...pair, accessToken: seal(pair.accessToken), refreshToken: seal(pair.refreshToken) },
        ...(stored !== undefined && { previous: stored.pair }),
      }),
  };
}

/** A pair that can't be opened is as good as none: connecting the account anew replaces it. */
function opened(sealed: TokenPair, open: Seal['open']): TokenPair | undefined {
  try {
    return { ...sealed, accessToken: open(sealed.accessToken), refreshToken: open(sealed.refreshToken) };
  } catch {
    return undefined;
  }
}
