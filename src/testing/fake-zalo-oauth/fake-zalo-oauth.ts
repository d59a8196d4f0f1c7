import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Zalo's token service on loopback, with one Official Account and one app. */
export interface FakeZaloOauth {
  readonly url: string;
  readonly account: string;
  readonly appId: string;
  readonly appSecret: string;
  /** What the API of the account says of a token. */
  readonly check: (accessToken: string) => 'valid' | 'invalid' | 'expired';
  /** The pair that counts now; none before the account's owner has agreed. */
  readonly current: () => FakePair | undefined;
  /** A first pair, as if the owner had agreed long ago. */
  readonly issue: () => FakePair;
  /** Every call of the token address, in order, with what was answered: `issued`, or the number of an error. */
  readonly calls: () => readonly FakeCall[];
  readonly fault: (fault: OauthFault) => void;
  /** Holds the next call before it is carried out, or its answer after that. */
  readonly hold: (when: 'before' | 'after') => Held;
  /** What the owner's browser does with the page of consent: gives the address it is sent on to. */
  readonly agree: (permissionPage: string) => Promise<URL>;
  readonly stop: () => Promise<void>;
}

export interface FakePair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export interface FakeCall {
  readonly grant: string;
  readonly outcome: 'issued' | 'spoiled' | number;
}

/** Something that goes wrong with the next calls. */
export interface OauthFault {
  /** `hang`: no answer; `reset`: the connection breaks; a number: that status, with a body that is no JSON. */
  readonly how: 'hang' | 'reset' | number;
  /** Whether the refresh token is used up by then. */
  readonly when: 'before' | 'after';
  /** One if absent. */
  readonly times?: number;
}

/** A call that waits. */
export interface Held {
  readonly arrived: Promise<void>;
  readonly release: () => void;
}

export interface FakeOauthOptions {
  readonly now?: () => number;
  readonly account?: string;
  readonly appId?: string;
  readonly appSecret?: string;
  /** 25 hours if absent. */
  readonly lastsSeconds?: number;
}

interface Consent {
  readonly challenge: string;
  readonly until: number;
}

type Answer = Readonly<Record<string, string | number>>;

const CODE_LASTS_MS = 10 * 60_000;
const TOKEN_LASTS_SECONDS = 90_000;
const USED_BEFORE = -14020;

