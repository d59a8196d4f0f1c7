import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keep } from '../../bots/zalo/official-account/tokens/keep';
import type { StartKeeper } from '../../bots/zalo/official-account/tokens/keeper-process';
import { tokenBook } from '../../bots/zalo/official-account/tokens/token-book';
import {
  zaloTokens,
  type ZaloTokenParts,
  type ZaloTokens,
} from '../../bots/zalo/official-account/tokens/zalo-tokens';
import { sealedWith } from '../../store/sealed';
import type { Store } from '../../wiring/open-store';
import { fakeZaloOauth, type FakeZaloOauth } from './fake-zalo-oauth';

/** The tokens of one account in this process, on the fake service, at a time that passes only when a test says so. */
export interface TokensOnFake {
  readonly fake: FakeZaloOauth;
  readonly parts: ZaloTokenParts;
  readonly tokens: ZaloTokens;
  /** Another process on the same store and folder, as far as one process can play it. */
  readonly another: (changed?: Partial<ZaloTokenParts>) => ZaloTokens;
  readonly troubles: Trouble[];
  readonly elapse: (milliseconds: number) => void;
  /** Stores the pair the fake holds to be current, as if it had been given `ago` milliseconds before. */
  readonly connected: (ago?: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Trouble {
  readonly what: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const HOUR_MS = 3_600_000;
const seal = sealedWith(Buffer.alloc(32, 7));
let accounts = 0;

/** Waits pass at once, and the time they were for with them. */
export async function tokensOnFake(store: Store): Promise<TokensOnFake> {
  let now = Date.UTC(2026, 10, 20);
  const clock = { now: () => new Date(now) };
  const fake = await fakeZaloOauth({ now: () => now, account: String(1_000 + (accounts += 1)) });
  const folder = mkdtempSync(join(tmpdir(), 'zalo-oa-'));
  const troubles: Trouble[] = [];
  const parts: ZaloTokenParts = {
    account: fake.account,
    app: { appId: fake.appId, appSecret: fake.appSecret, oauthRoot: fake.url },
    book: tokenBook(store.zaloTokens, seal, fake.account),
    seal,
    sealedWith,
    file: join(folder, `zalo-oa-${fake.account}.json`),
    startKeeper: keeperInProcess,
    pid: process.pid,
    isAlive: () => false,
    leases: store.leases,
    owner: 'one',
    clock,
    sleep: (milliseconds) => {
      now += milliseconds;
      return Promise.resolve();
    },
    troubled: (what, details) => troubles.push({ what, details }),
    connectLink: () => 'https://khuyenhoc.example.vn/zalo-oa/connect/key',
    patienceMs: 500,
    keeperLastsMs: 10_000,
    leaseMs: 60_000,
    restMs: 60_000,
  };
  return {
    fake,
    parts,
    tokens: zaloTokens(parts),
    another: (changed = {}) => zaloTokens({ ...parts, owner: 'two', ...changed }),
    troubles,
    elapse: (milliseconds) => void (now += milliseconds),
    connected: async (ago = HOUR_MS) => {
      now -= ago;
      const pair = fake.issue();
      const at = (milliseconds: number) => new Date(now + milliseconds);
      await parts.book.follow(await parts.book.read(), {
        ...pair,
        issuedAt: at(0),
        accessExpiresAt: at(25 * HOUR_MS),
        refreshExpiresAt: at(89 * 24 * HOUR_MS),
      });
      now += ago;
    },
    close: async () => {
      await fake.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The keeper's own work, without a process around it. */
export const keeperInProcess: StartKeeper = (order) =>
  keep(order, {
    pid: process.pid,
    parent: () => process.pid,
    seal: sealedWith(Buffer.from(order.answerKey, 'base64')),
  });
