import { randomBytes } from 'node:crypto';
import { inOrderPerChat, type Inbox, type InboxDeps } from '../bots/zalo/personal/in-order-per-chat';
import { readCredentials, writeCredentials } from '../bots/zalo/personal/credentials';
import { reachZalo } from '../bots/zalo/personal/reach-zalo';
import { zaloSupervisor, type Supervisor } from '../bots/zalo/personal/supervisor';
import type { KeptAccount, SupervisorDeps } from '../bots/zalo/personal/supervisor-deps';
import { LEASE_MS, type Lease } from '../bots/zalo/personal/tenure';
import { terminalQr } from '../bots/zalo/personal/terminal-qr';
import { zca } from '../bots/zalo/personal/zca';
import { zaloPersonalChannel } from '../bots/zalo/personal/zalo-personal-channel';
import { zaloPictures, type ZaloPictures } from '../bots/zalo/zalo-picture';
import type { Timing } from '../bots/lane/lane';
import { sleep } from '../bots/lane/sleep';
import type { ZaloPersonalConfig } from '../config';
import { systemClock } from '../core/system-clock';
import { zaloQrPageRouter } from '../http/zalo-qr-page';
import { zaloQrPage } from '../web/zalo-qr-page';
import type { Network, NetworkParts } from './network';

/** What a test turns, and where the terminal is. */
export interface ZaloPersonalOptions {
  readonly timing?: Timing;
  readonly gapMs?: () => number;
  /** Prints for the person at the terminal: the QR code and the secret link must not reach a log. */
  readonly print?: (text: string) => void;
  /** Where this server is reached, for the link; without it the link begins with the path. */
  readonly where?: string;
}

const PATH = '/zalo-personal';

/** 3 to 8 seconds, as somebody takes who types; a server in Zalo's place does not mind. */
const gapOf =
  ({ host }: ZaloPersonalConfig) =>
  (): number =>
    host === undefined ? 3_000 + Math.random() * 5_000 : 0;

/** A personal Zalo account, driven by one process at a time. */
export function zaloPersonal(
  config: ZaloPersonalConfig,
  parts: NetworkParts,
  options: ZaloPersonalOptions = {},
): Network {
  const timing = options.timing ?? { clock: systemClock, sleep };
  const address = `zalo-personal:${config.account}`;
  const troubled: SupervisorDeps['troubled'] = (what, details) =>
    parts.measures.watch.troubled(what, { account: config.account, ...details });
  const key = randomBytes(16).toString('hex');
  const link = `${options.where ?? ''}${PATH}/${key}`;
  let inbox: Inbox | undefined;

  const supervisor = zaloSupervisor({
    zca: zca(reachZalo(config.host)),
    lease: leaseOf(address, parts, timing),
    ...storageOf(config.account, parts),
    pace: { perHour: config.perHour, perDay: config.perDay, gapMs: options.gapMs ?? gapOf(config) },
    timing,
    onUpdate: (update) => inbox?.accept(update),
    onQr: (png, first) => void printQr(png, first ? link : undefined, options.print),
    troubled,
  });
  const endpoint = {
    address,
    channel: zaloPersonalChannel({ supervisor, timing, troubled, pictures: picturesOf(config) }),
  };
  return {
    endpoints: [endpoint],
    open: (receive) => {
      const opened = inboxOf({ supervisor, troubled, timing }, (update) => receive(endpoint, update));
      inbox = opened;
      return {
        routers: [{ at: PATH, router: pageOf(supervisor, key) }],
        start: supervisor.start,
        stop: () => stopped(supervisor, opened),
      };
    },
  };
}

function inboxOf(
  { supervisor, troubled, timing }: Pick<SupervisorDeps, 'troubled' | 'timing'> & { supervisor: Supervisor },
  take: InboxDeps['take'],
): Inbox {
  return inOrderPerChat({
    take,
    onTaken: supervisor.heardUntil,
    onTrouble: (what, error) => troubled(`zalo-${what}`, { error }),
    timing,
  });
}

function picturesOf({ host }: ZaloPersonalConfig): ZaloPictures {
  return zaloPictures({ extraHosts: host === undefined ? [] : [new URL(host).host] });
}

function pageOf(supervisor: Supervisor, key: string): ReturnType<typeof zaloQrPageRouter> {
  return zaloQrPageRouter({ key, looked: supervisor.look, page: () => zaloQrPage(supervisor.status) });
}

/** First what has come in, then the connection. */
async function stopped(supervisor: Supervisor, inbox: Inbox): Promise<void> {
  await inbox.stop();
  await supervisor.stop();
}

function leaseOf(name: string, { store, owner }: NetworkParts, { clock }: Timing): Lease {
  return {
    take: () => {
      const now = clock.now();
      return store.leases.take(name, { owner, now, until: new Date(now.getTime() + LEASE_MS) });
    },
    release: () => store.leases.release(name, owner),
  };
}

function storageOf(account: string, { store, sealed }: NetworkParts): Pick<SupervisorDeps, 'load' | 'keep'> {
  return {
    load: async (): Promise<KeptAccount> => {
      const { sealed: text, ...kept } = await store.zaloLogins.find(account);
      const credentials = text === undefined ? undefined : readCredentials(sealed.open(text));
      return { ...kept, ...(credentials !== undefined && { credentials }) };
    },
    keep: ({ credentials, ...part }) =>
      store.zaloLogins.keep(account, {
        ...part,
        ...(credentials !== undefined && { sealed: sealed.seal(writeCredentials(credentials)) }),
      }),
  };
}

/** To the terminal, not to the log: whoever has the link, or the code, can let the account in. */
async function printQr(
  png: Uint8Array,
  link: string | undefined,
  print = (text: string): void => void process.stderr.write(text),
): Promise<void> {
  const drawn = await terminalQr(png);
  if (link !== undefined) print(`\nCần đăng nhập Zalo. Bác mở trang này để quét mã QR: ${link}\n`);
  if (drawn !== undefined) print(`${drawn}\n`);
}
