import type { Timing } from '../../lane/lane';
import type { HumanPace, Kept } from './line';
import type { ZaloPersonalUpdate } from './session';
import type { Lease } from './tenure';
import type { Zca, ZcaCredentials } from './zca';

/** What of an account is stored: its log-in, how much was sent, and until when messages were taken in. */
export interface KeptAccount extends Kept {
  readonly credentials?: ZcaCredentials;
  readonly heardUntil?: Date;
}

/** What an account is driven with. */
export interface SupervisorDeps {
  readonly zca: Zca;
  readonly lease: Lease;
  readonly load: () => Promise<KeptAccount>;
  readonly keep: (part: Partial<KeptAccount>) => Promise<void>;
  readonly pace: HumanPace;
  readonly timing: Timing;
  /** Must not throw. */
  readonly onUpdate: (update: ZaloPersonalUpdate) => void;
  /** A QR code is there to be scanned; `first` says that one was not needed until now. */
  readonly onQr: (png: Uint8Array, first: boolean) => void;
  readonly troubled: (what: string, details: Readonly<Record<string, unknown>>) => void;
}
