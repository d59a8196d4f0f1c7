import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './at';

const known = new Map<string, string>();

/** The address of a script in `client/`, with a part that changes with its text: browsers may keep it for good. */
export function scriptAddress(name: string): string {
  const address = known.get(name) ?? at(`/client/${name}?v=${digest(name)}`);
  known.set(name, address);
  return address;
}

const digest = (name: string): string =>
  createHash('sha256')
    .update(readFileSync(join(__dirname, 'client', name)))
    .digest('hex')
    .slice(0, 10);
