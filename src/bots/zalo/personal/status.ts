/** Where the account stands. */
export type SupervisorState =
  /** Another process drives the account. */
  | 'waiting-for-lease'
  | 'logging-in'
  /** Somebody has to scan a QR code with the account's phone. */
  | 'needs-qr'
  | 'online'
  | 'reconnecting'
  /** Somebody opened the same log-in in another place; tried again later. */
  | 'opened-elsewhere'
  | 'stopped';

/** How the log-in by QR code stands, while one is needed. */
export type QrState =
  | { readonly kind: 'none' }
  | { readonly kind: 'making' }
  | { readonly kind: 'shown'; readonly png: Uint8Array; readonly before?: QrFailure }
  | { readonly kind: 'scanned'; readonly name: string }
  /** The last one led nowhere, and nobody looks: the next is made as soon as somebody does. */
  | { readonly kind: 'over'; readonly why: QrFailure };

export type QrFailure = 'expired' | 'declined' | 'failed';

/** Where the account stands, for those who are told and those who ask. */
export interface Status {
  state: SupervisorState;
  qr: QrState;
}
