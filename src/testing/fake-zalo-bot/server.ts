import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Fault, Faults } from '../fake-telegram/faults';
import { rawBody, reply } from '../fake-telegram/server';
import type { Method, Payload } from './methods';
import type { World } from './world';
import { ZaloBotError } from './zalo-bot-error';

/** A call as it came. */
export interface Call {
  readonly method: string;
  readonly payload: Payload;
}

/** What the server answers from. */
export interface Desk {
  readonly token: string;
  readonly world: World;
  readonly methods: ReadonlyMap<string, Method>;
  readonly faults: Faults;
  readonly calls: Call[];
  /** Refuses a call that comes too fast. */
  readonly allow: (method: string) => void;
}

/** Answers on one loopback port: `/bot<token>/<method>`, and the pictures people sent under `/photos/`. */
export function zaloBotServer(desk: Desk): Server {
  const prefix = `/bot${desk.token}/`;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path.startsWith(prefix)) void answerMethod(desk, path.slice(prefix.length), { request, response });
    else if (path.startsWith('/photos/')) answerPicture(desk, path, response);
    else refuse(response, new ZaloBotError(401, 'Unauthorized'));
  });
  server.keepAliveTimeout = 60_000;
  return server;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function answerMethod(desk: Desk, method: string, { request, response }: Exchange): Promise<void> {
  try {
    const body = String(await rawBody(request));
    const payload = JSON.parse(body === '' ? '{}' : body) as Payload;
    desk.calls.push({ method, payload });
    await answerCall(desk, { method, payload }, response);
  } catch (error) {
    if (response.destroyed || response.headersSent) return;
    refuse(response, error instanceof ZaloBotError ? error : new ZaloBotError(403, 'Internal server error'));
  }
}

async function answerCall(desk: Desk, { method, payload }: Call, response: ServerResponse): Promise<void> {
  const fault = desk.faults.next(method);
  if (fault !== undefined && spoil(fault, response)) return;
  const known = desk.methods.get(method);
  if (known === undefined) throw new ZaloBotError(404, 'Not found');
  desk.allow(method);
  const left = new AbortController();
  response.on('close', () => left.abort());
  const result = await known(payload, left.signal);
  if (fault?.reset === 'after') response.destroy();
  else reply(response, 200, { ok: true, result });
}

const descriptions = new Map([
  [401, 'Unauthorized'],
  [403, 'Internal server error'],
  [408, 'Request timeout'],
  [429, 'Quota exceeded'],
]);

/** Whether the fault has dealt with the call. */
function spoil({ error_code, description, reset, garbage, hang }: Fault, response: ServerResponse): boolean {
  if (error_code !== undefined) {
    throw new ZaloBotError(error_code, description ?? descriptions.get(error_code) ?? 'Bad request');
  }
  if (reset === 'before') response.destroy();
  else if (garbage !== undefined) response.writeHead(200).end(garbage);
  else return hang === true;
  return true;
}

function answerPicture({ world, faults }: Desk, path: string, response: ServerResponse): void {
  const fault = faults.next('photo');
  const bytes = world.pictures.get(path);
  if (fault?.error_code !== undefined) response.writeHead(fault.error_code).end();
  else if (bytes === undefined) response.writeHead(404).end();
  // As the real one does: what it is, the bytes have to tell.
  else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
}

function refuse(response: ServerResponse, { code, description }: ZaloBotError): void {
  reply(response, 200, { ok: false, error_code: code, description });
}
