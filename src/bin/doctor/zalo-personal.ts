import { currentCredentials, readCredentials, writeCredentials } from '../../bots/zalo/personal/credentials';
import { reachZalo } from '../../bots/zalo/personal/reach-zalo';
import { zca } from '../../bots/zalo/personal/zca';
import type { ZaloPersonalConfig } from '../../config';
import { systemClock } from '../../core/system-clock';
import type { Sealed } from '../../store/sealed';
import type { Store } from '../../wiring/open-store';
import { fail, pass, type Check, type Finding } from './check';

const LEASE_MS = 60_000;

interface Parts {
  readonly store: Pick<Store, 'zaloLogins' | 'leases'>;
  readonly sealed: Sealed;
}

/** The account lets us in. Two programs on one account throw each other out: who has it now is asked first. */
export function zaloPersonalChecks(config: ZaloPersonalConfig, parts: Parts): readonly Check[] {
  return [{ name: 'Zalo personal account', run: () => logIn(config, parts) }];
}

async function logIn(config: ZaloPersonalConfig, { store, sealed }: Parts): Promise<Finding> {
  const { account } = config;
  const name = `zalo-personal:${account}`;
  const owner = `doctor-${process.pid}`;
  const now = systemClock.now();
  const free = await store.leases.take(name, { owner, now, until: new Date(now.getTime() + LEASE_MS) });
  if (!free) return pass('the running server has it; its log says how it is');
  try {
    const { sealed: text } = await store.zaloLogins.find(account);
    const credentials = text === undefined ? undefined : readCredentials(sealed.open(text));
    if (credentials === undefined) return fail('never logged in', scan);
    const api = await zca(reachZalo(config.host)).login(credentials);
    await store.zaloLogins.keep(account, { sealed: sealed.seal(writeCredentials(currentCredentials(api))) });
    return pass(`logged in as ${api.getOwnId()}`);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), scan);
  } finally {
    await store.leases.release(name, owner);
  }
}

const scan = 'Start the server and scan the QR code it shows in the terminal.';
