import express, { type Express, type Router } from 'express';
import { Problem } from '../core/problems';
import { respondToFailure } from './respond';

export interface ServerDeps {
  /** Rejects while the process can't do its work: the store doesn't answer, or it is shutting down. */
  readonly checkReady: () => Promise<void>;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
  /** What else is served: webhooks, the simulator. */
  readonly routers: readonly { readonly at: string; readonly router: Router }[];
  readonly report: (what: string, details: Record<string, unknown>) => void;
}

/** The web server as a value; it does not listen. */
export function server({ checkReady, metrics, routers, report }: ServerDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

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
  for (const { at, router } of routers) app.use(at, router);
  app.use(() => {
    throw new Problem('not-found');
  });
  app.use(respondToFailure(report));
  return app;
}
