import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calls } from './calls';
import { readExchange, type Exchange } from './exchange';
import { faults, type Fault, type Faults } from './faults';
import { getLoginInfo, getServerInfo } from './log-in-service';
import { people, type People } from './people';
import { qrPages } from './qr-pages';
import { openSocket } from './sockets';
import { newLogIn, world, type QrLogIn, type Received, type World } from './world';

/** What a browser keeps of a log-in. */
export interface SavedLogIn {
  readonly imei: string;
  readonly userAgent: string;
  readonly cookie: readonly Readonly<Record<string, unknown>>[];
}

/** What a test does to the network and sees of it. */
export interface FakeControls extends People {
  readonly fault: (fault: Fault) => void;
  /** Paths that were asked for, in order. */
  readonly asked: (path?: string) => readonly string[];
  /** What a person got from the account, oldest first. */
  readonly got: (uid: string) => readonly Received[];
  /** A log-in as if made before, by QR. */
  readonly savedLogIn: () => SavedLogIn;
  /** Makes the cookies of every log-in so far worthless. */
  readonly killCookies: () => void;
  readonly sockets: () => number;
  readonly keptAlive: () => number;
  /** QR codes made so far. */
  readonly qrsMade: () => number;
  /** Somebody points their phone at the latest QR. */
  readonly scan: (name: string) => void;
  readonly answerQr: (answer: 'confirmed' | 'declined' | 'expired') => void;
  /** Ends every socket with a code, or breaks it (1006). */
  readonly endSockets: (code: 1006 | 3000 | 3003) => void;
  /** Deletes the files people sent. */
  readonly loseFiles: () => void;
}

/** A network on loopback that knows one account, and the people who write to it. */
export interface FakeZaloPersonal extends FakeControls {
  /** What stands in for all of Zalo's hosts. */
  readonly url: string;
  /** The account's own id. */
  readonly uid: string;
  readonly stop: () => Promise<void>;
}

/** Starts a fake network. */
export async function fakeZaloPersonal({
  now = Date.now,
}: { readonly now?: () => number } = {}): Promise<FakeZaloPersonal> {
  const desk: Desk = { world: world(now), faults: faults(), asked: [], url: '' };
  const server = createServer((request, response) => void respond(desk, request, response));
  server.on('upgrade', (request, socket) => openSocket(desk.world, request, socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  desk.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...controls(desk),
    url: desk.url,
    uid: desk.world.uid,
    stop: async () => {
      for (const { end } of desk.world.sockets) end.drop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Desk {
  readonly world: World;
  readonly faults: Faults;
  readonly asked: string[];
  url: string;
}

async function respond(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const exchange = await readExchange(request, response);
  desk.asked.push(exchange.path);
  const fault = desk.faults.next(exchange.path);
  if (fault?.hang === true) return;
  if (fault?.reset === true) response.destroy();
  else if (fault?.status !== undefined) response.writeHead(fault.status).end();
  else if (!(await qrPages(desk.world, exchange))) give(desk, exchange, fault);
}

function give({ world: network, url }: Desk, exchange: Exchange, fault: Fault | undefined): void {
  const { path, query, form, response } = exchange;
  if (path === '/api/login/getLoginInfo') getLoginInfo(network, exchange, `${url.replace('http', 'ws')}/ws`);
  else if (path === '/api/login/getServerInfo') getServerInfo(network, exchange);
  else if (path.startsWith('/files/')) giveFile(network, path, response);
  else if (query.has('params') || form.has('params')) calls(network, exchange, fault);
  else response.writeHead(404).end();
}

function giveFile({ files }: World, path: string, response: ServerResponse): void {
  const file = files.get(path);
  response.statusCode = file === undefined ? 404 : 200;
  // As the real one does for pictures too.
  response.setHeader('Content-Type', 'application/octet-stream');
  response.end(file?.bytes);
}

function controls(desk: Desk): FakeControls {
  const { world: network, faults: planned, asked } = desk;
  return {
    ...people(network, () => desk.url),
    fault: planned.plan,
    asked: (path) => asked.filter((one) => path === undefined || one === path),
    got: (uid) => network.people.get(uid)?.got ?? [],
    savedLogIn: () => savedLogIn(network),
    killCookies: () => network.logIns.forEach((logIn) => (logIn.alive = false)),
    sockets: () => network.sockets.size,
    keptAlive: () => network.keptAlive,
    qrsMade: () => network.qrs.length,
    scan: (name) => (latestQr(network).scannedBy = name),
    answerQr: (given) => (latestQr(network).answer = given),
    endSockets: (code) => {
      for (const { end } of network.sockets) {
        if (code === 1006) end.drop();
        else end.close(code);
      }
    },
    loseFiles: () => network.files.clear(),
  };
}

function latestQr({ qrs }: World): QrLogIn {
  const latest = qrs.at(-1);
  if (latest === undefined) throw new Error('No QR code was made');
  return latest;
}

function savedLogIn(network: World): SavedLogIn {
  const logIn = newLogIn(network);
  const device = { imei: `imei-${network.next()}`, userAgent: 'Mozilla/5.0 (fake)' };
  logIn.device = device;
  const cookie = {
    key: 'zpsid',
    value: logIn.zpsid,
    domain: 'zalo.me',
    path: '/',
    secure: true,
    httpOnly: true,
  };
  return { ...device, cookie: [cookie] };
}
