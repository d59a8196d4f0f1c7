import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const url = z.url({ protocol: /^https?$/ });
const secret = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, '1 to 256 of A-Z a-z 0-9 _ -');

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
  SIMULATOR: z.enum(['auto', 'on', 'off']).default('auto'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]+$/, 'digits:letters, as BotFather gives it')
    .optional(),
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: url.optional(),
  TELEGRAM_WEBHOOK_SECRET: secret.optional(),
  TELEGRAM_PER_SECOND: z.coerce.number().int().min(1).max(1_000).default(25),
  PHOTO_STORE: z.enum(['folder', 'gridfs', 's3']).default('folder'),
  S3_ENDPOINT: url.optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  PROVINCE: z
    .string()
    .regex(/^2025:\d{2}$/, 'edition:code of a province, such as 2025:82')
    .default('2025:82'),
  PLAN_YEAR: z.coerce.number().int().min(2021).max(2035).optional(),
});

type Env = z.infer<typeof variablesOf>;

const schema = variablesOf.superRefine((env, context) => {
  requireWith(context, env, 'TELEGRAM_WEBHOOK_URL', ['TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_BOT_TOKEN']);
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
  /** Whether the simulator is served: it can speak as anyone. */
  readonly simulator: boolean;
  readonly telegram: TelegramConfig | undefined;
};

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
  const telegram = telegramOf(env);
  return { ...env, telegram, simulator: simulatorServed(env, telegram !== undefined) };
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
        : /TOKEN|SECRET|KEY|URI/.test(name)
          ? 'a value (not shown)'
          : JSON.stringify(given[name]);
    return `  ${name}: expected ${message}; came ${came}`;
  });
  return ['The configuration is wrong. `.env.example` shows every variable.', ...lines].join('\n');
}
