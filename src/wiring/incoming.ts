import type { Network } from './network';
import { trying } from './trying';

type Opened = ReturnType<Network['open']>;

interface SetUp {
  /** Tells the network how updates are to come; tried until it succeeds. */
  readonly setUp: () => Promise<unknown>;
  readonly failed: (error: unknown) => void;
}

/** Updates are fetched, once the network is set up. */
export function byPolling({
  setUp,
  failed,
  poll,
}: SetUp & { readonly poll: () => { readonly stop: () => Promise<void> } }): Opened {
  let poller: ReturnType<typeof poll> | undefined;
  const settingUp = trying(setUp, failed);
  return {
    routers: [],
    start: () => settingUp.begin(() => (poller = poll())),
    stop: async () => {
      settingUp.end();
      await poller?.stop();
    },
  };
}

/** Updates are sent to us. */
export function byWebhook({
  setUp,
  failed,
  routers,
}: SetUp & { readonly routers: Opened['routers'] }): Opened {
  const settingUp = trying(setUp, failed);
  return { routers, start: () => settingUp.begin(() => undefined), stop: settingUp.end };
}
