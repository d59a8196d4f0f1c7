import { setTimeout } from 'node:timers/promises';
import { fakeZaloBot } from '../fake-zalo-bot/fake-zalo-bot';
import { fakeZaloOa } from '../fake-zalo-oa/fake-zalo-oa';
import { fakeZaloOauth } from '../fake-zalo-oauth/fake-zalo-oauth';
import { fakeZaloPersonal } from '../fake-zalo-personal/fake-zalo-personal';
import type { Program, Settings } from '../program';
import type { Hand } from './talk';

/** A fake network with someone on it, and what the program has to be told to serve it. */
export interface ZaloNetwork {
  readonly settings: Settings;
  readonly hand: Hand;
  /** What a person of the association does once: agrees, or scans a code. */
  readonly connect: (program: Program) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const LAN = '246845883529197922';
const webhookSecret = 'a-secret-of-our-own';
/** The network does not give up while the program is away. */
const patientRetries = Array<number>(600).fill(100);

export async function officialAccountNetwork(): Promise<ZaloNetwork> {
  const oauth = await fakeZaloOauth();
  const oa = await fakeZaloOa({ tokens: oauth, webhookRetryAfterMs: patientRetries });
  return {
    settings: (address) => ({
      PUBLIC_URL: address,
      ZALO_OA_ID: oa.account.oaId,
      ZALO_OA_APP_ID: oa.account.appId,
      ZALO_OA_APP_SECRET: oauth.appSecret,
      ZALO_OA_WEBHOOK_SECRET: oa.account.webhookSecret,
      ZALO_OA_API_ROOT: oa.url,
      ZALO_OA_OAUTH_ROOT: oauth.url,
      ZALO_OA_PER_MINUTE: '4000',
    }),
    hand: {
      writes: (text) => oa.write(LAN, text),
      sendsPhoto: ({ buffer }) => oa.photo(LAN, { bytes: buffer }),
      seen: () => oa.seen(LAN).flatMap(({ from, text }) => (from === 'account' ? [text] : [])),
    },
    connect: async (program) => {
      oa.setWebhookUrl(`${program.address}/webhooks/zalo-oa`);
      const link = await told(program, /http:\/\/127\.0\.0\.1:\d+\/zalo-oa\/connect\/[\w-]+/);
      const toZalo = await fetch(link, { redirect: 'manual' });
      const back = await oauth.agree(toZalo.headers.get('location') ?? '');
      const page = await (await fetch(back)).text();
      if (!page.includes('Đã nối Official Account')) throw new Error(page);
    },
    stop: async () => {
      await oa.stop();
      await oauth.stop();
    },
  };
}

export async function botNetwork(): Promise<ZaloNetwork> {
  const bot = await fakeZaloBot({ webhookRetryMs: 100 });
  return {
    settings: (address) => ({
      PUBLIC_URL: address,
      ZALO_BOT_TOKEN: bot.token,
      ZALO_BOT_API_ROOT: bot.url,
      ZALO_BOT_WEBHOOK_SECRET: webhookSecret,
    }),
    hand: {
      writes: (text) => bot.writes(LAN, text),
      sendsPhoto: ({ buffer }) => bot.sendsPhoto(LAN, { bytes: buffer }),
      seen: () => bot.seen(LAN).flatMap(({ from, text }) => (from === 'bot' ? [text] : [])),
    },
    connect: () => Promise.resolve(),
    stop: bot.stop,
  };
}

export async function personalNetwork(): Promise<ZaloNetwork> {
  const zalo = await fakeZaloPersonal();
  return {
    settings: () => ({
      ZALO_PERSONAL_ACCOUNT: 'khuyenhoc',
      ZALO_PERSONAL_RISK: 'tôi hiểu tài khoản này có thể bị Zalo khóa',
      ZALO_PERSONAL_PER_HOUR: '60',
      ZALO_PERSONAL_HOST: zalo.url,
    }),
    hand: {
      writes: (text) => zalo.userText(LAN, text),
      sendsPhoto: ({ buffer, name }) => zalo.userPhoto(LAN, { bytes: buffer, name }),
      seen: () => zalo.got(LAN).map(({ text }) => text),
    },
    connect: async () => {
      await until(() => zalo.qrsMade() > 0);
      zalo.scan('Chị Hoa');
      zalo.answerQr('confirmed');
      await until(() => zalo.sockets() > 0);
    },
    stop: zalo.stop,
  };
}

const LOOK_AGAIN_AFTER_MS = 20;
const PATIENCE_MS = 60_000;

async function told(program: Program, what: RegExp): Promise<string> {
  const find = () => what.exec(program.written().join('\n'))?.[0];
  await until(() => find() !== undefined);
  return find() ?? '';
}

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${holds.toString()}`);
    await setTimeout(LOOK_AGAIN_AFTER_MS);
  }
}
