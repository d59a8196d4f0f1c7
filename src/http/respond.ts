import type { ErrorRequestHandler } from 'express';
import { Problem } from '../core/problems';

/** The only place where a failure becomes a response. Bugs say nothing about themselves to the outside. */
export function respondToFailure(
  report: (what: string, details: Record<string, unknown>) => void,
): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = asProblem(error);
    if (problem === undefined) {
      report('request-failed', { method: request.method, path: request.path, error });
      response
        .status(500)
        .json({ code: 'bug', message: 'Something went wrong on our side; it was recorded.' });
      return;
    }
    if (problem.retry === 'later') response.setHeader('Retry-After', '1');
    response.status(problem.status).json({ code: problem.code, message: problem.message });
  };
}

/** Our own problems, and those of body parsers, which put a `type` on their errors. */
function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return undefined;
  const type = 'type' in error ? error.type : undefined;
  if (type === 'entity.parse.failed') return new Problem('body-not-json');
  if (type === 'entity.too.large') return new Problem('body-too-large');
  if (error.name.startsWith('Mongo')) return new Problem('store-unavailable', {}, { cause: error });
  return undefined;
}
