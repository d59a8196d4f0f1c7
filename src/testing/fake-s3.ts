import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A bucket on a loopback port that accepts path-style PUT, GET and DELETE, and nothing whose signature is wrong. */
export interface FakeS3 {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Objects by key. */
  readonly objects: Map<string, Uint8Array>;
  /** One line for each request that arrived: method, key, status. */
  readonly log: string[];
  /** The next requests fail like this, one each; `reset` breaks the connection. */
  readonly failNext: (...failures: (number | 'reset')[]) => void;
  readonly close: () => Promise<void>;
}

const bucket = 'minh-chung';
const region = 'vn-south-1';
const accessKeyId = 'AKIDTEST';
const secretAccessKey = 'not/a+real=secret';

export async function startFakeS3(): Promise<FakeS3> {
  const objects = new Map<string, Uint8Array>();
  const log: string[] = [];
  const failures: (number | 'reset')[] = [];
  const server = createServer((request, response) => {
    void answer(request, { objects, failures }).then((reply) => {
      log.push(`${request.method ?? ''} ${request.url ?? ''} ${reply === 'reset' ? reply : reply.status}`);
      if (reply === 'reset') request.socket.destroy();
      else write(response, reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bucket,
    region,
    accessKeyId,
    secretAccessKey,
    objects,
    log,
    failNext: (...next) => void failures.push(...next),
    close: () => closed(server),
  };
}

interface State {
  readonly objects: Map<string, Uint8Array>;
  readonly failures: (number | 'reset')[];
}

interface Reply {
  readonly status: number;
  readonly body: Uint8Array;
}

async function answer(request: IncomingMessage, state: State): Promise<Reply | 'reset'> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const failure = state.failures.shift();
  if (failure === 'reset') return 'reset';
  if (failure !== undefined) return refusal(failure, failure === 503 ? 'SlowDown' : 'InternalError');
  const wrong = wrongSignature(request, body);
  if (wrong !== undefined) return refusal(403, wrong);
  const [, askedBucket, ...rest] = (request.url ?? '').split('/');
  if (askedBucket !== bucket) return refusal(404, 'NoSuchBucket');
  return store(request.method ?? '', rest.join('/'), body, state.objects);
}

function store(method: string, key: string, body: Buffer, objects: Map<string, Uint8Array>): Reply {
  if (method === 'PUT') {
    objects.set(key, new Uint8Array(body));
    return { status: 200, body: new Uint8Array() };
  }
  if (method === 'DELETE') {
    objects.delete(key);
    return { status: 204, body: new Uint8Array() };
  }
  if (method !== 'GET') return refusal(405, 'MethodNotAllowed');
  const found = objects.get(key);
  return found === undefined ? refusal(404, 'NoSuchKey') : { status: 200, body: found };
}

const refusal = (status: number, code: string): Reply => ({
  status,
  body: Buffer.from(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>refused</Message></Error>`),
});

function write(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, reply.status === 204 ? {} : { 'content-length': reply.body.byteLength });
  response.end(reply.status === 204 ? undefined : reply.body);
}

/** Signature version 4 as Amazon specifies it, worked out anew from what arrived; the code of the error if it is wrong. */
function wrongSignature(request: IncomingMessage, body: Buffer): string | undefined {
  const given = parseAuthorization(request.headers.authorization ?? '');
  if (given === undefined) return 'AccessDenied';
  if (given.accessKeyId !== accessKeyId) return 'InvalidAccessKeyId';
  if (given.region !== region || given.service !== 's3') return 'AuthorizationHeaderMalformed';
  return wrongHeaders(request, body, given) ?? wrongSum(request, given);
}

function wrongHeaders(request: IncomingMessage, body: Buffer, given: Authorization): string | undefined {
  const at = header(request, 'x-amz-date');
  if (!isFresh(at) || !at.startsWith(given.day)) return 'RequestTimeTooSkewed';
  if (header(request, 'x-amz-content-sha256') !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const needed = ['host', 'x-amz-date', 'x-amz-content-sha256'];
  return needed.every((name) => given.signedHeaders.includes(name)) ? undefined : 'AccessDenied';
}

function wrongSum(request: IncomingMessage, given: Authorization): string | undefined {
  const expected = Buffer.from(signature(request, given));
  return timingSafeEqual(expected, Buffer.from(given.signature)) ? undefined : 'SignatureDoesNotMatch';
}

interface Authorization {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

function parseAuthorization(text: string): Authorization | undefined {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      text,
    );
  if (match === null) return undefined;
  const [, key, day, inRegion, service, headers, signed] = match;
  return {
    accessKeyId: key!,
    day: day!,
    region: inRegion!,
    service: service!,
    signedHeaders: headers!.split(';'),
    signature: signed!,
  };
}

function signature(request: IncomingMessage, given: Authorization): string {
  const url = new URL(request.url ?? '/', 'http://loopback');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const headers = given.signedHeaders
    .map((name) => `${name}:${header(request, name).trim().replace(/ +/g, ' ')}\n`)
    .join('');
  const canonical = [
    request.method,
    url.pathname,
    query,
    headers,
    given.signedHeaders.join(';'),
    header(request, 'x-amz-content-sha256'),
  ].join('\n');
  const scope = `${given.day}/${region}/s3/aws4_request`;
  const toSign = [
    'AWS4-HMAC-SHA256',
    header(request, 'x-amz-date'),
    scope,
    sha256(Buffer.from(canonical)),
  ].join('\n');
  const key = [given.day, region, 's3', 'aws4_request'].reduce<Buffer>(
    hmac,
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  return hmac(key, toSign).toString('hex');
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const header = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

function isFresh(at: string): boolean {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(at);
  if (match === null) return false;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  const instant = Date.UTC(year!, month! - 1, day, hour, minute, second);
  return Math.abs(instant - Date.now()) < 15 * 60 * 1000;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
