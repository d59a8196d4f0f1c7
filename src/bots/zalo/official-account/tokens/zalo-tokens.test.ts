import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sealedWith } from '../../../../store/sealed';
import { fakeZaloOauth } from '../../../../testing/fake-zalo-oauth/fake-zalo-oauth';
import {
  keeperInProcess,
  tokensOnFake,
  type TokensOnFake,
} from '../../../../testing/fake-zalo-oauth/tokens-on-fake';
import { openTestStore, type TestStore } from '../../../../testing/test-store';
import type { StartKeeper } from './keeper-process';
import { tokenBook } from './token-book';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let store: TestStore;
let stage: TokensOnFake;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());
beforeEach(async () => (stage = await tokensOnFake(store)));
afterEach(() => stage.close());

const outcomes = () => stage.fake.calls().map(({ outcome }) => outcome);
const told = () => stage.troubles.map(({ what }) => what);
const accessNow = () => stage.fake.current()!.accessToken;

/** An address that refuses connections. */
async function nobodyThere(): Promise<string> {
  const gone = await fakeZaloOauth();
  await gone.stop();
  return gone.url;
}

/** The stored pair is the one that counts, and no file is left. */
async function expectAllWell(): Promise<void> {
  expect((await stage.parts.book.read()).pair).toMatchObject(stage.fake.current()!);
  expect(existsSync(stage.parts.file)).toBe(false);
}

describe('the access token', () => {
  it('is the stored one while it lives', async () => {
    await stage.connected();
    expect(await stage.tokens.current()).toBe(accessNow());
    expect(stage.fake.check((await stage.tokens.current())!)).toBe('valid');
    expect(outcomes()).toEqual([]);
  });

  it('is none before the account is connected', async () => {
    expect(await stage.tokens.current()).toBeUndefined();
    expect(await stage.tokens.instead('any')).toBeUndefined();
    expect(await stage.tokens.isConnected()).toBe(false);
  });

  it('is refreshed when it was found expired, as after a long stop', async () => {
    await stage.connected(3 * DAY_MS);
    const token = await stage.tokens.current();
    expect(stage.fake.check(token!)).toBe('valid');
    await expectAllWell();
  });

  it('is refreshed six hours before its end, and not earlier', async () => {
    await stage.connected(19 * HOUR_MS - MINUTE_MS);
    await stage.tokens.tick();
    expect(outcomes()).toEqual([]);
    stage.elapse(MINUTE_MS);
    await stage.tokens.tick();
    await stage.tokens.tick();
    expect(outcomes()).toEqual(['issued']);
    expect(await stage.tokens.current()).toBe(accessNow());
    await expectAllWell();
  });

  it('goes on for two months with one refresh in 19 hours', async () => {
    await stage.connected();
    for (let hour = 0; hour < 60 * 24; hour += 19) {
      stage.elapse(19 * HOUR_MS);
      await stage.tokens.tick();
    }
    expect(outcomes().every((outcome) => outcome === 'issued')).toBe(true);
    expect(outcomes()).toHaveLength(76);
    await expectAllWell();
    expect(told()).toEqual([]);
  });

  it('is used for half its life where that is short', async () => {
    await stage.connected();
    const { pair } = await stage.parts.book.read();
    const short = { ...pair!, accessExpiresAt: new Date(pair!.issuedAt.getTime() + 2 * HOUR_MS) };
    await stage.parts.book.follow(await stage.parts.book.read(), short);
    stage.elapse(-MINUTE_MS);
    await stage.tokens.tick();
    expect(outcomes()).toEqual([]);
    stage.elapse(MINUTE_MS);
    await stage.tokens.tick();
    expect(outcomes()).toEqual(['issued']);
  });
});

