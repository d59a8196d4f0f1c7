import { program, type Program } from '../program';

/** The program behind a Telegram webhook, under a name it keeps when it is killed and started again. */
export interface AppProcess extends Program {
  readonly instance: string;
  readonly webhook: string;
}

export interface AppSettings {
  readonly instance: string;
  readonly apiRoot: string;
  readonly token: string;
  readonly secret: string;
  readonly dataFolder: string;
  /** Absent: it keeps an embedded store of its own. */
  readonly mongoUri?: string;
  /** How far its clock is ahead of the machine's; asked at each start. */
  readonly aheadMs?: () => number;
  /** What else its environment says. */
  readonly more?: Readonly<Record<string, string>>;
}

const webhookAt = (address: string): string => `${address}/telegram`;

export async function appProcess(settings: AppSettings): Promise<AppProcess> {
  const running = await program((address) => ({
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    SIMULATOR: 'off',
    INSTANCE: settings.instance,
    DATA_DIR: settings.dataFolder,
    TELEGRAM_BOT_TOKEN: settings.token,
    TELEGRAM_API_ROOT: settings.apiRoot,
    TELEGRAM_WEBHOOK_URL: webhookAt(address),
    TELEGRAM_WEBHOOK_SECRET: settings.secret,
    TELEGRAM_PER_SECOND: '1000',
    MONGODB_URI: settings.mongoUri ?? '',
    TEST_CLOCK_AHEAD_MS: String(settings.aheadMs?.() ?? 0),
    ...settings.more,
  }));
  return { ...running, instance: settings.instance, webhook: webhookAt(running.address) };
}
