import { extname, join, resolve } from 'node:path';
import { sleep } from '../bots/lane/sleep';
import type { AccessTokens } from '../bots/zalo/official-account/access-tokens';
import { connecting } from '../bots/zalo/official-account/tokens/connecting';
import { keeperProcess } from '../bots/zalo/official-account/tokens/keeper-process';
import { tokenBook } from '../bots/zalo/official-account/tokens/token-book';
import { zaloTokens, type ZaloTokenParts } from '../bots/zalo/official-account/tokens/zalo-tokens';
import type { ZaloOfficialAccountConfig } from '../config';
import { systemClock } from '../core/system-clock';
import { zaloOaConnect } from '../http/zalo-oa-connect';
import type { ServerDeps } from '../http/server';
import { sealedWith } from '../store/sealed';
import type { NetworkParts } from './network';

/** The tokens of the Official Account, and the pages by which a person connects it. */
export interface ConnectedZaloTokens {
  readonly accessTokens: AccessTokens;
  readonly routers: ServerDeps['routers'];
  /** Takes up what an earlier process left, refreshes what is due, and goes on doing so. */
  readonly start: () => void;
  /** Resolves when no exchange is under way. */
  readonly stop: () => Promise<void>;
}

export interface ZaloTokenTimes {
  readonly clock: ZaloTokenParts['clock'];
  readonly tickEveryMs: number;
  readonly patienceMs: number;
  readonly restMs: number;
}

const usual: ZaloTokenTimes = {
  clock: systemClock,
  tickEveryMs: 120_000,
  patienceMs: 15_000,
  restMs: 60_000,
};

type Config = Pick<ZaloOfficialAccountConfig, 'id' | 'appId' | 'appSecret' | 'oauthRoot' | 'publicUrl'>;
type Parts = Pick<NetworkParts, 'store' | 'sealed' | 'owner'> & {
  readonly measures: Pick<NetworkParts['measures'], 'watch'>;
};

/** Keeps the account's tokens in the store; `dataFolder` takes what Zalo answers until it is stored. */
export function connectedZaloTokens(
  config: Config,
  parts: Parts,
  dataFolder: string,
  times: Partial<ZaloTokenTimes> = {},
): ConnectedZaloTokens {
  const { tickEveryMs, ...timing } = { ...usual, ...times };
  const { watch } = parts.measures;
  const tokens = zaloTokens({
    ...tokenParts(config, parts, dataFolder),
    ...timing,
    ...lastingAtMost(timing.patienceMs),
    connectLink: () => connection.link(),
  });
  const connection = connecting({ ...tokens, app: config, clock: timing.clock });
  const tick = () => {
    tokens.tick().catch((error: unknown) => watch.troubled('zalo-oa-tokens', { error }));
  };
  let ticking: NodeJS.Timeout | undefined;
  return {
    accessTokens: tokens,
    routers: [{ at: '/zalo-oa', router: zaloOaConnect({ ...connection, account: config.id }) }],
    start: () => {
      tick();
      ticking = setInterval(tick, tickEveryMs);
    },
    stop: async () => {
      clearInterval(ticking);
      await tokens.settled();
    },
  };
}

function tokenParts(config: Config, { store, sealed, owner, measures }: Parts, dataFolder: string) {
  return {
    account: config.id,
    app: config,
    book: tokenBook(store.zaloTokens, sealed, config.id),
    seal: sealed,
    sealedWith,
    file: resolve(dataFolder, `zalo-oa-${config.id}.json`),
    startKeeper: keeperProcess(join(__dirname, '../bin', `refresh-zalo-oa-token${extname(__filename)}`)),
    pid: process.pid,
    isAlive,
    leases: store.leases,
    owner,
    sleep,
    troubled: measures.watch.troubled,
  };
}

/** How long a keeper can be at work, and a process with two of them. */
function lastingAtMost(patienceMs: number) {
  const keeperLastsMs = patienceMs + 10_000;
  return { keeperLastsMs, leaseMs: 6 * keeperLastsMs };
}

/** A process of another user is alive too. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
}
