import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from '../core/problems';
import { pathOf } from './path-of';

/** The only place where a failure becomes a response. Bugs say nothing about themselves to the outside. */
export function respondToFailure(
  report: (what: string, details: Record<string, unknown>) => void,
): (error: unknown, request: IncomingMessage, response: ServerResponse) => void {
  return (error, request, response) => {
    const problem = asProblem(error);
    if (problem === undefined)
      report('request-failed', { method: request.method, path: pathOf(request), error });
    if (problem?.retry === 'later') response.setHeader('Retry-After', '1');
    const { code, message } = problem ?? bug;
    response
      .writeHead(problem?.status ?? 500, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify({ code, message }));
  };
}

const bug = { code: 'bug', message: 'Something went wrong on our side; it was recorded.' };

/** Our own problems, and those of body parsers, which put a `type` on their errors. */
export function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return undefined;
  const type = 'type' in error ? error.type : undefined;
  if (type === 'entity.parse.failed') return new Problem('body-not-json');
  if (type === 'entity.too.large') return new Problem('body-too-large');
  if (error.name.startsWith('Mongo')) return new Problem('store-unavailable', {}, { cause: error });
  return undefined;
}