describe('a refused access token', () => {
  it('is replaced by one refresh, however many were refused it', async () => {
    await stage.connected();
    const refused = (await stage.tokens.current())!;
    const others = await Promise.all(Array.from({ length: 50 }, () => stage.tokens.instead(refused)));
    expect(new Set(others)).toEqual(new Set([accessNow()]));
    expect(outcomes()).toEqual(['issued']);
    await expectAllWell();
  });

  it('is replaced by the stored one if another process was faster', async () => {
    await stage.connected();
    const refused = (await stage.tokens.current())!;
    await stage.another().instead(refused);
    expect(await stage.tokens.instead(refused)).toBe(accessNow());
    expect(outcomes()).toEqual(['issued']);
  });

  it('is replaced once when two processes are refused it at the same time', async () => {
    await stage.connected();
    const refused = (await stage.tokens.current())!;
    const other = stage.another();
    expect(await Promise.all([stage.tokens.instead(refused), other.instead(refused)])).toEqual([
      accessNow(),
      accessNow(),
    ]);
    expect(outcomes()).toEqual(['issued']);
  });

  it('is not replaced again and again when fresh ones are refused too', async () => {
    await stage.connected();
    const first = await stage.tokens.instead((await stage.tokens.current())!);
    expect(await stage.tokens.instead(first!)).toBeUndefined();
    stage.elapse(MINUTE_MS);
    expect(await stage.tokens.instead(first!)).toBe(accessNow());
    expect(outcomes()).toEqual(['issued', 'issued']);
  });

  it('waits for a scheduled refresh that is under way, and makes no second', async () => {
    await stage.connected(20 * HOUR_MS);
    const held = stage.fake.hold('before');
    const refused = (await stage.tokens.current())!;
    const ticking = stage.tokens.tick();
    await held.arrived;
    const instead = stage.tokens.instead(refused);
    held.release();
    await ticking;
    expect(await instead).toBe(accessNow());
    expect(outcomes()).toEqual(['issued']);
  });
});

describe('what is stored', () => {
  it('holds no token in plain text, and keeps the pair before', async () => {
    await stage.connected();
    const before = stage.fake.current()!;
    await stage.tokens.instead((await stage.tokens.current())!);
    const stored = (await store.zaloTokens.find(stage.fake.account))!;
    const text = JSON.stringify(stored);
    for (const { accessToken, refreshToken } of [before, stage.fake.current()!]) {
      expect(text).not.toContain(accessToken);
      expect(text).not.toContain(refreshToken);
    }
    expect(stored.rotation).toBe(2);
    expect(stage.parts.seal.open(stored.previous!.refreshToken)).toBe(before.refreshToken);
  });

  it('counts as not connected where it was sealed with another key, until a person connects anew', async () => {
    await stage.connected();
    const seal = sealedWith(Buffer.alloc(32, 8));
    const other = stage.another({ seal, book: tokenBook(store.zaloTokens, seal, stage.fake.account) });
    expect(await other.current()).toBeUndefined();
    expect(await other.isConnected()).toBe(false);
    expect(outcomes()).toEqual([]);
  });
});

describe('a refresh that fails', () => {
  it('loses nothing when Zalo can not be reached, and waits longer each time', async () => {
    await stage.connected(20 * HOUR_MS);
    const away = stage.another({ app: { ...stage.parts.app, oauthRoot: await nobodyThere() } });
    const attempts: number[] = [];
    let last = 0;
    for (let minute = 0; minute < 180; minute += 1) {
      await away.tick();
      const failures = stage.troubles.length;
      if (failures !== last) attempts.push(minute);
      last = failures;
      stage.elapse(MINUTE_MS);
    }
    // The first failure is not told.
    expect(attempts).toEqual([1, 3, 7, 15, 31, 61, 91, 121, 151]);
    expect(stage.troubles[0]).toEqual({
      what: 'zalo-oa-refresh-failing',
      details: { failures: 2, was: 'failed', because: 'ECONNREFUSED' },
    });
    expect(await away.current()).toBe(accessNow());
    expect(outcomes()).toEqual([]);
    await stage.tokens.tick();
    await expectAllWell();
  });

  it.each([
    { how: 'reset', when: 'before' },
    { how: 'hang', when: 'before' },
    { how: 503, when: 'before' },
    { how: 200, when: 'before' },
  ] as const)('is tried again at once with the same token after %j', async (fault) => {
    await stage.connected(20 * HOUR_MS);
    stage.fake.fault(fault);
    await stage.tokens.tick();
    expect(outcomes()).toEqual(['spoiled', 'issued']);
    await expectAllWell();
  });

  it.each([
    { how: 'reset', when: 'after' },
    { how: 'hang', when: 'after' },
    { how: 502, when: 'after' },
  ] as const)('needs a person when Zalo lost the answer itself: %j', async (fault) => {
    await stage.connected(20 * HOUR_MS);
    stage.fake.fault(fault);
    await stage.tokens.tick();
    expect(outcomes()).toEqual(['issued', -14020]);
    expect(told()).toEqual(['zalo-oa-disconnected']);
    expect(stage.troubles[0]?.details['toDo']).toContain(stage.parts.connectLink());
    expect(await stage.tokens.isConnected()).toBe(false);
  });

  it('uses a token that still lives after the refresh token was refused, and asks no more', async () => {
    await stage.connected(20 * HOUR_MS);
    const token = await stage.tokens.current();
    stage.fake.issue();
    await stage.tokens.tick();
    expect(await stage.tokens.current()).toBe(token);
    stage.elapse(5 * HOUR_MS);
    expect(await stage.tokens.current()).toBeUndefined();
    for (let hour = 0; hour < 48; hour += 1) {
      await stage.tokens.tick();
      stage.elapse(HOUR_MS);
    }
    expect(outcomes()).toEqual([-14020]);
    // Once, and then once a day.
    expect(told()).toEqual(Array(3).fill('zalo-oa-disconnected'));
  });

  it('takes the pair of another who was faster when its own token is refused', async () => {
    await stage.connected(20 * HOUR_MS);
    const overtaken: StartKeeper = async (order) => {
      // On another machine: another folder, and a lease that ran out meanwhile.
      await keeperInProcess({ ...order, file: `${order.file}.other` });
      const leases = { take: () => Promise.resolve(true), release: () => Promise.resolve() };
      const file = `${order.file}.other`;
      await stage.another({ file, leases }).tick();
      return keeperInProcess(order);
    };
    const tokens = stage.another({ startKeeper: overtaken });
    await tokens.tick();
    expect(await tokens.current()).toBe(accessNow());
    expect(outcomes()).toEqual(['issued', -14020]);
    expect(told()).toEqual([]);
  });

  it('goes on trying where Zalo refuses for another reason', async () => {
    await stage.connected(20 * HOUR_MS);
    const wrong = stage.another({ app: { ...stage.parts.app, appSecret: 'wrong' } });
    await wrong.tick();
    stage.elapse(MINUTE_MS);
    await wrong.tick();
    expect(outcomes()).toEqual([-14004, -14004]);
    expect(stage.troubles).toMatchObject([
      { what: 'zalo-oa-refresh-failing', details: { failures: 2, error: -14004 } },
    ]);
    await stage.tokens.tick();
    await expectAllWell();
  });

  it('leaves it to the other process if that holds on for ever', async () => {
    await stage.connected(20 * HOUR_MS);
    const tokens = stage.another({ leases: { ...store.leases, take: () => Promise.resolve(false) } });
    await tokens.tick();
    expect(outcomes()).toEqual([]);
    expect(await tokens.current()).toBe(accessNow());
  });
});

