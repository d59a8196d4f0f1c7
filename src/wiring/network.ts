import type { Endpoint } from '../app/endpoint';
import type { Receive } from '../app/receive';
import type { ServerDeps } from '../http/server';
import type { Sealed } from '../store/sealed';
import type { Metrics } from './metrics';
import type { Store } from './open-store';

/** What networks are made of. */
export interface NetworkParts {
  readonly store: Store;
  readonly sealed: Sealed;
  readonly measures: Metrics;
  /** The name of this process among those on the same store. */
  readonly owner: string;
}

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
