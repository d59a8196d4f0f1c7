import express, { type RequestHandler, type Router } from 'express';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { Problem } from '../core/problems';
import { simulatorEvents, type Follow } from './simulator-events';
import { simulatorGuard } from './simulator-guard';

/** One file of the page, as the browser gets it. */
interface SimulatorFile {
  readonly type: string;
  readonly body: string;
}

/** What the simulator's pages need; `Skin` names a simulated network. */
export interface SimulatorDeps<Skin extends string> {
  /** The page at `/`, and what it loads, by path. */
  readonly files: ReadonlyMap<string, SimulatorFile>;
  readonly hub: {
    /** Shows what the person did and says on which network; nothing if it isn't an update. */
    readonly note: (update: unknown) => Skin | undefined;
    readonly follow: Follow;
  };
  readonly uploads: {
    readonly keep: (
      key: string,
      content: Readable,
    ) => Promise<
      { readonly kind: 'kept'; readonly ref: string; readonly bytes: number } | { readonly kind: 'too-large' }
    >;
    readonly open: (
      ref: string,
    ) => Promise<{ readonly bytes: number; readonly read: () => Readable } | undefined>;
  };
  /** Resolves when the update is recorded for good. */
  readonly receive: (skin: Skin, update: unknown) => Promise<unknown>;
  /** Names under which the server may be addressed besides this machine's own. */
  readonly allowedHosts?: readonly string[];
  readonly heartbeatMs?: number;
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The simulator over HTTP: the page, what people do (`POST /simulator/updates`, the same JSON the channel reads), their
 * files (`POST /simulator/photos?key=…`, the bare bytes), and what they see (`GET /simulator/events`). It can speak as
 * anyone, so it answers only pages of this machine.
 */
export function simulatorRouter<Skin extends string>(deps: SimulatorDeps<Skin>): Router {
  const router = express.Router();
  const guard = simulatorGuard(deps.allowedHosts ?? []);
  for (const [path, file] of deps.files) router.get(path, guard, serve(file));
  router.use('/simulator', guard);
  router.get('/simulator/events', simulatorEvents(deps.hub.follow, deps.heartbeatMs ?? 15_000));
  router.post('/simulator/updates', express.json({ limit: '100kb' }), takeUpdate(deps));
  router.post('/simulator/photos', keepPhoto(deps.uploads));
  router.get('/simulator/photos/:ref', showPhoto(deps.uploads));
  return router;
}

function serve({ type, body }: SimulatorFile): RequestHandler {
  return (_request, response) => {
    response.set({
      'content-type': type,
      'cache-control': 'no-cache',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    response.send(body);
  };
}

function takeUpdate<Skin extends string>({ hub, receive }: SimulatorDeps<Skin>): RequestHandler {
  return async (request, response) => {
    if (!request.is('application/json')) throw new Problem('body-not-json');
    const update: unknown = request.body;
    const skin = hub.note(update);
    if (skin === undefined) throw new Problem('update-not-understood');
    await receive(skin, update);
    response.status(204).end();
  };
}

const keySchema = z.string().min(1).max(200);

function keepPhoto({ keep }: SimulatorDeps<string>['uploads']): RequestHandler {
  return async (request, response) => {
    const key = keySchema.safeParse(request.query['key']);
    if (!key.success) throw new Problem('not-found');
    const kept = await keep(key.data, request);
    if (kept.kind === 'too-large') throw new Problem('body-too-large');
    response.status(201).json({ ref: kept.ref, bytes: kept.bytes });
  };
}

/** A picture in the chat, for the page only. Whatever else was sent is not shown: the bytes are anyone's. */
function showPhoto({ open }: SimulatorDeps<string>['uploads']): RequestHandler {
  return async (request, response) => {
    const ref = keySchema.safeParse(request.params['ref']);
    const upload = ref.success ? await open(ref.data) : undefined;
    if (upload === undefined) throw new Problem('not-found');
    response.set({
      'content-type': 'image/*',
      'content-length': String(upload.bytes),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    upload
      .read()
      .on('error', (error) => response.destroy(error))
      .pipe(response);
  };
}
