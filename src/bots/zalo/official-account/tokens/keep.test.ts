import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealedWith } from '../../../../store/sealed';
import { fakeZaloOauth, type FakeZaloOauth } from '../../../../testing/fake-zalo-oauth/fake-zalo-oauth';
import { keep, type Keeper } from './keep';
import { keeperProcess } from './keeper-process';
import type { Order } from './order';
import { openAnswer } from './sealed-answer';

const answerKey = Buffer.alloc(32, 5);
const ours = sealedWith(Buffer.alloc(32, 6));
const keeper: Keeper = { pid: 4242, parent: () => 17, seal: sealedWith(answerKey) };
const startKeeper = keeperProcess(join(__dirname, '../../../../bin/refresh-zalo-oa-token.ts'));

let fake: FakeZaloOauth;
let folder = '';
let order: Order;
beforeEach(async () => {
  fake = await fakeZaloOauth();
  folder = mkdtempSync(join(tmpdir(), 'keeper-'));
  order = {
    file: join(folder, 'answer.json'),
    parent: 17,
    url: `${fake.url}/v4/oa/access_token`,
    appId: fake.appId,
    appSecret: fake.appSecret,
    grant: { kind: 'refresh', refreshToken: fake.issue().refreshToken },
    follows: null,
    askedAt: '2026-11-20T00:00:00.000Z',
    patienceMs: 2_000,
    answerKey: answerKey.toString('base64'),
    sealedAnswerKey: ours.seal(answerKey.toString('base64')),
  };
});
afterEach(async () => {
  await fake.stop();
  rmSync(folder, { recursive: true, force: true });
});

const left = (): readonly string[] => readdirSync(folder);
const leftText = () => readFileSync(order.file, 'utf8');

describe('a keeper', () => {
  it('leaves the pair sealed in its file, with lifetimes counted from when it was asked', async () => {
    expect(await keep(order, keeper)).toEqual({ kind: 'kept' });
    expect(left()).toEqual(['answer.json']);
    const answer = JSON.parse(leftText()) as Parameters<typeof openAnswer>[0];
    expect(openAnswer(answer, ours, sealedWith)).toEqual({
      follows: null,
      pair: {
        ...fake.current(),
        issuedAt: new Date('2026-11-20T00:00:00Z'),
        accessExpiresAt: new Date('2026-11-21T01:00:00Z'),
        refreshExpiresAt: new Date('2027-02-17T00:00:00Z'),
      },
    });
    expect(openAnswer(answer, sealedWith(Buffer.alloc(32, 9)), sealedWith)).toBeUndefined();
  });

  it('has claimed its file by the time Zalo hears of it', async () => {
    const held = fake.hold('before');
    const keeping = keep(order, keeper);
    await held.arrived;
    expect(JSON.parse(leftText())).toEqual({ kind: 'asking', pid: 4242 });
    held.release();
    await keeping;
  });

  it('asks nothing when another keeper is at work, and leaves its file alone', async () => {
    writeFileSync(order.file, 'of another');
    expect(await keep(order, keeper)).toEqual({ kind: 'busy' });
    expect({ calls: fake.calls(), left: left(), text: leftText() }).toEqual({
      calls: [],
      left: ['answer.json'],
      text: 'of another',
    });
  });

  it('asks nothing when who ordered it is gone: nobody would wait for it', async () => {
    expect(await keep(order, { ...keeper, parent: () => 1 })).toMatchObject({ kind: 'unreached' });
    expect({ calls: fake.calls(), left: left() }).toEqual({ calls: [], left: [] });
  });

  it('asks nothing when it could not write what comes', async () => {
    const file = join(folder, 'missing', 'answer.json');
    expect(await keep({ ...order, file }, keeper)).toMatchObject({ kind: 'unreached' });
    expect(fake.calls()).toEqual([]);
  });

  it('leaves nothing behind when it was refused', async () => {
    await keep(order, keeper);
    rmSync(order.file);
    expect(await keep(order, keeper)).toEqual({
      kind: 'refused',
      error: -14020,
      because: 'Invalid refresh token',
    });
    expect(left()).toEqual([]);
  });

  it('redeems a code only with its verifier', async () => {
    const page = `${fake.url}/v4/oa/permission?app_id=${fake.appId}&redirect_uri=http://127.0.0.1/back&code_challenge=${'c'.repeat(43)}&state=s`;
    const code = (await fake.agree(page)).searchParams.get('code')!;
    const grant = { kind: 'code', code, verifier: 'v'.repeat(43) } as const;
    expect(await keep({ ...order, grant }, keeper)).toMatchObject({ kind: 'refused', error: -14010 });
  });
});

describe('a keeper in its own process', () => {
  it('does the same', async () => {
    expect(await startKeeper({ ...order, parent: process.pid })).toEqual({ kind: 'kept' });
    expect(left()).toEqual(['answer.json']);
    expect(fake.calls()).toEqual([{ grant: 'refresh_token', outcome: 'issued' }]);
  });

  it('sees that its parent is another', async () => {
    expect(await startKeeper(order)).toMatchObject({ kind: 'unreached' });
    expect(fake.calls()).toEqual([]);
  });

  it('counts as unanswered when it ends without a word', async () => {
    const broken = { ...order, parent: process.pid, answerKey: 'too short' };
    expect(await startKeeper(broken)).toMatchObject({ kind: 'unanswered' });
  });
});
