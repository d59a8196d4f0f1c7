import { setMaxListeners } from 'node:events';
import type { OpenLine } from './line';
import { onlookers } from './onlookers';
import { serve, type Desk } from './serve';
import type { Status } from './status';
import type { SupervisorDeps } from './supervisor-deps';
import { beginTenure } from './tenure';

/** Drives one account: one process at a time, one connection at a time, logged in again whenever that is of use. */
export interface Supervisor {
  readonly status: Readonly<Status>;
  /** What to send with; nothing while the account is not online. */
  readonly line: () => OpenLine | undefined;
  /** Somebody looks at the QR code's page. */
  readonly look: () => void;
  /** An answer said that the log-in is no longer good: log in again. */
  readonly distrust: () => void;
  /** Remembers that the messages up to an instant are taken in. */
  readonly heardUntil: (at: Date) => Promise<void>;
  /** When the socket was last heard, if it is open. */
  readonly lastHeardAt: () => Date | undefined;
  readonly start: () => void;
  /** Closes the connection, saves its cookies and gives the lease back. */
  readonly stop: () => Promise<void>;
}

const AFTER_TROUBLE_MS = 5_000;

/** A supervisor at rest. */
export function zaloSupervisor(deps: SupervisorDeps): Supervisor {
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const status: Status = { state: 'stopped', qr: { kind: 'none' } };
  const watchers = onlookers(deps.timing.clock);
  const desk: Desk = { ...deps, status, onlookers: watchers, open: undefined, distrusted: () => undefined };
  let running: Promise<void> | undefined;
  let heardUntil = 0;
  return {
    status,
    line: () => desk.open,
    look: watchers.look,
    distrust: () => desk.distrusted(),
    heardUntil: async (at) => {
      if (at.getTime() <= heardUntil) return;
      heardUntil = at.getTime();
      await deps.keep({ heardUntil: at });
    },
    lastHeardAt: () => desk.open?.session.lastHeardAt(),
    start: () => {
      running ??= run(desk, stopping.signal);
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** One tenure after another, until we stop. */
async function run(desk: Desk, stopping: AbortSignal): Promise<void> {
  const { status, lease, timing, troubled } = desk;
  const onError = (error: unknown): void => troubled('zalo-lease', { error });
  while (!stopping.aborted) {
    status.state = 'waiting-for-lease';
    const tenure = await beginTenure({ lease, timing, stopping, onError });
    if (tenure === undefined) break;
    try {
      await serve(desk, tenure);
    } catch (error) {
      troubled('zalo-personal', { error });
      await timing.sleep(AFTER_TROUBLE_MS, stopping);
    }
    await tenure.end();
  }
  status.state = 'stopped';
}
