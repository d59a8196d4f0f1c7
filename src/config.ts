import { z } from 'zod';
import { quietDays, quietHours } from './notifications/calendar/quiet-settings';
import { shippedPlanNames, shippedPlans } from './notifications/plan/shipped-plans';

const port = z.coerce.number().int().min(0).max(65_535);
const url = z.url({ protocol: /^https?$/ });
const secret = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, '1 to 256 of A-Z a-z 0-9 _ -');

const digits = z.string().regex(/^\d+$/, 'digits').optional();

/** Has to be written out before a personal account is driven: the account may be lost. */
const RISK_WORDS = 'tôi hiểu tài khoản này có thể bị Zalo khóa';

/** What the environment may say. `.env.example` explains each. */
const variablesOf = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  DATA_DIR: z.string().min(1).default('var'),
  INSTANCE: z.string().min(1).optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'mongodb://… or mongodb+srv://…')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'redis://… or rediss://…')
    .optional(),
  SIMULATOR: z.enum(['auto', 'on', 'off']).default('auto'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]+$/, 'digits:letters, as BotFather gives it')
    .optional(),
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: url.optional(),
  TELEGRAM_WEBHOOK_SECRET: secret.optional(),
  TELEGRAM_PER_SECOND: z.coerce.number().int().min(1).max(1_000).default(25),
  PUBLIC_URL: url.optional(),
  SECRETS_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, '32 random bytes in base64')
    .optional(),
  STAFF_PAUSE_MINUTES: z.coerce.number().int().min(0).max(10_080).default(60),
  ZALO_OA_ID: digits,
  ZALO_OA_APP_ID: digits,
  ZALO_OA_APP_SECRET: z.string().min(1).optional(),
  ZALO_OA_WEBHOOK_SECRET: z.string().min(1).optional(),
  ZALO_OA_API_ROOT: url.default('https://openapi.zalo.me'),
  ZALO_OA_OAUTH_ROOT: url.default('https://oauth.zaloapp.com'),
  ZALO_OA_PER_MINUTE: z.coerce.number().int().min(1).max(4_000).default(90),
  ZALO_OA_PAID_MESSAGES: z.enum(['on', 'off']).default('off'),
  ZALO_OA_PAID_MESSAGE_PRICE: z.coerce.number().min(0).optional(),
  ZALO_OA_SILENT_HOURS: z.coerce.number().min(0.01).max(720).default(24),
  ZALO_OA_NAME_FORM_IMAGE: url.optional(),
  ZALO_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]+$/, 'digits:letters, as Zalo Bot Creator gives it')
    .optional(),
  ZALO_BOT_API_ROOT: url.default('https://bot-api.zaloplatforms.com'),
  ZALO_BOT_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,256}$/, '8 to 256 of A-Z a-z 0-9 _ -')
    .optional(),
  ZALO_PERSONAL_ACCOUNT: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/, 'a name of your own, 1 to 32 of a-z 0-9 -')
    .optional(),
  ZALO_PERSONAL_RISK: z.literal(RISK_WORDS).optional(),
  ZALO_PERSONAL_PER_HOUR: z.coerce.number().int().min(1).max(60).default(30),
  ZALO_PERSONAL_PER_DAY: z.coerce.number().int().min(1).max(500).default(150),
  ZALO_PERSONAL_HOST: url.optional(),
  PHOTO_STORE: z.enum(['folder', 'gridfs', 's3']).default('folder'),
  S3_ENDPOINT: url.optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  QUIET_HOURS: quietHours.default({ from: 20 * 60, until: 7 * 60 }),
  QUIET_SUNDAYS: z.enum(['on', 'off']).default('off'),
  EXTRA_QUIET_DAYS: quietDays.default(new Set()),
  BULLETIN_APPROVAL_ABOVE: z.coerce.number().int().min(0).default(200),
  REMINDERS_MOST: z.coerce.number().int().min(0).max(52).default(6),
  PLAN: z.enum(shippedPlanNames).default('dong-thap'),
  PLAN_FILE: z.string().min(1).optional(),
  PLAN_DENOMINATORS: z.string().min(1).optional(),
  PROVINCE: z
    .string()
    .regex(/^2025:\d{2}$/, 'edition:code of a province, such as 2025:82')
    .optional(),
  PLAN_YEAR: z.coerce.number().int().min(2021).max(2035).optional(),
});

