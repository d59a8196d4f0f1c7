import express, { type Request, type Response, type Router } from 'express';
import type { SignIn } from '../../app/sign-in/sign-in';
import { Problem } from '../../core/problems';
import { at } from '../../web/dashboard/at';
import { dashboardFiles } from '../../web/dashboard/files';
import { layout } from '../../web/dashboard/layout';
import { menuFor, type MenuEntry } from '../../web/dashboard/menu';
import { dashboardCookies, type Cookies } from './cookies';
import { formFields, isFormOf, requestId, REQUEST_FIELD, TOKEN_FIELD } from './form-token';
import { isFromOwnSite } from './own-site';
import type { Frame, Page, PageAnswer, Visit } from './page';
import { readForm, type SentForm } from './read-form';
import { commonHeaders, sendFile, sendPage } from './send';
import { showProblem } from './show-problem';
import { signInRoutes, toSignIn } from './sign-in-routes';
import { visitorOf, type Visitor } from './visitor';

/** What the dashboard is made of. */
export interface DashboardDeps {
  readonly pages: readonly Page[];
  readonly signIn: SignIn;
  /** Somebody tried what they may not, or sent a form that is not theirs: it is noted. */
  readonly noteRefusal: (refusal: NotedRefusal) => Promise<void>;
  /** Where the server is reached from outside, if that is known. */
  readonly publicUrl: string | undefined;
  readonly report: (what: string, details: Record<string, unknown>) => void;
}

export interface NotedRefusal {
  readonly officer: string;
  readonly path: string;
  readonly why: 'not-allowed' | 'form-outdated';
  readonly request: string;
}

/** The officers' dashboard: signing in, and every page with its menu. Nothing but that works without signing in. */
export function dashboard(deps: DashboardDeps): Router {
  const parts: Parts = { ...deps, cookies: dashboardCookies(isSecure(deps.publicUrl)) };
  const router = express.Router({ caseSensitive: true });
  router.use((_request, response, next) => {
    response.set(commonHeaders);
    next();
  });
  for (const [path, { type, body }] of dashboardFiles())
    router.get(path, (_request, response) => {
      response
        .set({ 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' })
        .send(body);
    });
  router.use(signInRoutes(parts));
  for (const page of deps.pages) {
    const answer = (request: Request, response: Response) => visited(parts, page, { request, response });
    if (page.method === 'GET') router.get(page.path, answer);
    else router.post(page.path, answer);
  }
  router.use((request, response) => visited(parts, nothing, { request, response }));
  return router;
}

interface Parts extends DashboardDeps {
  readonly cookies: Cookies;
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

const isSecure = (publicUrl: string | undefined): boolean => publicUrl?.startsWith('https:') ?? false;

/** What is at an address where no page is. */
const nothing: Page = {
  method: 'GET',
  path: '',
  answer: () => Promise.reject(new Problem('not-found')),
};

/** Answers with the page, or with one that says why not. */
async function visited(parts: Parts, page: Page, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const isForm = page.method === 'POST';
  let menu: readonly MenuEntry[] = [];
  let form: SentForm | undefined;
  try {
    const visitor = await visitorOf(parts, request);
    if (visitor !== undefined) menu = menuOf(parts, visitor);
    if (isForm) form = await readForm(request, page);
    if (visitor === undefined) {
      if (isForm) throw new Problem('signed-out');
      toSignIn(exchange);
      return;
    }
    const answer = await answered(parts, page, { request, visitor, form });
    send(parts, exchange, { answer, visitor, menu });
  } catch (error) {
    showProblem({ request, response, report: parts.report }, error, { menu, form });
  }
}

interface Visiting {
  readonly request: Request;
  readonly visitor: Visitor;
  readonly form: SentForm | undefined;
}

async function answered(parts: Parts, page: Page, visiting: Visiting): Promise<PageAnswer> {
  const { request, visitor, form } = visiting;
  const visit = visitFrom(visiting);
  const note = (why: NotedRefusal['why']) =>
    parts.noteRefusal({ officer: visitor.officer.id, path: request.path, why, request: visit.request });
  if (form !== undefined && !isGenuine(parts, visiting)) {
    await note('form-outdated');
    throw new Problem('form-outdated');
  }
  try {
    return await page.answer(visit);
  } catch (error) {
    if (form !== undefined && error instanceof Problem && error.code === 'not-allowed')
      await note('not-allowed');
    throw error;
  }
}

const isGenuine = ({ publicUrl }: Parts, { request, visitor, form }: Visiting): boolean =>
  isFromOwnSite(request, publicUrl === undefined ? undefined : new URL(publicUrl).host) &&
  isFormOf(visitor.token, form?.fields.get(TOKEN_FIELD)?.[0]);

function visitFrom({ request, visitor, form }: Visiting): Visit {
  const given = form?.fields.get(REQUEST_FIELD)?.[0] ?? '';
  return {
    officer: visitor.officer,
    session: visitor.session.id,
    params: texts(request.params),
    query: texts(request.query),
    form: form?.fields ?? new Map(),
    files: form?.files ?? [],
    request: form === undefined ? '' : requestId(visitor.token, request.path, given),
  };
}

/** A parameter that was given twice, or with brackets, is none. */
const texts = (values: object): ReadonlyMap<string, string> =>
  new Map(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

const menuOf = ({ pages }: Parts, { officer }: Visitor): readonly MenuEntry[] => {
  const paths = new Set(pages.filter(({ method }) => method === 'GET').map(({ path }) => path));
  return menuFor(officer.roles, (path) => paths.has(path));
};

interface Answering {
  readonly answer: PageAnswer;
  readonly visitor: Visitor;
  readonly menu: readonly MenuEntry[];
}

function send({ cookies }: Parts, { request, response }: Exchange, answering: Answering): void {
  const { answer, visitor, menu } = answering;
  switch (answer.kind) {
    case 'go':
      if (answer.notice !== undefined) cookies.leaveNotice(response, answer.notice);
      response.redirect(303, at(answer.to));
      return;
    case 'file':
      sendFile(response, answer);
      return;
    case 'page': {
      const notice = cookies.takeNotice(request, response);
      const { title, section, status = 200 } = answer;
      const body = answer.body(frameOf(visitor));
      sendPage(
        response,
        status,
        layout({ title, section, body, menu, ...(notice === undefined ? {} : { notice }) }),
      );
    }
  }
}

/** Each time it is asked for, the fields are those of another form. */
const frameOf = ({ token }: Visitor): Frame => ({
  get formFields() {
    return formFields(token);
  },
});
