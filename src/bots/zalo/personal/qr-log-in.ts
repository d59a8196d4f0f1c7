import type { Timing } from '../../lane/lane';
import { orAborted } from './or-aborted';
import { backOffMs } from './afterwards';
import type { Onlookers } from './onlookers';
import { qrAttempt, type QrEvents } from './qr-attempt';
import type { QrFailure, Status } from './status';
import type { Zca, ZcaApi } from './zca';

export interface QrLogIn {
  readonly zca: Zca;
  readonly timing: Timing;
  readonly status: Status;
  readonly onlookers: Onlookers;
  readonly gotCredentials: QrEvents['gotCredentials'];
  /** A code is there to be scanned. */
  readonly onShown: (png: Uint8Array) => void;
  readonly onFailed: (detail: string) => void;
}

/** Between two codes, so that one that fails at once does not become a storm. */
const PAUSE_MS = 1_000;

/** Shows one QR code after another, for as long as somebody looks, until one is scanned and confirmed. */
export async function logInByQr(deps: QrLogIn, signal: AbortSignal): Promise<ZcaApi | undefined> {
  const { status, timing } = deps;
  let before: QrFailure | undefined;
  for (let failures = 0; !signal.aborted;) {
    status.qr = { kind: 'making' };
    const attempt = qrAttempt(deps.zca, eventsFor(deps, before));
    const outcome = await orAborted(attempt.ended, signal);
    attempt.abort();
    if (outcome === undefined) break;
    if (outcome.kind === 'logged-in') {
      status.qr = { kind: 'none' };
      return outcome.api;
    }
    before = outcome.kind;
    status.qr = { kind: 'over', why: before };
    failures = outcome.kind === 'failed' ? failures + 1 : 0;
    if (outcome.kind === 'failed') deps.onFailed(outcome.detail);
    await timing.sleep(failures > 1 ? backOffMs(failures - 2) : PAUSE_MS, signal);
    await deps.onlookers.present(signal);
  }
  status.qr = { kind: 'none' };
  return undefined;
}

function eventsFor({ status, gotCredentials, onShown }: QrLogIn, before: QrFailure | undefined): QrEvents {
  return {
    gotCredentials,
    shown: (png) => {
      status.qr = { kind: 'shown', png, ...(before !== undefined && { before }) };
      onShown(png);
    },
    scanned: (name) => (status.qr = { kind: 'scanned', name }),
  };
}