type Env = z.infer<typeof variablesOf>;

const schema = variablesOf.superRefine((env, context) => {
  requireWith(context, env, 'TELEGRAM_WEBHOOK_URL', ['TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_BOT_TOKEN']);
  requireWith(context, env, 'ZALO_OA_ID', [
    'PUBLIC_URL',
    'ZALO_OA_APP_ID',
    'ZALO_OA_APP_SECRET',
    'ZALO_OA_WEBHOOK_SECRET',
  ]);
  requireWith(context, env, 'ZALO_BOT_WEBHOOK_SECRET', ['PUBLIC_URL', 'ZALO_BOT_TOKEN']);
  requireWith(context, env, 'ZALO_PERSONAL_ACCOUNT', ['ZALO_PERSONAL_RISK']);
  if (env.PHOTO_STORE === 's3') {
    requireWith(context, env, 'PHOTO_STORE', [
      'S3_ENDPOINT',
      'S3_BUCKET',
      'S3_ACCESS_KEY_ID',
      'S3_SECRET_ACCESS_KEY',
    ]);
  }
});

export type Config = Env & {
  /** As configured, else today's province of the plan. */
  readonly PROVINCE: string;
  /** Whether the simulator is served: it can speak as anyone. */
  readonly simulator: boolean;
  readonly telegram: TelegramConfig | undefined;
  readonly zaloOfficialAccount: ZaloOfficialAccountConfig | undefined;
  readonly zaloBot: ZaloBotConfig | undefined;
  readonly zaloPersonal: ZaloPersonalConfig | undefined;
};

export interface ZaloOfficialAccountConfig {
  readonly id: string;
  readonly appId: string;
  readonly appSecret: string;
  /** The key webhooks are signed with; another than the app's secret. */
  readonly webhookSecret: string;
  readonly apiRoot: string;
  readonly oauthRoot: string;
  readonly publicUrl: string;
  readonly perMinute: number;
  /** Whether messages that cost money may be sent, between 48 hours and 7 days after a person was last heard. */
  readonly paidMessages: boolean;
  /** After so many hours without a webhook an operator should look. */
  readonly silentHours: number;
  /** The picture on the form that asks for a name; without one the form is not used. */
  readonly nameFormImage: string | undefined;
}

export interface ZaloBotConfig {
  readonly token: string;
  readonly apiRoot: string;
  /** Absent: updates are polled for. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  /** Where this server can be reached from outside; without it no picture can be sent. */
  readonly publicUrl: string | undefined;
}

export interface ZaloPersonalConfig {
  /** A name of the operator's own. */
  readonly account: string;
  readonly perHour: number;
  readonly perDay: number;
  /** A server to use in place of all of Zalo's; for tests. */
  readonly host: string | undefined;
}

export interface TelegramConfig {
  readonly token: string;
  readonly apiRoot: string;
  /** Absent: updates are polled for. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  /** Most messages this process sends in a second. */
  readonly perSecond: number;
}

/** Names the variables this program reads. */
export const variables: readonly string[] = Object.keys(variablesOf.shape);

/**
 * Reads the environment once. Throws one error that names every wrong variable, what was expected and what came;
 * the values of secrets are not repeated.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new Error(complaint(parsed.error.issues, given));
  const env = parsed.data;
  const channels = {
    telegram: telegramOf(env),
    zaloOfficialAccount: zaloOfficialAccountOf(env),
    zaloBot: zaloBotOf(env),
    zaloPersonal: zaloPersonalOf(env),
  };
  const real = Object.values(channels).some((channel) => channel !== undefined);
  const PROVINCE = env.PROVINCE ?? shippedPlans[env.PLAN];
  return { ...env, ...channels, PROVINCE, simulator: simulatorServed(env, real) };
}

/** On by itself only where nobody else can reach it and no real channel is configured. */
function simulatorServed({ SIMULATOR, NODE_ENV, HOST }: Env, realChannel: boolean): boolean {
  if (SIMULATOR !== 'auto') return SIMULATOR === 'on';
  const loopback = HOST === 'localhost' || HOST === '::1' || HOST.startsWith('127.');
  return NODE_ENV !== 'production' && loopback && !realChannel;
}

