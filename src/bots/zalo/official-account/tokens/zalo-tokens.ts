import type { AccessTokens } from '../access-tokens';
import { alarms, type Alarms } from './alarms';
import { renewals, type RenewalParts, type Renewals } from './renewals';
import type { TokenPair } from './token-pair';

/** The tokens of one Official Account: kept fresh, and never lost. */
export interface ZaloTokens extends AccessTokens {
  /** To be called every few minutes: refreshes in good time, and tells of trouble. Never rejects for Zalo's sake. */
  readonly tick: () => Promise<void>;
  readonly connect: Renewals['connect'];
  /** Whether calls can be made for as long as the account's owner does not object; a person is needed where not. */
  readonly isConnected: () => Promise<boolean>;
  /** Resolves when no exchange is under way. */
  readonly settled: () => Promise<void>;
}

export interface ZaloTokenParts extends Omit<RenewalParts, 'failed'> {
  readonly connectLink: () => string;
  /** A pair younger than this that is refused is not the cause: another would not help. */
  readonly restMs: number;
}

const REFRESH_BEFORE_END_MS = 6 * 3_600_000;

export function zaloTokens(parts: ZaloTokenParts): ZaloTokens {
  const { clock } = parts;
  const alarm = alarms(parts);
  const renewing = renewals({ ...parts, failed: alarm.failed });
  const pairs = pairsOf(parts, alarm, renewing);
  const instead = replacing(parts, pairs, renewing);

  return {
    current: async () => {
      const known = pairs.known();
      return known !== undefined && known.accessExpiresAt > clock.now() ? known.accessToken : instead('');
    },
    instead,
    tick: async () => {
      await pairs.refresh((pair) => !isDue(pair, clock.now()));
    },
    connect: async (code, verifier) => {
      const renewal = await renewing.connect(code, verifier);
      await pairs.look();
      return renewal;
    },
    isConnected: async () => pairs.isConnected(await pairs.look()),
    settled: renewing.settled,
  };
}

interface Pairs {
  /** As it was last seen. */
  readonly known: () => TokenPair | undefined;
  /** As it is stored now. */
  readonly look: () => Promise<TokenPair | undefined>;
  /** As it is stored after an attempt to get a better one. */
  readonly refresh: (isGoodEnough: (pair: TokenPair) => boolean) => Promise<TokenPair | undefined>;
  readonly isConnected: (pair: TokenPair | undefined) => boolean;
}

function pairsOf({ book, clock }: ZaloTokenParts, alarm: Alarms, renewing: Renewals): Pairs {
  let known: TokenPair | undefined;
  const isConnected = (pair: TokenPair | undefined) =>
    pair !== undefined && pair.refreshExpiresAt > clock.now() && !renewing.isSpent(pair);
  const look = async () => {
    known = (await book.read()).pair;
    alarm.looked(known, isConnected(known));
    return known;
  };
  return {
    known: () => known,
    look,
    refresh: async (isGoodEnough) => {
      await renewing.refresh(isGoodEnough);
      return look();
    },
    isConnected,
  };
}

/** The live token that is not the refused one; all who were refused the same wait for one refresh. */
function replacing(
  { clock, restMs }: ZaloTokenParts,
  { look, refresh }: Pairs,
  renewing: Renewals,
): AccessTokens['instead'] {
  const underWay = new Map<string, Promise<TokenPair | undefined>>();
  const isAlive = ({ accessExpiresAt }: TokenPair) => accessExpiresAt > clock.now();

  return async (refused) => {
    const helps = (pair: TokenPair) => pair.accessToken !== refused && isAlive(pair);
    const stored = await look();
    if (stored === undefined) return undefined;
    if (helps(stored)) return stored.accessToken;
    if (renewing.isPaused() || renewing.isSpent(stored)) return undefined;
    if (isAlive(stored) && clock.now().getTime() - stored.issuedAt.getTime() < restMs) return undefined;
    const refreshing = underWay.get(refused) ?? refresh(helps).finally(() => underWay.delete(refused));
    underWay.set(refused, refreshing);
    const pair = await refreshing;
    return pair !== undefined && helps(pair) ? pair.accessToken : undefined;
  };
}

/** Six hours before its end; a token of a short life is used for half of it. */
function isDue({ issuedAt, accessExpiresAt }: TokenPair, now: Date): boolean {
  const lasts = accessExpiresAt.getTime() - issuedAt.getTime();
  const before = Math.min(REFRESH_BEFORE_END_MS, lasts / 2);
  return now.getTime() >= accessExpiresAt.getTime() - before;
}
