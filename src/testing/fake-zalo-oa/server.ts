import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { form, isUpload } from '../fake-telegram/form';
import { spoil, type Faults } from './faults';
import type { Body, Method } from './methods';
import { OaError } from './oa-error';
import type { World } from './world';

/** A call as it came, and the `error` it was answered with. */
export interface Call {
  readonly path: string;
  readonly json: unknown;
  readonly token: string | undefined;
  outcome?: number;
}

/** Says whether an access token is good. */
export interface TokenDesk {
  readonly check: (token: string) => 'valid' | 'invalid' | 'expired';
}

/** What the server answers from. */
export interface Desk {
  readonly world: World;
  readonly tokens: TokenDesk;
  readonly methods: ReadonlyMap<string, Method>;
  readonly faults: Faults;
  readonly calls: Call[];
  readonly perMinute: number;
}

/** Answers the API and pictures on one loopback port; anything else goes to `other`. */
export function oaServer(
  desk: Desk,
  other: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  const spend = minuteBudget(desk);
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (/^\/v[23]\.0\/oa\//.test(path)) void answerCall(desk, { path, spend }, request, response);
    else if (path.startsWith('/pictures/')) answerPicture(desk, path, response);
    else other(request, response);
  });
  server.keepAliveTimeout = 60_000;
  return server;
}

interface Asked {
  readonly path: string;
  readonly spend: () => number;
}

async function answerCall(
  desk: Desk,
  { path, spend }: Asked,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call: Call & Body = { path, ...(await readCall(request)) };
  desk.calls.push(call);
  const fault = desk.faults.next(path);
  try {
    if (fault !== undefined && spoil(fault, response)) return;
    checkToken(desk.tokens, call.token);
    checkBudget(desk, spend(), response);
    const method = desk.methods.get(`${request.method ?? ''} ${path}`);
    if (method === undefined) throw new OaError(-209, 'This API is not supported');
    const data = method(call);
    call.outcome = 0;
    if (fault?.reset === 'after') response.destroy();
    else reply(response, 200, { error: 0, message: 'Success', data });
  } catch (error) {
    const refused = error instanceof OaError ? error : new OaError(-200, String(error));
    call.outcome = refused.code;
    reply(response, 200, { error: refused.code, message: refused.message });
  }
}

function checkBudget({ perMinute }: Desk, left: number, response: ServerResponse): void {
  response.setHeader('X-RateLimit-Limit', perMinute);
  response.setHeader('X-RateLimit-Remain', Math.max(0, left));
  if (left < 0) throw new OaError(-32, 'Rate limit exceeded');
}

function checkToken({ check }: TokenDesk, token: string | undefined): void {
  const state = token === undefined ? 'invalid' : check(token);
  if (state === 'invalid') throw new OaError(-216, 'Access token is invalid');
  if (state === 'expired') throw new OaError(-220, 'access_token is expired or removed');
}

/** Takes one call from those of the running minute; says how many are left, below 0 if there was none. */
function minuteBudget({ perMinute, world }: Desk): () => number {
  let minute = 0;
  let spent = 0;
  return () => {
    const now = Math.floor(world.now() / 60_000);
    if (now !== minute) [minute, spent] = [now, 0];
    spent += 1;
    return perMinute - spent;
  };
}

function answerPicture({ world, faults }: Desk, path: string, response: ServerResponse): void {
  const fault = faults.next('picture');
  if (fault !== undefined && spoil(fault, response)) return;
  const bytes = world.pictures.get(path);
  if (bytes === undefined) response.writeHead(404).end();
  else if (fault?.reset === 'after') {
    response.writeHead(200);
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
  } else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
}

export function reply(response: ServerResponse, status: number, json: unknown): void {
  const body = Buffer.from(JSON.stringify(json));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

async function rawBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function readCall(request: IncomingMessage): Promise<Body & Pick<Call, 'json' | 'token'>> {
  const body = await rawBody(request);
  const token = request.headers['access_token'];
  const type = request.headers['content-type'] ?? '';
  return { ...contentOf(body, type), token: typeof token === 'string' ? token : undefined };
}

function contentOf(body: Buffer, type: string): Body & { readonly json: unknown } {
  if (type.startsWith('application/json')) return { json: JSON.parse(body.toString('utf8')) as unknown };
  const file = type.startsWith('multipart/form-data') ? form(body, type)['file'] : undefined;
  return { json: undefined, ...(isUpload(file) && { file: file.bytes }) };
}
