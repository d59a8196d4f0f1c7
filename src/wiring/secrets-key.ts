import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config';

/** The key secrets are sealed with: the configured one, else one made once and kept beside the data. */
export function secretsKey({ SECRETS_KEY, DATA_DIR }: Config): Uint8Array {
  if (SECRETS_KEY !== undefined) return Buffer.from(SECRETS_KEY, 'base64');
  const path = join(DATA_DIR, 'secrets.key');
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  return Buffer.from(readFileSync(path, 'utf8'), 'base64');
}
