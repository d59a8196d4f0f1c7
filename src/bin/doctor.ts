import { existsSync } from 'node:fs';
import { readConfig, type Config } from '../config';
import { sealedWith } from '../store/sealed';
import { joinConfiguredStore } from '../wiring/conversations';
import { logs } from '../wiring/logs';
import { photoBytes } from '../wiring/photo-bytes';
import { secretsKey } from '../wiring/secrets-key';
import { undoings } from '../wiring/undoings';
import type { Check } from './doctor/check';
import { examine } from './doctor/examine';
import { machineChecks } from './doctor/machine';
import { publicUrlCheck } from './doctor/public-url';
import { redisCheck } from './doctor/redis';
import { storageChecks } from './doctor/storage';
import { telegramChecks } from './doctor/telegram';
import { zaloBotChecks } from './doctor/zalo-bot';
import { zaloOfficialAccountChecks } from './doctor/zalo-official-account';
import { zaloPersonalChecks } from './doctor/zalo-personal';

/** `npm run doctor`: examines everything that is configured, beside the running server or without it. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  const undo = undoings(logs('error'));
  const store = await joinConfiguredStore(config, undo);
  const parts = { store, sealed: sealedWith(secretsKey(config)) };
  const checks: readonly Check[] = [
    ...machineChecks(config, servicesOf(config)),
    ...storageChecks({ config, store, photoBytes: photoBytes(config, store.connection) }),
    ...(config.REDIS_URL === undefined ? [] : [redisCheck(config.REDIS_URL)]),
    ...(config.PUBLIC_URL === undefined ? [] : [publicUrlCheck(config.PUBLIC_URL)]),
    ...(config.zaloOfficialAccount === undefined
      ? []
      : zaloOfficialAccountChecks(config.zaloOfficialAccount, parts)),
    ...(config.zaloBot === undefined ? [] : zaloBotChecks(config.zaloBot)),
    ...(config.zaloPersonal === undefined ? [] : zaloPersonalChecks(config.zaloPersonal, parts)),
    ...(config.telegram === undefined ? [] : telegramChecks(config.telegram)),
  ];
  const healthy = await examine(checks, (line) => process.stdout.write(`${line}\n`));
  await undo.all('examined', healthy ? 0 : 1);
}

/** The services whose clocks ours is compared with. */
function servicesOf({ zaloOfficialAccount, zaloBot, telegram, PUBLIC_URL }: Config): readonly string[] {
  return [zaloOfficialAccount?.apiRoot, zaloBot?.apiRoot, telegram?.apiRoot, PUBLIC_URL].filter(
    (root) => root !== undefined,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
