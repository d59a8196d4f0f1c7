/** What a log-in is kept as: exactly these belong together; a cookie on another device is dead. */
export interface ZcaCredentials {
  readonly imei: string;
  readonly userAgent: string;
  readonly cookie: readonly Readonly<Record<string, unknown>>[];
}

/** A picture or file to be sent. */
export interface ZcaAttachment {
  readonly data: Buffer;
  readonly filename: string;
  readonly metadata: { readonly totalSize: number; readonly width: number; readonly height: number };
}

/** What the network gave a message that was sent; the id may be a number, or missing where it was dropped in silence. */
interface ZcaSent {
  readonly message: { readonly msgId?: unknown } | null;
  readonly attachment: readonly ({ readonly msgId?: unknown } | null)[];
}

/** The part of the web socket's events we use. */
export interface ZcaListener {
  on(event: 'connected' | 'cipher_key', heard: () => void): unknown;
  on(event: 'closed', heard: (code: number) => void): unknown;
  on(event: 'error', heard: (error: unknown) => void): unknown;
  on(event: 'message', heard: (message: unknown) => void): unknown;
  on(event: 'old_messages', heard: (messages: readonly unknown[]) => void): unknown;
  readonly start: (options: { readonly retryOnClose: boolean }) => void;
  readonly stop: () => void;
  readonly requestOldMessages: (threadType: number, lastMsgId: string | null) => void;
}

/** A log-in of the library, as far as we use it. */
export interface ZcaApi {
  readonly listener: ZcaListener;
  readonly getOwnId: () => string;
  readonly getContext: () => {
    readonly imei: string;
    readonly userAgent: string;
    uploadCallbacks: Map<string, unknown>;
  };
  readonly getCookie: () => { readonly toJSON: () => { readonly cookies: ZcaCredentials['cookie'] } };
  readonly keepAlive: () => Promise<unknown>;
  readonly sendMessage: (
    message: { readonly msg: string; readonly attachments?: readonly ZcaAttachment[] },
    threadId: string,
    threadType: number,
  ) => Promise<ZcaSent>;
}

/** What happens while a QR code is shown. */
export type ZcaQrEvent =
  | {
      readonly type: 0;
      readonly data: { readonly image: string };
      readonly actions: { readonly abort: () => unknown };
    }
  | { readonly type: 1; readonly actions: { readonly abort: () => unknown } }
  | { readonly type: 2; readonly data: { readonly display_name: string } }
  | { readonly type: 3; readonly actions: { readonly abort: () => unknown } }
  | { readonly type: 4; readonly data: ZcaCredentials };

/** zca-js, as far as we use it. */
export interface Zca {
  readonly login: (credentials: ZcaCredentials) => Promise<ZcaApi>;
  readonly loginQR: (options: object, heard: (event: ZcaQrEvent) => void) => Promise<ZcaApi>;
}

interface ZcaOptions {
  readonly selfListen: boolean;
  readonly checkUpdate: boolean;
  readonly logging: boolean;
  readonly polyfill: typeof fetch;
}

/** The number the library gives chats between two. */
export const BETWEEN_TWO = 0;

/** The library without what calls home or prints, over `reach` in place of fetch. It is loaded at the first log-in. */
export function zca(reach: typeof fetch): Zca {
  let loaded: Promise<Zca> | undefined;
  const library = (): Promise<Zca> => (loaded ??= load(reach));
  return {
    login: async (credentials) => (await library()).login(credentials),
    loginQR: async (options, heard) => (await library()).loginQR(options, heard),
  };
}

/** Takes a good part of a second, which a server without a personal account need not wait for. */
async function load(reach: typeof fetch): Promise<Zca> {
  // The library's own types can't be found by Node's rules: they name their files without extensions.
  const library: unknown = await import('zca-js');
  const { Zalo } = library as { readonly Zalo: new (options: ZcaOptions) => Zca };
  return new Zalo({ selfListen: false, checkUpdate: false, logging: false, polyfill: reach });
}
