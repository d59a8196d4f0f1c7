import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { checkByProbe } from '../check-by-probe';
import { describeError } from '../describe-error';
import type { PhotoBytes } from '../photo-bytes';
import { checkedKey } from '../photo-key';

const timeoutMs = 30_000;
const attempts = 5;
const firstPauseMs = 200;

/** Where the bucket is and who may use it. */
export interface S3Settings {
  /** Such as `https://s3.example.vn`; the bucket is put into the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** How to wait between attempts, in milliseconds; the machine's clock unless given. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** What came back: the status, the error code in the body if it failed, the bytes if it did not. */
interface Reply {
  readonly status: number;
  readonly code: string;
  readonly bytes: Uint8Array;
}

/**
 * Keeps pictures in an S3-compatible bucket (path-style, signature version 4). Network failures, 429 and 5xx are tried
 * five times with growing pauses; everything else fails at once, in a sentence that names the setting to look at.
 */
export function s3PhotoBytes(settings: S3Settings): PhotoBytes {
  const request = requester(settings);

  const put = async (key: string, bytes: Uint8Array): Promise<void> => {
    const reply = await request('PUT', key, bytes);
    if (reply.status !== 200) throw failure(settings, 'PUT', reply);
  };

  const get = async (key: string): Promise<Uint8Array | undefined> => {
    const reply = await request('GET', key);
    if (reply.status === 200) return reply.bytes;
    if (isMissing(reply)) return undefined;
    throw failure(settings, 'GET', reply);
  };

  const remove = async (key: string): Promise<void> => {
    const reply = await request('DELETE', key);
    if (reply.status !== 204 && reply.status !== 200 && !isMissing(reply))
      throw failure(settings, 'DELETE', reply);
  };

  return { put, get, remove, check: () => checkByProbe({ put, get, remove }) };
}

type Method = 'PUT' | 'GET' | 'DELETE';

function requester(settings: S3Settings): (method: Method, key: string, body?: Uint8Array) => Promise<Reply> {
  const client = new AwsClient({
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.secretAccessKey,
    region: settings.region,
    service: 's3',
    retries: 0,
  });
  const base = `${settings.endpoint.replace(/\/+$/, '')}/${encodeURIComponent(settings.bucket)}/`;
  const pause = settings.pause ?? ((milliseconds: number) => setTimeout(milliseconds));

  return async (method, key, body) => {
    const url = base + checkedKey(key);
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await tryOnce(client, url, method, body);
      if (outcome.kind === 'answered' && !isPassing(outcome.reply.status)) return outcome.reply;
      if (attempt === attempts) throw finalFailure(settings, method, outcome);
      await pause(firstPauseMs * 2 ** (attempt - 1));
    }
  };
}

/** `failed`: nothing came back at all. */
type Outcome =
  { readonly kind: 'answered'; readonly reply: Reply } | { readonly kind: 'failed'; readonly error: unknown };

const isPassing = (status: number): boolean => status === 429 || status >= 500;

async function tryOnce(
  client: AwsClient,
  url: string,
  method: Method,
  body: Uint8Array | undefined,
): Promise<Outcome> {
  const content = body === undefined ? undefined : new Uint8Array(body);
  try {
    const response = await client.fetch(url, {
      method,
      ...(content && { body: content }),
      headers: { 'x-amz-content-sha256': sha256(content ?? new Uint8Array()) },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const code = response.ok ? '' : errorCode(bytes);
    return { kind: 'answered', reply: { status: response.status, code, bytes } };
  } catch (error) {
    return { kind: 'failed', error };
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const errorCode = (bytes: Uint8Array): string =>
  /<Code>([A-Za-z0-9]{1,64})<\/Code>/.exec(Buffer.from(bytes).toString('utf8'))?.[1] ?? '';

/** A bucket that does not exist is a wrong setting, not a missing picture. */
const isMissing = (reply: Reply): boolean => reply.status === 404 && reply.code !== 'NoSuchBucket';

const advice: ReadonlyMap<string, string> = new Map([
  ['NoSuchBucket', 'the bucket does not exist; create it or correct its name'],
  ['InvalidAccessKeyId', 'the access key id is not known there'],
  ['SignatureDoesNotMatch', 'the secret access key or the region is wrong'],
  ['AuthorizationHeaderMalformed', 'the region is wrong'],
  ['PermanentRedirect', 'the bucket is in another region or behind another endpoint'],
  ['RequestTimeTooSkewed', "this machine's clock is more than 15 minutes off"],
  ['AccessDenied', 'the key lacks the right to read, write or delete objects in this bucket'],
]);

function failure(settings: S3Settings, method: Method, reply: Reply): Error {
  const why = advice.get(reply.code) ?? 'see the log of the storage server';
  return new Error(
    `S3 storage ${settings.endpoint}, bucket ${settings.bucket}: ${method} answered ${reply.status} ${reply.code || 'without a code'}: ${why}.`,
  );
}

function finalFailure(settings: S3Settings, method: Method, outcome: Outcome): Error {
  if (outcome.kind === 'answered') return failure(settings, method, outcome.reply);
  return new Error(
    `S3 storage ${settings.endpoint} can't be reached after ${attempts} attempts (${describeError(outcome.error)}).`,
    { cause: outcome.error },
  );
}
