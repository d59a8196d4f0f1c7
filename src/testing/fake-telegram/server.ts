import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BotApiError } from './bot-api-error';
import type { Payload } from './checks';
import { refusalOf, type Fault, type Faults } from './faults';
import { form } from './form';
import type { Method } from './methods';
import type { World } from './world';

/** A call as it came, and what was answered: `ok`, or the number of the refusal. */
export interface Call {
  readonly method: string;
  readonly payload: Payload;
  readonly at: number;
  outcome?: 'ok' | number;
}

/** What the server answers from. */
export interface Desk {
  readonly token: string;
  readonly world: World;
  readonly methods: ReadonlyMap<string, Method>;
  readonly faults: Faults;
  readonly calls: Call[];
  /** Refuses a call that comes too fast. */
  readonly allow: (method: string, payload: Payload) => void;
}

/** Answers on one loopback port: `/bot<token>/<method>` and `/file/bot<token>/<path>`; anything else goes to `other`. */
export function botApiServer(
  desk: Desk,
  other: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  const methodPath = `/bot${desk.token}/`;
  const filePath = `/file/bot${desk.token}/`;
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url.startsWith(methodPath)) {
      void answerMethod(desk, url.slice(methodPath.length), request, response);
    } else if (url.startsWith(filePath)) answerFile(desk, url.slice(filePath.length), response);
    else if (/^\/(?:file\/)?bot/.test(url)) refuse(response, new BotApiError(401, 'Unauthorized'));
    else other(request, response);
  });
  server.keepAliveTimeout = 60_000;
  return server;
}

async function answerMethod(
  desk: Desk,
  rest: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [name = '', query] = rest.split('?', 2);
  try {
    const payload = { ...fromQuery(query), ...(await bodyOf(request)) };
    const call: Call = { method: name, payload, at: desk.world.now() };
    desk.calls.push(call);
    await answerCall(desk, call, response);
  } catch (error) {
    if (response.destroyed || response.headersSent) return;
    if (error instanceof BotApiError) refuse(response, error);
    else refuse(response, new BotApiError(500, `Internal Server Error: ${String(error)}`));
  }
}

async function answerCall(desk: Desk, call: Call, response: ServerResponse): Promise<void> {
  const { method: name, payload } = call;
  const fault = desk.faults.next(name);
  try {
    if (fault !== undefined && spoil(fault, response)) return;
    const method = desk.methods.get(name);
    if (method === undefined) throw new BotApiError(404, 'Not Found: method not found');
    desk.allow(name, payload);
    const result = await method(payload);
    call.outcome = 'ok';
    if (fault?.reset === 'after') response.destroy();
    else reply(response, 200, { ok: true, result });
  } catch (error) {
    call.outcome = error instanceof BotApiError ? error.code : 500;
    throw error;
  }
}

/** Whether the fault has dealt with the call. */
function spoil(fault: Fault, response: ServerResponse): boolean {
  const refusal = refusalOf(fault);
  if (refusal !== undefined) throw refusal;
  if (fault.reset === 'before') response.destroy();
  else if (fault.garbage !== undefined) response.writeHead(200).end(fault.garbage);
  else return fault.hang === true;
  return true;
}

function answerFile({ world, faults }: Desk, path: string, response: ServerResponse): void {
  const fault = faults.next('file');
  try {
    if (fault !== undefined && spoil(fault, response)) return;
    const file = world.files.get(world.links.get(path) ?? '');
    if (file === undefined) throw new BotApiError(404, 'Not Found');
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    if (fault?.reset === 'after') {
      response.write(file.bytes.subarray(0, Math.ceil(file.bytes.length / 2)), () => response.destroy());
    } else response.end(file.bytes);
  } catch (error) {
    if (error instanceof BotApiError) refuse(response, error);
    else throw error;
  }
}

function refuse(response: ServerResponse, { code, description, parameters }: BotApiError): void {
  const extra = parameters === undefined ? {} : { parameters };
  reply(response, code, { ok: false, error_code: code, description, ...extra });
}

export function reply(response: ServerResponse, status: number, json: unknown): void {
  const body = Buffer.from(JSON.stringify(json));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

function fromQuery(query: string | undefined): Payload {
  return query === undefined ? {} : Object.fromEntries(new URLSearchParams(query));
}

async function bodyOf(request: IncomingMessage): Promise<Payload> {
  const body = await rawBody(request);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return {};
  if (type.startsWith('application/json')) return JSON.parse(body.toString('utf8')) as Payload;
  if (type.startsWith('application/x-www-form-urlencoded')) return fromQuery(body.toString('utf8'));
  return form(body, type);
}

export async function rawBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