describe('a refresh token that comes to its end', () => {
  it('is told of once a day from fourteen days before', async () => {
    await stage.connected(20 * HOUR_MS);
    stage.elapse(74 * DAY_MS);
    const away = stage.another({ app: { ...stage.parts.app, oauthRoot: await nobodyThere() } });
    for (let hour = 0; hour < 72; hour += 1) {
      await away.tick();
      stage.elapse(HOUR_MS);
    }
    expect(told().filter((what) => what === 'zalo-oa-refresh-token-ending')).toHaveLength(3);
  });
});

describe('what a keeper has left', () => {
  /** Gives the order, and is killed: nobody reads what the keeper left. */
  async function killedAfter(startKeeper: StartKeeper): Promise<void> {
    const killed = new Error('killed');
    const dying = stage.another({
      startKeeper: async (order) => {
        await startKeeper(order);
        throw killed;
      },
    });
    await expect(dying.tick()).rejects.toBe(killed);
  }

  it('is stored at the next start: the pair no other request would give again', async () => {
    await stage.connected(20 * HOUR_MS);
    await killedAfter(keeperInProcess);
    expect(existsSync(stage.parts.file)).toBe(true);
    expect(readFileSync(stage.parts.file, 'utf8')).not.toContain(stage.fake.current()!.refreshToken);
    await stage.tokens.tick();
    expect(outcomes()).toEqual(['issued']);
    await expectAllWell();
  });

  it('is stored before a refused token is replaced', async () => {
    await stage.connected(HOUR_MS);
    const refused = (await stage.tokens.current())!;
    stage.elapse(19 * HOUR_MS);
    await killedAfter(keeperInProcess);
    expect(await stage.tokens.instead(refused)).toBe(accessNow());
    expect(outcomes()).toEqual(['issued']);
  });

  it('is stored after a kill in the middle of connecting, too', async () => {
    const verifier = 'v'.repeat(43);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const { url, appId } = stage.fake;
    const page = `${url}/v4/oa/permission?app_id=${appId}&redirect_uri=${url}&code_challenge=${challenge}&state=s`;
    const code = (await stage.fake.agree(page)).searchParams.get('code')!;
    const killed = new Error('killed');
    const dying = stage.another({
      startKeeper: async (order) => {
        await keeperInProcess(order);
        throw killed;
      },
    });
    await expect(dying.connect(code, verifier)).rejects.toBe(killed);
    expect(await stage.tokens.isConnected()).toBe(false);
    await stage.tokens.tick();
    expect(await stage.tokens.isConnected()).toBe(true);
    await expectAllWell();
  });

  it('is removed when it is stored already', async () => {
    await stage.connected(20 * HOUR_MS);
    await killedAfter(keeperInProcess);
    const left = readFileSync(stage.parts.file, 'utf8');
    await stage.tokens.tick();
    writeFileSync(stage.parts.file, left);
    await stage.tokens.tick();
    await expectAllWell();
    expect((await store.zaloTokens.find(stage.fake.account))?.rotation).toBe(2);
  });

  it('is removed when it is older than what is stored', async () => {
    await stage.connected(20 * HOUR_MS);
    await killedAfter(keeperInProcess);
    const left = readFileSync(stage.parts.file, 'utf8');
    await stage.tokens.tick();
    stage.elapse(20 * HOUR_MS);
    await stage.tokens.tick();
    writeFileSync(stage.parts.file, left);
    await stage.tokens.tick();
    await expectAllWell();
    expect(outcomes()).toEqual(['issued', 'issued']);
  });

  it('is found beside its place when the keeper was killed before it moved it there', async () => {
    await stage.connected(20 * HOUR_MS);
    await killedAfter(keeperInProcess);
    const left = readFileSync(stage.parts.file, 'utf8');
    writeFileSync(`${stage.parts.file}.tmp`, left);
    writeFileSync(stage.parts.file, JSON.stringify({ kind: 'asking', pid: 4242 }));
    await stage.tokens.tick();
    expect(outcomes()).toEqual(['issued']);
    await expectAllWell();
    expect(existsSync(`${stage.parts.file}.tmp`)).toBe(false);
  });

  it('is asked for again when the keeper was killed before Zalo heard of it', async () => {
    await stage.connected(20 * HOUR_MS);
    writeFileSync(stage.parts.file, JSON.stringify({ kind: 'asking', pid: 4242 }));
    writeFileSync(`${stage.parts.file}.tmp`, '{"kind":"answered","sea');
    await stage.tokens.tick();
    expect(outcomes()).toEqual(['issued']);
    await expectAllWell();
  });

  it('is waited for while the keeper is at work', async () => {
    await stage.connected(20 * HOUR_MS);
    let waits = 0;
    const claim = JSON.stringify({ kind: 'asking', pid: 4242 });
    let answer = '';
    await killedAfter(keeperInProcess);
    answer = readFileSync(stage.parts.file, 'utf8');
    writeFileSync(stage.parts.file, claim);
    const tokens = stage.another({
      isAlive: (pid) => pid === 4242,
      sleep: () => {
        waits += 1;
        if (waits === 5) writeFileSync(stage.parts.file, answer);
        return Promise.resolve();
      },
    });
    await tokens.tick();
    expect(waits).toBe(5);
    expect(outcomes()).toEqual(['issued']);
    await expectAllWell();
  });

  it('is not waited for longer than a keeper lasts: its id may be another process by now', async () => {
    await stage.connected(20 * HOUR_MS);
    writeFileSync(stage.parts.file, JSON.stringify({ kind: 'asking', pid: 4242 }));
    const before = stage.parts.clock.now().getTime();
    await stage.another({ isAlive: () => true }).tick();
    expect(stage.parts.clock.now().getTime() - before).toBe(10_000);
    await expectAllWell();
  });

  it.each(['', 'null', '{"kind":"answered","sealedAnswerKey":"AAAA","sealedPair":"AAAA"}'])(
    'is put out of the way, and told of, when nobody can read it: %j',
    async (left) => {
      await stage.connected(20 * HOUR_MS);
      writeFileSync(stage.parts.file, left);
      await stage.tokens.tick();
      expect(told()).toEqual(['zalo-oa-token-file-unreadable']);
      expect(readFileSync(`${stage.parts.file}.unreadable`, 'utf8')).toBe(left);
      await expectAllWell();
    },
  );

  it('comes with the report when it could not be written', async () => {
    await stage.connected(20 * HOUR_MS);
    const held = stage.fake.hold('after');
    const ticking = stage.tokens.tick();
    await held.arrived;
    rmSync(dirname(stage.parts.file), { recursive: true });
    held.release();
    await ticking;
    expect(told()).toEqual(['zalo-oa-token-file-not-written']);
    expect((await stage.parts.book.read()).pair).toMatchObject(stage.fake.current()!);
  });
});
