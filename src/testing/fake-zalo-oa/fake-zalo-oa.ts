import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faults, type Fault } from './faults';
import { methods } from './methods';
import { people, personOf, type People } from './people';
import { oaServer, reply, type Call, type Desk, type TokenDesk } from './server';
import { webhook, type Webhook } from './webhook';
import { world, type Account, type SeenMessage } from './world';

/** What a test does to the network and sees of it. */
export interface FakeControls extends People {
  readonly account: Account;
  readonly fault: (fault: Fault) => void;
  /** All calls, or those of one path, in order. */
  readonly calls: (path?: string) => readonly Call[];
  /** A chat as the person sees it, oldest first. */
  readonly seen: (person: string) => readonly SeenMessage[];
  /** Where events go from now on; an empty text for nowhere. */
  readonly setWebhookUrl: (url: string) => void;
  /** Events on their way that the webhook has not taken. */
  readonly pendingEvents: () => number;
  /** Whether the network has given the webhook up, after the last try. */
  readonly webhookSwitchedOff: () => boolean;
  /** Makes the links of all pictures die. */
  readonly losePictures: () => void;
}

/** The API of one Official Account on loopback, and the people who talk to it. */
export interface FakeZaloOa extends FakeControls {
  /** What a client takes for the API's root. */
  readonly url: string;
  /** The one access token, where no `tokens` were given. */
  readonly accessToken: string;
  readonly stop: () => Promise<void>;
}

/** How the fake differs from the usual. */
export interface FakeZaloOaOptions {
  readonly port?: number;
  readonly account?: Partial<Account>;
  readonly tokens?: TokenDesk;
  readonly perMinute?: number;
  /** How many messages may go beyond 48 hours; 500 if absent. */
  readonly paidMessages?: number;
  readonly webhookTimeoutMs?: number;
  readonly webhookRetryAfterMs?: readonly number[];
  readonly now?: () => number;
}

const accessToken = 'fake-access-token-of-the-official-account';
const usualAccount: Account = {
  appId: '360846524940903967',
  oaId: '388613280878808645',
  webhookSecret: 'fake-webhook-secret',
};

/** Starts a fake network. Other paths than the API's go to `other`, or are not found. */
export async function fakeZaloOa(
  options: FakeZaloOaOptions = {},
  other: (request: IncomingMessage, response: ServerResponse) => void = notFound,
): Promise<FakeZaloOa> {
  const { port = 0, now = Date.now, webhookTimeoutMs = 2_000, perMinute = 4_000 } = options;
  const network = world({ ...usualAccount, ...options.account }, now, options.paidMessages ?? 500);
  const hook = webhook(network.account, {
    timeoutMs: webhookTimeoutMs,
    retryAfterMs: options.webhookRetryAfterMs ?? [50, 50, 100, 200, 400],
  });
  const desk: Desk = {
    world: network,
    tokens: options.tokens ?? { check: (token) => (token === accessToken ? 'valid' : 'invalid') },
    methods: methods(network, (person, message) => {
      hook.bring(echo(network.account, { person, message, timestamp: String(now()) }));
    }),
    faults: faults(),
    calls: [],
    perMinute,
  };
  const server = oaServer(desk, other);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...people(network, hook, () => url),
    ...controls(desk, hook),
    url,
    accessToken,
    stop: async () => {
      hook.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function notFound(_request: IncomingMessage, response: ServerResponse): void {
  reply(response, 404, { error: -404, message: 'Not Found' });
}

/** The account is told of what it sent itself, too. */
function echo(
  { appId, oaId }: Account,
  { person, message, timestamp }: { person: string; message: unknown; timestamp: string },
) {
  return {
    app_id: appId,
    user_id_by_app: `app-${person}`,
    event_name: 'oa_send_text',
    sender: { id: oaId },
    recipient: { id: person },
    message,
    timestamp,
  };
}

function controls(desk: Desk, hook: Webhook): Omit<FakeControls, keyof People> {
  const { world: network, calls } = desk;
  return {
    account: network.account,
    fault: desk.faults.plan,
    calls: (path) => calls.filter((call) => path === undefined || call.path === path),
    seen: (person) => personOf(network, person).messages,
    setWebhookUrl: hook.setUrl,
    pendingEvents: hook.pending,
    webhookSwitchedOff: hook.switchedOff,
    losePictures: () => network.pictures.clear(),
  };
}
