import { setMaxListeners } from 'node:events';
import { afterwards, type End, type Next } from './afterwards';
import { failureFrom } from './failure';
import { keepHouse } from './keep-house';
import { lineOf, type Line, type OpenLine } from './line';
import type { Onlookers } from './onlookers';
import { logInByQr } from './qr-log-in';
import { readUpdate } from './read';
import { orAborted } from './or-aborted';
import { openSession, type Session } from './session';
import type { Status } from './status';
import type { SupervisorDeps } from './supervisor-deps';
import type { Tenure } from './tenure';
import { within } from './within';
import type { ZcaApi, ZcaCredentials } from './zca';

/** What one account is driven with, and what others see of it. */
export interface Desk extends SupervisorDeps {
  readonly status: Status;
  readonly onlookers: Onlookers;
  /** What to send with, while the account is online. */
  open: OpenLine | undefined;
  /** Ends the connection, so that the next begins with a new log-in. */
  distrusted: () => void;
}

const LOG_IN_WITHIN_MS = 60_000;
const OPEN_WITHIN_MS = 60_000;
/** A connection that lasted so long was a good one. */
const GOOD_AFTER_MS = 60_000;
/** How far before the last message taken in earlier ones are looked at again, in case they came in another order. */
const OVERLAP_MS = 60_000;

/** What is known of the account in one tenure. */
interface Account {
  readonly line: Line;
  credentials: ZcaCredentials | undefined;
}

/** Drives the account for as long as the lease is ours. */
export async function serve(desk: Desk, tenure: Tenure): Promise<void> {
  const kept = await desk.load();
  const line = lineOf(kept, desk.pace, desk.timing, desk.keep);
  const account: Account = { line, credentials: kept.credentials };
  let failures = 0;
  let next: Next = { kind: 'log-in', state: 'reconnecting', afterMs: 0 };
  while (!tenure.signal.aborted) {
    const begun = await logIn(desk, tenure, account, next);
    if (begun === 'over') return;
    const startedAt = desk.timing.clock.now().getTime();
    const end = 'listener' in begun ? await online(desk, tenure, account, begun) : begun;
    failures = desk.timing.clock.now().getTime() - startedAt >= GOOD_AFTER_MS ? 0 : failures;
    next = afterwards(end, failures);
    failures += 1;
  }
}

async function logIn(
  desk: Desk,
  tenure: Tenure,
  account: Account,
  next: Next,
): Promise<ZcaApi | End | 'over'> {
  if (next.kind === 'ask-for-qr' || account.credentials === undefined) return byQr(desk, tenure, account);
  if (next.state === 'opened-elsewhere') desk.troubled('zalo-opened-elsewhere', {});
  if (next.afterMs > 0) {
    desk.status.state = next.state;
    await desk.timing.sleep(next.afterMs, tenure.signal);
  }
  // Two processes that log in to one account throw each other out.
  if (!(await tenure.confirm())) return 'over';
  desk.status.state = 'logging-in';
  try {
    const credentials = structuredClone(account.credentials);
    return await within(LOG_IN_WITHIN_MS, desk.zca.login(credentials), desk.timing.sleep);
  } catch (error) {
    const failure = failureFrom(error);
    desk.troubled('zalo-log-in', { kind: failure.kind, detail: failure.detail });
    return { kind: failure.kind === 'dead' ? 'dead' : 'unreachable' };
  }
}

async function byQr(desk: Desk, { signal }: Tenure, account: Account): Promise<ZcaApi | 'over'> {
  desk.status.state = 'needs-qr';
  desk.troubled('zalo-needs-qr', {});
  let first = true;
  const onShown = (png: Uint8Array): void => {
    desk.onQr(png, first);
    first = false;
  };
  const gotCredentials = (credentials: ZcaCredentials): void => {
    account.credentials = structuredClone(credentials);
    void save(desk, account.credentials);
  };
  const onFailed = (detail: string): void => desk.troubled('zalo-qr', { detail });
  const api = await logInByQr({ ...desk, onShown, gotCredentials, onFailed }, signal);
  return api ?? 'over';
}

async function online(desk: Desk, tenure: Tenure, account: Account, api: ZcaApi): Promise<End> {
  desk.status.state = 'logging-in';
  const session = await listen(desk, api);
  const over = new AbortController();
  setMaxListeners(0, over.signal);
  const end = (): void => over.abort();
  tenure.signal.addEventListener('abort', end, { once: true });
  try {
    if (!(await isOpen(desk, session, over.signal))) return { kind: 'unreachable' };
    desk.status.state = 'online';
    desk.open = { ...account.line, session };
    return await untilEnd(desk, session, account, over.signal);
  } finally {
    end();
    tenure.signal.removeEventListener('abort', end);
    desk.open = undefined;
    session.close();
    if (!tenure.isLost()) await saveFrom(desk, session, account);
  }
}

/** Whether the socket opens before that takes too long. */
async function isOpen({ timing }: Desk, { opened }: Session, signal: AbortSignal): Promise<boolean> {
  const inTime = within(OPEN_WITHIN_MS, opened, timing.sleep).catch(() => false);
  return (await orAborted(inTime, signal)) === true;
}

async function untilEnd(desk: Desk, session: Session, account: Account, signal: AbortSignal): Promise<End> {
  const { timing, troubled } = desk;
  const distrusted = new Promise<void>((resolve) => (desk.distrusted = resolve));
  const house = {
    session,
    timing,
    save: () => saveFrom(desk, session, account),
    onError: (error: unknown) => troubled('zalo-keep-alive', { detail: failureFrom(error).detail }),
  };
  const end = await Promise.race([
    session.closed.then((code): End => ({ kind: 'closed', code })),
    keepHouse(house, signal).then((): End => ({ kind: 'given-up' })),
    distrusted.then((): End => ({ kind: 'given-up' })),
  ]);
  if (!signal.aborted) troubled('zalo-connection-ended', end);
  return end;
}

/** Begins to listen; what came while nobody listened is asked for, up to the last message taken in. */
async function listen(desk: Desk, api: ZcaApi): Promise<Session> {
  const { heardUntil } = await desk.load();
  const { timing, onUpdate, troubled } = desk;
  // What was written before the account became ours is nobody's question to us.
  if (heardUntil === undefined) await desk.keep({ heardUntil: timing.clock.now() });
  return openSession(api, {
    clock: timing.clock,
    onUpdate,
    onOldUpdate: (update) => {
      const at = readUpdate(update)?.at;
      if (at === undefined || heardUntil === undefined) return;
      if (Date.parse(at) > heardUntil.getTime() - OVERLAP_MS) onUpdate(update);
    },
    onError: (error) => troubled('zalo-socket', { detail: failureFrom(error).detail }),
  });
}

async function saveFrom(desk: Desk, session: Session, account: Account): Promise<void> {
  account.credentials = session.credentials();
  await save(desk, account.credentials);
}

async function save({ keep, troubled }: Desk, credentials: ZcaCredentials): Promise<void> {
  try {
    await keep({ credentials });
  } catch (error) {
    troubled('zalo-log-in-not-saved', { error });
  }
}
