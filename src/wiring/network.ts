import type { Endpoint } from '../app/endpoint';
import type { Receive } from '../app/receive';
import type { ServerDeps } from '../http/server';

/** A network as the composition root sees it: its accounts, what it serves over HTTP, and how it is run. */
export interface Network {
  readonly endpoints: readonly Endpoint[];
  /** Begins to take in updates; what it gives back is mounted on the server. */
  readonly open: (receive: Receive) => {
    readonly routers: ServerDeps['routers'];
    /** Called once the server listens. */
    readonly start: () => Promise<void> | void;
    /** Takes in nothing new; resolves when what was under way is stored. */
    readonly stop: () => Promise<void> | void;
  };
}
