import { failureFrom } from './failure';
import type { Zca, ZcaApi, ZcaCredentials } from './zca';

/** What is seen while one QR code is shown. */
export interface QrEvents {
  readonly shown: (png: Uint8Array) => void;
  readonly scanned: (name: string) => void;
  /** The log-in worked; these are to be kept before anything else. */
  readonly gotCredentials: (credentials: ZcaCredentials) => void;
}

export type QrOutcome =
  | { readonly kind: 'logged-in'; readonly api: ZcaApi }
  | { readonly kind: 'expired' | 'declined' }
  | { readonly kind: 'failed'; readonly detail: string };

/** One QR code, from being made to its end. */
export interface QrAttempt {
  readonly ended: Promise<QrOutcome>;
  readonly abort: () => void;
}

/** Makes a QR code and waits for it to be scanned. Never rejects. */
export function qrAttempt(zca: Zca, { shown, scanned, gotCredentials }: QrEvents): QrAttempt {
  let abort: () => unknown = () => undefined;
  let aborted = false;
  let end: (outcome: QrOutcome) => void = () => undefined;
  const ended = new Promise<QrOutcome>((resolve) => (end = resolve));
  const loggingIn = zca.loginQR({}, (event) => {
    switch (event.type) {
      case 0:
        ({ abort } = event.actions);
        if (aborted) abort();
        else shown(Buffer.from(event.data.image, 'base64'));
        return;
      case 1:
        end({ kind: 'expired' });
        return;
      case 2:
        scanned(event.data.display_name);
        return;
      case 3:
        end({ kind: 'declined' });
        return;
      case 4:
        gotCredentials(event.data);
    }
  });
  loggingIn.then(
    (api) => end({ kind: 'logged-in', api }),
    (error: unknown) => end({ kind: 'failed', detail: failureFrom(error).detail }),
  );
  return {
    ended,
    abort: () => {
      aborted = true;
      abort();
    },
  };
}
