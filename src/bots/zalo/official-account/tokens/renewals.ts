import type { Clock } from '../../../../core/clock';
import { exchangeSafely, type ExchangeParts, type Renewal } from './exchange-safely';
import type { Grant } from './order';
import { takeUp } from './take-up';
import { digestOf, type TokenPair } from './token-pair';
import { underLease, type LeaseParts } from './under-lease';

/** Getting new pairs, one at a time in this process and among all on the same store. */
export interface Renewals {
  /** Stores what keepers left, then exchanges the refresh token unless the stored pair is good enough by then. */
  readonly refresh: (isGoodEnough: (pair: TokenPair) => boolean) => Promise<Renewal>;
  /** Exchanges what a person's consent has given. */
  readonly connect: (code: string, verifier: string) => Promise<Renewal>;
  /** Whether Zalo has refused this pair's refresh token for good. */
  readonly isSpent: (pair: TokenPair) => boolean;
  /** Whether asking was given up for a while, because it failed. */
  readonly isPaused: () => boolean;
  /** Resolves when nothing is under way. */
  readonly settled: () => Promise<void>;
}

export type RenewalParts = ExchangeParts &
  LeaseParts & {
    readonly account: string;
    /** Told of each refresh that failed, and how many did in a row. */
    readonly failed: (renewal: Exclude<Renewal, { kind: 'renewed' }>, inARow: number) => void;
  };

/** A refresh token that was used before. */
const USED_BEFORE = -14020;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 30 * 60_000;

export function renewals(parts: RenewalParts): Renewals {
  const oneByOne = line();
  const pause = growingPause(parts.clock);
  let spent: string | undefined;
  const isSpent = (pair: TokenPair) => spent === digestOf(pair.refreshToken);

  const refreshNow = async (isGoodEnough: (pair: TokenPair) => boolean): Promise<Renewal> => {
    await takeUp(parts);
    const page = await parts.book.read();
    const { pair } = page;
    if (pair === undefined) return { kind: 'failed', because: 'no account is connected' };
    if (isGoodEnough(pair)) return { kind: 'renewed', pair };
    if (isSpent(pair)) return { kind: 'refused', error: USED_BEFORE, because: 'the refresh token is spent' };
    if (pause.isOn()) return { kind: 'failed', because: 'it failed a moment ago' };
    const renewal = await exchangeSafely(parts, page, { kind: 'refresh', refreshToken: pair.refreshToken });
    if (renewal.kind === 'renewed') pause.over();
    else parts.failed(renewal, pause.longer());
    if (renewal.kind === 'refused' && renewal.error === USED_BEFORE) spent = digestOf(pair.refreshToken);
    return renewal;
  };

  const connectNow = async (grant: Grant): Promise<Renewal> => {
    await takeUp(parts);
    const renewal = await exchangeSafely(parts, await parts.book.read(), grant);
    if (renewal.kind === 'renewed') pause.over();
    return renewal;
  };

  const alone = (task: () => Promise<Renewal>): Promise<Renewal> =>
    oneByOne.then(async () => {
      const renewal = await underLease(`zalo-oa-tokens:${parts.account}`, parts, task);
      return renewal ?? { kind: 'failed', because: 'another process is at it for too long' };
    });

  return {
    refresh: (isGoodEnough) => alone(() => refreshNow(isGoodEnough)),
    connect: (code, verifier) => alone(() => connectNow({ kind: 'code', code, verifier })),
    isSpent,
    isPaused: pause.isOn,
    settled: oneByOne.settled,
  };
}

/** Tasks that wait for each other. */
function line() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    then: <T>(task: () => Promise<T>): Promise<T> => {
      const next = last.then(task);
      last = next.catch(() => undefined);
      return next;
    },
    settled: async () => {
      await last;
    },
  };
}

/** A pause that doubles with every failure. */
function growingPause({ now }: Clock) {
  let failures = 0;
  let until = 0;
  return {
    isOn: () => now().getTime() < until,
    /** Gives back how many failures there were in a row. */
    longer: () => {
      until = now().getTime() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
      failures += 1;
      return failures;
    },
    over: () => {
      failures = 0;
      until = 0;
    },
  };
}
