import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type Router } from 'express';
import { Problem } from '../core/problems';
import { pathOf } from './path-of';
import { respondToFailure } from './respond';
import type { Webhook } from './secret-header-webhook';

export interface ServerDeps {
  /** Rejects while the process can't do its work: the store doesn't answer, or it is shutting down. */
  readonly checkReady: () => Promise<void>;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
  /** What else is served: webhooks, the simulator. */
  readonly routers: readonly Mounted[];
  readonly report: (what: string, details: Record<string, unknown>) => void;
}

type Mounted =
  | { readonly at: string; readonly router: Router }
  /** For POST to this very path; a slash and a query may follow. */
  | { readonly at: string; readonly webhook: Webhook };

/** Answers any request; never rejects. */
type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The web server as a value; it does not listen. Webhooks are answered before express sees them, since it costs more than
 * keeping what they bring.
 */
export function server(deps: ServerDeps): Answer {
  const pages = pagesOf(deps);
  const fail = respondToFailure(deps.report);
  const webhooks = new Map(
    deps.routers.flatMap((it) => ('webhook' in it ? [[pathOf({ url: it.at }), it.webhook]] : [])),
  );
  return async (request, response) => {
    const webhook = request.method === 'POST' ? webhooks.get(pathOf(request)) : undefined;
    if (webhook === undefined) {
      pages(request, response);
      return;
    }
    try {
      await webhook(request, response);
    } catch (error) {
      fail(error, request, response);
    }
  };
}

function pagesOf({ checkReady, metrics, routers, report }: ServerDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // A reverse proxy on this machine or in its own network says for whom it asks.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');

  app.get('/healthz', (_request, response) => {
    response.json({ alive: true });
  });
  app.get('/readyz', async (_request, response) => {
    try {
      await checkReady();
      response.json({ ready: true });
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      response.status(503).json({ ready: false, because });
    }
  });
  app.get('/metrics', async (_request, response) => {
    const { contentType, text } = await metrics();
    response.type(contentType).send(text);
  });
  for (const it of routers) if ('router' in it) app.use(it.at, it.router);
  app.use(() => {
    throw new Problem('not-found');
  });
  app.use(failed(respondToFailure(report)));
  return app;
}

/** Express knows it by its four parameters, and breaks off what was half answered. */
function failed(respond: ReturnType<typeof respondToFailure>): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) next(error);
    else respond(error, request, response);
  };
}
