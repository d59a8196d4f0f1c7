import type { Request, Response } from 'express';
import { layout } from '../../web/dashboard/layout';
import type { MenuEntry } from '../../web/dashboard/menu';
import { problemView } from '../../web/dashboard/problem';
import { PICTURE_FIELD } from '../../web/dashboard/bulletins/picture';
import { pathOf } from '../path-of';
import { asProblem } from '../respond';
import { sendPage } from './send';
import type { SentForm } from './read-form';
import { REQUEST_FIELD, TOKEN_FIELD } from './form-token';

type Report = (what: string, details: Record<string, unknown>) => void;

/** What is known when something fails. */
export interface Failing {
  readonly menu: readonly MenuEntry[];
  readonly form: SentForm | undefined;
}

const MOST_SHOWN = 20;
const LONGEST_SHOWN = 2_000;
const notShown = new Set([TOKEN_FIELD, REQUEST_FIELD, 'code', PICTURE_FIELD]);

/** Answers with a page that says what happened, what was kept and what to do. Bugs are reported. */
export function showProblem(
  {
    request,
    response,
    report,
  }: { readonly request: Request; readonly response: Response; readonly report: Report },
  error: unknown,
  { menu, form }: Failing,
): void {
  const problem = asProblem(error);
  if (problem === undefined)
    report('request-failed', { method: request.method, path: pathOf(request), error });
  if (problem?.retry === 'later') response.setHeader('Retry-After', '5');
  const { title, body } = problemView(problem?.code, filledIn(form));
  sendPage(response, problem?.status ?? 500, layout({ title, body, menu }));
}

/** What somebody typed, so that they need not think it up again. */
function filledIn(form: SentForm | undefined): readonly string[] {
  const typed = Array.from(form?.fields ?? [])
    .filter(([field]) => !notShown.has(field))
    .flatMap(([, values]) => values)
    .map((value) => value.trim().slice(0, LONGEST_SHOWN))
    .filter((value) => value !== '');
  return typed.slice(0, MOST_SHOWN);
}