export async function fakeZaloOauth(options: FakeOauthOptions = {}): Promise<FakeZaloOauth> {
  const { now = Date.now, lastsSeconds = TOKEN_LASTS_SECONDS } = options;
  const { account = '388613280878808645', appId = '360846524940903967' } = options;
  const { appSecret = 'secret-of-the-app' } = options;
  const consents = new Map<string, Consent>();
  const ends = new Map<string, number>();
  const calls: FakeCall[] = [];
  const trouble = troubles();
  let current: FakePair | undefined;

  function issue(): FakePair {
    current = { accessToken: `access-${randomUUID()}`, refreshToken: `refresh-${randomUUID()}` };
    ends.set(current.accessToken, now() + lastsSeconds * 1_000);
    return current;
  }

  function issued(): Answer {
    const { accessToken, refreshToken } = issue();
    return { access_token: accessToken, refresh_token: refreshToken, expires_in: String(lastsSeconds) };
  }

  function answer(request: IncomingMessage, form: URLSearchParams): Answer {
    const type = request.headers['content-type'] ?? '';
    if (!type.startsWith('application/x-www-form-urlencoded')) return refusal(-14001, 'Invalid content type');
    if (request.headers['secret_key'] !== appSecret) return refusal(-14004, 'Invalid app secret key');
    if (form.get('app_id') !== appId) return refusal(-14002, 'Invalid app id');
    const grant = form.get('grant_type');
    if (grant === 'refresh_token') return rotate(form.get('refresh_token'));
    if (grant === 'authorization_code')
      return redeem(form.get('code') ?? '', form.get('code_verifier') ?? '');
    return refusal(-14003, 'Invalid grant type');
  }

  function rotate(refreshToken: string | null): Answer {
    const isNewest = refreshToken === current?.refreshToken;
    return isNewest ? issued() : refusal(USED_BEFORE, 'Invalid refresh token');
  }

  function redeem(code: string, verifier: string): Answer {
    const consent = consents.get(code);
    consents.delete(code);
    if (consent === undefined || now() > consent.until) return refusal(-14019, 'Invalid code');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (verifier.length !== 43 || challenge !== consent.challenge)
      return refusal(-14010, 'Invalid code verifier');
    return issued();
  }

  async function exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const grant = form.get('grant_type') ?? '';
    const { fault, gate } = trouble.next();
    if (gate?.when === 'before') await gate.pass();
    if (fault?.when === 'before') {
      calls.push({ grant, outcome: 'spoiled' });
      spoil(fault, response);
      return;
    }
    const said = answer(request, form);
    calls.push({ grant, outcome: typeof said['error'] === 'number' ? said['error'] : 'issued' });
    if (gate?.when === 'after') await gate.pass();
    if (fault === undefined) reply(response, said);
    else spoil(fault, response);
  }

  function consent(url: URL, response: ServerResponse): void {
    const given = (name: string): string => url.searchParams.get(name) ?? '';
    if (given('app_id') !== appId || given('code_challenge').length !== 43) {
      reply(response, refusal(-14002, 'Invalid app id or code challenge'));
      return;
    }
    const code = randomUUID();
    consents.set(code, { challenge: given('code_challenge'), until: now() + CODE_LASTS_MS });
    const back = new URL(given('redirect_uri'));
    back.searchParams.set('code', code);
    back.searchParams.set('oa_id', account);
    back.searchParams.set('state', given('state'));
    response.writeHead(302, { location: back.href }).end();
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const call = `${request.method ?? ''} ${url.pathname}`;
    if (call === 'POST /v4/oa/access_token') void exchange(request, response);
    else if (call === 'GET /v4/oa/permission') consent(url, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    account,
    appId,
    appSecret,
    check: (accessToken) => {
      if (accessToken !== current?.accessToken) return 'invalid';
      return now() < (ends.get(accessToken) ?? 0) ? 'valid' : 'expired';
    },
    current: () => current,
    issue,
    calls: () => calls,
    fault: trouble.fault,
    hold: trouble.hold,
    agree: async (page) => {
      const response = await fetch(page, { redirect: 'manual' });
      const location = response.headers.get('location');
      if (location === null) throw new Error(`No consent: ${await response.text()}`);
      return new URL(location);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Gate {
  readonly when: 'before' | 'after';
  /** Resolves when the call may go on. */
  readonly pass: () => Promise<void>;
}

/** What is planned for the next calls. */
function troubles() {
  const faults: OauthFault[] = [];
  const gates: Gate[] = [];
  return {
    fault: (fault: OauthFault) => {
      for (let time = 0; time < (fault.times ?? 1); time += 1) faults.push(fault);
    },
    hold: (when: 'before' | 'after'): Held => {
      let release = (): void => undefined;
      let arrive = (): void => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      const arrived = new Promise<void>((resolve) => (arrive = resolve));
      gates.push({ when, pass: () => (arrive(), released) });
      return { arrived, release: () => release() };
    },
    next: () => ({ fault: faults.shift(), gate: gates.shift() }),
  };
}

function spoil({ how }: OauthFault, response: ServerResponse): void {
  if (how === 'reset') response.destroy();
  else if (how !== 'hang') response.writeHead(how).end('<html>Bad gateway</html>');
}

/** Errors come with status 200. */
function reply(response: ServerResponse, answer: Answer): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

function refusal(error: number, name: string): Answer {
  return { error, error_name: name, error_description: name, ref_doc: '' };
}
