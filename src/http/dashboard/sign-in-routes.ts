import { createHash, randomUUID } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { SESSION_MS, type Entered, type SignIn } from '../../app/sign-in/sign-in';
import { Problem } from '../../core/problems';
import { at } from '../../web/dashboard/at';
import { layout } from '../../web/dashboard/layout';
import { signInBody } from '../../web/dashboard/sign-in';
import { html } from '../../web/html';
import type { Cookies } from './cookies';
import { deviceName } from './device-name';
import { REQUEST_FIELD } from './form-token';
import { isFromOwnSite } from './own-site';
import { readForm } from './read-form';
import { sendPage } from './send';
import { showProblem } from './show-problem';

interface Deps {
  readonly signIn: SignIn;
  readonly cookies: Cookies;
  readonly publicUrl: string | undefined;
  readonly report: (what: string, details: Record<string, unknown>) => void;
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

/** `/vao`: the page on which the code from the chat is typed. It works without a session, so only its origin protects it. */
export function signInRoutes(deps: Deps): Router {
  const router = express.Router();
  router.get('/vao', (request, response) => {
    const notice = deps.cookies.takeNotice(request, response);
    const [code, to] = [textOf(request.query['ma']), textOf(request.query['toi'])];
    show({ request, response }, { code, to, ...(notice === undefined ? {} : { notice }) });
  });
  router.post('/vao', async (request, response) => {
    try {
      await enter(deps, { request, response });
    } catch (error) {
      showProblem({ request, response, report: deps.report }, error, { menu: [], form: undefined });
    }
  });
  return router;
}

/**
 * Sends who is not signed in to the page where they can. The cookie does not come along from other sites, such as a chat:
 * so then the browser asks once more by itself.
 */
export function toSignIn({ request, response }: Exchange): void {
  const { originalUrl } = request;
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    const again = html`<!doctype html>
      <html lang="vi">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="refresh" content="0; url=${originalUrl}" />
          <title>Trợ lý Khuyến học</title>
        </head>
        <body>
          <p><a href="${originalUrl}">Mở trang</a></p>
        </body>
      </html>`;
    sendPage(response, 200, again.markup);
    return;
  }
  response.redirect(303, `${at('/vao')}?toi=${encodeURIComponent(originalUrl)}`);
}

async function enter({ signIn, cookies, publicUrl }: Deps, { request, response }: Exchange): Promise<void> {
  const form = await readForm(request);
  const field = (name: string): string => form.fields.get(name)?.[0] ?? '';
  const host = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  if (!isFromOwnSite(request, host)) throw new Problem('form-outdated');
  const entered = await signIn.enter({
    code: field('code'),
    from: placeOf(request),
    device: deviceName(request.headers['user-agent']),
    request: hashed(`sign-in ${field(REQUEST_FIELD)} ${field('code')}`),
  });
  if (entered.kind === 'refused') {
    show({ request, response }, { code: '', to: field('to'), why: entered.why });
    return;
  }
  const before = cookies.session(request);
  if (before !== undefined) await signIn.leave(before);
  cookies.keepSession(response, entered.token, SESSION_MS);
  response.redirect(303, ownAddress(field('to')));
}

interface Shown {
  readonly code: string;
  readonly to: string;
  readonly why?: Extract<Entered, { kind: 'refused' }>['why'];
  readonly notice?: string;
}

function show({ response }: Exchange, { code, to, why, notice }: Shown): void {
  const fields = html`<input type="hidden" name="${REQUEST_FIELD}" value="${randomUUID()}" />
    <input type="hidden" name="to" value="${to}" />`;
  const body = signInBody({ fields, code, ...(why === undefined ? {} : { why }) });
  const status = why === undefined ? 200 : why === 'too-many' ? 429 : 422;
  sendPage(
    response,
    status,
    layout({
      title: 'Đăng nhập bảng điều khiển',
      body,
      menu: [],
      ...(notice === undefined ? {} : { notice }),
    }),
  );
}

/** Only pages of the dashboard are gone to, whatever the address says. */
function ownAddress(to: string): string {
  const isOwn =
    /^\/can-bo(?:[/?][\w\-./~%:?&=+,@]*)?$/.test(to) && !/\/\/|\.\./.test(to) && !to.includes('/vao');
  return isOwn ? to : at('/');
}

/** A name for the place on the network a request comes from that does not say where it is. */
function placeOf({ ip = '' }: Request): string {
  const network = ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip;
  return `web:${hashed(network).slice(0, 16)}`;
}

const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 500) : '');
