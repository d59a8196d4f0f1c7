import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import type { Clock } from '../core/clock';
import { Problem } from '../core/problems';
import { readEnvelope, type Envelope } from './zalo-oa-envelope';

/** Why a request was not taken in. */
export type ZaloOaRejection = 'malformed' | 'forged' | 'late' | 'other-app' | 'other-account';

interface Deps {
  readonly appId: string;
  readonly accountId: string;
  /** Whether the signature header is over this very body and timestamp; compares in constant time. */
  readonly isSigned: (signature: string | undefined, body: Uint8Array, timestamp: string) => boolean;
  /** Whether an event of this name may be handed on. */
  readonly isKnown: (eventName: string) => boolean;
  /** Resolves once the event is stored for good. */
  readonly receive: (event: unknown) => Promise<unknown>;
  readonly rejected: (why: ZaloOaRejection) => void;
  /** A kind of event nobody knows; called once for each name. */
  readonly unknown: (eventName: string) => void;
  /** Zalo itself was heard. */
  readonly heard: () => void;
  readonly clock: Clock;
}

/**
 * Zalo tries for the last time about two hours after the first; what is older than this was played back. The header that
 * counts the tries is not signed, so it proves nothing.
 */
const lateAfterMs = 24 * 60 * 60 * 1_000;
const mostUnknownNames = 100;

/**
 * The webhook of a Zalo Official Account. Zalo gives it two seconds: the answer 200 comes as soon as the event was stored, and
 * any other answer makes Zalo send it again, at most five times; then it switches the webhook off.
 */
export function zaloOaWebhook(deps: Deps): Router {
  const { receive, isKnown, heard } = deps;
  const noted = notingUnknown(deps.unknown);
  const router = express.Router();
  router.get('/', (request, response, next) => {
    const challenge = request.query['hub.challenge'];
    if (typeof challenge === 'string' && /^[\w.-]{1,200}$/.test(challenge))
      response.type('text/plain').set('X-Content-Type-Options', 'nosniff').send(challenge);
    else next();
  });
  const unread: ErrorRequestHandler = (error, _request, _response, next) => {
    deps.rejected('malformed');
    next(error);
  };
  router.post(
    '/',
    express.raw({ type: () => true, limit: '1mb' }),
    unread,
    async (request: Request, response: Response) => {
      const envelope = examined(deps, request);
      heard();
      if (ofOtherAccount(deps, envelope)) deps.rejected('other-account');
      else if (isKnown(envelope.name)) await receive(envelope.event);
      else noted(envelope.name);
      response.sendStatus(200);
    },
  );
  return router;
}

/** What came, if Zalo signed it and it came in time. */
function examined({ appId, isSigned, rejected, clock }: Deps, request: Request): Envelope {
  const reject = (why: ZaloOaRejection, code: Problem['code']): never => {
    rejected(why);
    throw new Problem(code);
  };
  const raw: unknown = request.body;
  const body = Buffer.isBuffer(raw) ? raw : Buffer.alloc(0);
  const envelope = readEnvelope(body, request.get('x-zevent-timestamp'));
  if (envelope === undefined) return reject('malformed', 'update-not-understood');
  if (!isSigned(request.get('x-zevent-signature'), body, envelope.timestamp))
    return reject('forged', 'signature-wrong');
  if (envelope.appId !== appId) return reject('other-app', 'update-not-ours');
  const age = clock.now().getTime() - Number(envelope.timestamp);
  return age > lateAfterMs ? reject('late', 'update-late') : envelope;
}

/**
 * An app may serve several accounts, and all their events come here. Those of the others are not taken in; they are answered
 * with 200 all the same, since Zalo would switch the webhook off for everybody.
 */
function ofOtherAccount({ accountId }: Deps, { accounts }: Envelope): boolean {
  return accounts.length > 0 && !accounts.includes(accountId);
}

/** Tells of each name once; names come from outside, so only so many are remembered. */
function notingUnknown(tell: (name: string) => void): (name: string) => void {
  const told = new Set<string>();
  return (name) => {
    if (told.has(name) || told.size >= mostUnknownNames) return;
    told.add(name);
    tell(name);
  };
}
