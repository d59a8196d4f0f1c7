import { randomBytes } from 'node:crypto';
import type { WebSocketEnd } from './web-socket';

/** A message as the network keeps and sends it. */
export interface WireMessage {
  readonly msgId: string;
  readonly cliMsgId: string;
  readonly msgType: string;
  /** `0` for the account itself. */
  readonly uidFrom: string;
  /** `0` for the account itself, or the group. */
  readonly idTo: string;
  readonly dName: string;
  readonly ts: string;
  readonly content: unknown;
  readonly mentions?: readonly { uid: string; pos: number; len: number; type: number }[];
}

/** Something the account sent, as the person sees it. */
export interface Received {
  readonly msgId: string;
  readonly text: string;
  readonly file?: { readonly name: string; readonly bytes: Buffer };
}

export interface FakePerson {
  readonly uid: string;
  refusesUs: boolean;
  /** What they got from the account. */
  readonly got: Received[];
}

/** A browser that is logged in: its cookies, and the device they belong to once it was told. */
export interface LogIn {
  readonly zpsid: string;
  zpwSek: string | undefined;
  device: { readonly imei: string; readonly userAgent: string } | undefined;
  alive: boolean;
  /** The key of calls, given out anew at each log-in. */
  key: Buffer;
  readonly usedClientIds: Set<string>;
}

/** An open socket of a log-in. */
export interface Connected {
  readonly end: WebSocketEnd;
  readonly key: Buffer;
  readonly logIn: LogIn;
}

/** A QR code somebody may scan. */
export interface QrLogIn {
  readonly code: string;
  scannedBy: string | undefined;
  answer: 'confirmed' | 'declined' | 'expired' | undefined;
}

export interface StoredFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Everything the fake network knows. */
export interface World {
  readonly uid: string;
  readonly people: Map<string, FakePerson>;
  readonly history: WireMessage[];
  readonly logIns: LogIn[];
  readonly sockets: Set<Connected>;
  readonly qrs: QrLogIn[];
  /** Uploads by their id, and files people sent by their path. */
  readonly files: Map<string, StoredFile>;
  keptAlive: number;
  /** A number never given before. */
  readonly next: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function world(now: () => number): World {
  let last = 7_000_000_000_000;
  return {
    uid: '100200300',
    people: new Map(),
    history: [],
    logIns: [],
    sockets: new Set(),
    qrs: [],
    files: new Map(),
    keptAlive: 0,
    next: () => (last += 1),
    now,
  };
}

/** A browser that has just been let in. */
export function newLogIn({ logIns }: World): LogIn {
  const logIn: LogIn = {
    zpsid: randomBytes(12).toString('base64url'),
    zpwSek: undefined,
    device: undefined,
    alive: true,
    key: randomBytes(16),
    usedClientIds: new Set(),
  };
  logIns.push(logIn);
  return logIn;
}
