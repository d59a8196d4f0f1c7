import { setTimeout } from 'node:timers/promises';
import { answer, type Exchange } from './exchange';
import { qrImage } from './qr-image';
import { newLogIn, type QrLogIn, type World } from './world';

const pollMs = 200;
const stepMs = 5;

/** The pages of a log-in by QR code; whether this request was for one of them. */
export async function qrPages(world: World, exchange: Exchange): Promise<boolean> {
  const page = pages.get(exchange.path);
  if (page === undefined) return false;
  await page(world, exchange);
  return true;
}

type Page = (world: World, exchange: Exchange) => Promise<void> | void;

const fine = { error_code: 0, error_message: '', data: {} };

const pages = new Map<string, Page>([
  [
    '/account',
    (_world, { response }) => {
      response.setHeader('Content-Type', 'text/html');
      response.end('<script src="https://stc-zlogin.zdn.vn/main-5.6.1.js"></script>');
    },
  ],
  ['/account/logininfo', (_world, exchange) => answer(exchange, fine)],
  ['/account/verify-client', (_world, exchange) => answer(exchange, fine)],
  ['/account/authen/qr/generate', generate],
  ['/account/authen/qr/waiting-scan', waitingScan],
  ['/account/authen/qr/waiting-confirm', waitingConfirm],
  ['/account/checksession', checkSession],
  ['/jr/userinfo', userInfo],
]);

function generate(world: World, exchange: Exchange): void {
  const code = `code-${world.next()}`;
  world.qrs.push({ code, scannedBy: undefined, answer: undefined });
  const image = `data:image/png;base64,${qrImage}`;
  answer(exchange, {
    ...fine,
    data: { code, image, options: { enabledCheckOCR: false, enabledMultiLayer: false } },
  });
}

async function waitingScan(world: World, exchange: Exchange): Promise<void> {
  const qr = await waited(
    world,
    exchange,
    ({ scannedBy, answer }) => scannedBy !== undefined || answer !== undefined,
  );
  if (qr?.scannedBy !== undefined) {
    answer(exchange, {
      ...fine,
      data: { avatar: 'https://s120.zdn.vn/a.jpg', display_name: qr.scannedBy },
    });
    return;
  }
  answer(exchange, { error_code: qr?.answer === 'expired' ? -21 : 8, error_message: '', data: null });
}

async function waitingConfirm(world: World, exchange: Exchange): Promise<void> {
  const qr = await waited(world, exchange, ({ answer }) => answer !== undefined);
  if (qr?.answer === 'confirmed') {
    const { zpsid } = newLogIn(world);
    exchange.response.setHeader('Set-Cookie', [
      `zpsid=${zpsid}; Domain=.zalo.me; Path=/; Max-Age=31536000; Secure; HttpOnly`,
    ]);
    answer(exchange, fine);
    return;
  }
  answer(exchange, { error_code: qr?.answer === 'declined' ? -13 : 8, error_message: '', data: null });
}

/** Keeps the request waiting for a while, as a long poll does. */
async function waited(
  { qrs }: World,
  { form, response }: Exchange,
  done: (qr: QrLogIn) => boolean,
): Promise<QrLogIn | undefined> {
  const qr = qrs.find(({ code }) => code === form.get('code'));
  for (let ms = 0; ms < pollMs && qr !== undefined && !done(qr) && !response.destroyed; ms += stepMs) {
    await setTimeout(stepMs);
  }
  return qr;
}

function checkSession(world: World, exchange: Exchange): void {
  exchange.response.statusCode = knows(world, exchange) ? 200 : 403;
  exchange.response.end('<html></html>');
}

function userInfo(world: World, exchange: Exchange): void {
  const logged = knows(world, exchange);
  answer(exchange, { ...fine, data: { logged, info: { name: 'Trợ lý Khuyến học', avatar: '' } } });
}

function knows({ logIns }: World, { cookies }: Exchange): boolean {
  return logIns.some(({ zpsid }) => zpsid === cookies.get('zpsid'));
}