function telegramOf(env: Env): TelegramConfig | undefined {
  if (env.TELEGRAM_BOT_TOKEN === undefined) return undefined;
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = env;
  return {
    token: env.TELEGRAM_BOT_TOKEN,
    apiRoot: env.TELEGRAM_API_ROOT,
    perSecond: env.TELEGRAM_PER_SECOND,
    webhook: url === undefined || secret === undefined ? undefined : { url, secret },
  };
}

function zaloOfficialAccountOf(env: Env): ZaloOfficialAccountConfig | undefined {
  const { ZALO_OA_ID: id, ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret } = env;
  const { ZALO_OA_WEBHOOK_SECRET: webhookSecret, PUBLIC_URL: publicUrl } = env;
  if (id === undefined || appId === undefined || appSecret === undefined) return undefined;
  if (webhookSecret === undefined || publicUrl === undefined) return undefined;
  return {
    id,
    appId,
    appSecret,
    webhookSecret,
    publicUrl,
    apiRoot: env.ZALO_OA_API_ROOT,
    oauthRoot: env.ZALO_OA_OAUTH_ROOT,
    perMinute: env.ZALO_OA_PER_MINUTE,
    paidMessages: env.ZALO_OA_PAID_MESSAGES === 'on',
    silentHours: env.ZALO_OA_SILENT_HOURS,
    nameFormImage: env.ZALO_OA_NAME_FORM_IMAGE,
  };
}

function zaloBotOf(env: Env): ZaloBotConfig | undefined {
  const { ZALO_BOT_TOKEN: token, ZALO_BOT_WEBHOOK_SECRET: secret, PUBLIC_URL: publicUrl } = env;
  if (token === undefined) return undefined;
  const webhook =
    secret === undefined || publicUrl === undefined
      ? undefined
      : { url: new URL('webhooks/zalo-bot', asFolder(publicUrl)).href, secret };
  return { token, apiRoot: env.ZALO_BOT_API_ROOT, webhook, publicUrl };
}

/** A URL under which others can be placed. */
const asFolder = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

function zaloPersonalOf(env: Env): ZaloPersonalConfig | undefined {
  if (env.ZALO_PERSONAL_ACCOUNT === undefined) return undefined;
  return {
    account: env.ZALO_PERSONAL_ACCOUNT,
    perHour: env.ZALO_PERSONAL_PER_HOUR,
    perDay: env.ZALO_PERSONAL_PER_DAY,
    host: env.ZALO_PERSONAL_HOST,
  };
}

function requireWith(
  context: z.RefinementCtx,
  env: Env,
  because: keyof Env,
  needed: readonly (keyof Env)[],
): void {
  if (env[because] === undefined) return;
  for (const name of needed) {
    if (env[name] !== undefined) continue;
    context.addIssue({ code: 'custom', path: [name], message: `a value, because ${because} is set` });
  }
}

function complaint(
  issues: readonly z.core.$ZodIssue[],
  given: Readonly<Record<string, string | undefined>>,
): string {
  const lines = issues.map(({ path, message }) => {
    const name = String(path[0] ?? '');
    const came =
      given[name] === undefined
        ? 'nothing'
        : /TOKEN|SECRET|KEY|URI|REDIS_URL/.test(name)
          ? 'a value (not shown)'
          : JSON.stringify(given[name]);
    return `  ${name}: expected ${message}; came ${came}`;
  });
  return ['The configuration is wrong. `.env.example` shows every variable.', ...lines].join('\n');
}
