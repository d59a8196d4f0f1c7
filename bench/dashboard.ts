import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { changeOfficer } from '../src/app/officers/change-officer';
import { conversationId, officerId } from '../src/core/ids';
import type { RoleName } from '../src/core/roles';
import { systemClock } from '../src/core/system-clock';
import { server } from '../src/http/server';
import { folderPhotoBytes } from '../src/photos/bytes/folder';
import { formFiller, type FormFiller } from '../src/testing/form-filler';
import { shippedPlan } from '../src/testing/shipped-plan';
import { dashboardOf } from '../src/wiring/dashboard';
import { offices } from '../src/wiring/offices';
import type { Store } from '../src/wiring/open-store';
import {
  chatOf,
  communeOf,
  communes,
  idOf,
  many,
  manyDeclarations,
  province,
  ref,
  round,
  units,
} from './many-declarations';
import { timed } from './timed';

/*
 * How long the server takes for each page of the officers' dashboard, over HTTP, with many declarations in the store.
 *
 *   npx tsx bench/dashboard.ts [--declarations 100000] [--keep FOLDER]
 *
 * Asked by an officer of the whole province and by one of a commune. Times are the middle and the slowest of 100.
 */

/** The dashboard over a store. */
async function open(store: Store, folder: string) {
  const tell = () => Promise.resolve([]);
  const clock = systemClock;
  const mounted = dashboardOf({
    config: { PROVINCE: province, PUBLIC_URL: undefined },
    store,
    photoBytes: folderPhotoBytes(path.join(folder, 'photos')),
    units,
    plan: shippedPlan('dong-thap'),
    offices: offices({ store, province, round, clock, tell }),
    clock,
    tell,
    report: (what, details) => console.error(what, details),
  });
  const answer = server({
    checkReady: store.check,
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    routers: [mounted],
    report: (what) => console.error(what),
  });
  const http = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return { address: `http://127.0.0.1:${String(port)}/can-bo`, stop: () => http.close() };
}

/** An officer who is signed in, by the cookie they send. */
async function signedIn(
  store: Store,
  name: string,
  roles: readonly RoleName[],
  unit: string,
): Promise<string> {
  const chat = conversationId(`bench:1:${name}`);
  const at = new Date();
  for (const role of roles) {
    const granted = { kind: 'granted', role, unit, key: `${name} ${role}`, by: 'bench', at } as const;
    await changeOfficer({ ...store, units }, officerId(chat), granted);
  }
  const until = new Date(at.getTime() + 86_400_000);
  const session = { officer: officerId(chat), chat, begunAt: at, usedAt: at, until, device: 'bench' };
  const token = randomUUID();
  await store.webSessions.put(session, token);
  return `khuyen-hoc=${token}`;
}

/** The address of a new bulletin for everybody in the province. */
async function draftFor(officer: FormFiller): Promise<string> {
  const form = await officer.read('/can-bo/ban-tin/moi');
  const fields = { ten: 'Bản tin', 'noi-dung': 'Chào bác {ten}.', 'gui-cho': 'đơn vị: cả tỉnh' };
  const { address, status, text } = await officer.send(form, '/can-bo/ban-tin/luu', fields);
  if (status !== 200) throw new Error(text);
  return address.replace('/can-bo', '');
}

/** Behind some of those called Nguyễn Thị Lan. */
const furtherOn = encodeURIComponent('2~nguien thi lan\t1964');
const one = (n: number): string => encodeURIComponent(idOf((n * 97) % many));
const ofCommune = (n: number): string => encodeURIComponent(communeOf(n));
const daysAgo = (days: number): string =>
  encodeURIComponent(`${new Date(Date.now() - days * 86_400_000).toISOString()}~`);

/** Pages the officer of the province and the one of a commune both see. */
const pages: readonly (readonly [string, (n: number) => string])[] = [
  ['today', () => '/'],
  ['queue', () => '/phieu?ban=commune'],
  ['queue, a page further on', (n) => `/phieu?ban=commune&tu=${daysAgo(30 - n / 4)}`],
  ['queue, overdue', () => '/phieu?ban=commune&qua-han=1'],
  ['queue, what nobody has', () => '/phieu?ban=commune&cua=chua-ai'],
  ['people of a common name', () => '/nguoi-dan?ten=nguyen+thi+lan'],
  ['people of a common name, a page further on', () => `/nguoi-dan?ten=nguyen+thi&tu=${furtherOn}`],
  ['people of a given name', () => '/nguoi-dan?ten=lan'],
  ['people of a given name, by the birth year', (n) => `/nguoi-dan?ten=lan+${String(1950 + (n % 50))}`],
  ['people of a rare name', () => '/nguoi-dan?ten=mac+nhu+y'],
  ['people with the words of a common name apart', () => '/nguoi-dan?ten=nguyen+lan'],
  ['people with the words of a rare name apart', () => '/nguoi-dan?ten=mac+y'],
  ['people with words apart that nobody has', () => '/nguoi-dan?ten=vu+t+n'],
  ['evidence used before', () => '/minh-chung'],
  ['evidence of one kind', () => '/minh-chung?loai=same-file'],
  ['lists for decision', () => '/danh-sach'],
  ['a new list', () => '/danh-sach/moi'],
  ['stuck chats', () => '/dang-ket'],
  ['officers', () => '/can-bo-khuyen-hoc'],
  ['units', () => '/don-vi'],
  ['reports', () => '/bao-cao'],
  ['feedback', () => '/gop-y'],
  ['feedback nobody saw', () => '/gop-y?xem=moi'],
  ['feedback on one question', () => `/gop-y?bo=${encodeURIComponent(ref)}&cau=TH3`],
  ['movements', () => '/phong-trao'],
  ['one movement', () => '/phong-trao?phong-trao=DT-C3'],
  ['audit', () => '/nhat-ky'],
  ['audit, a page further on', (n) => `/nhat-ky?truoc=${String(1000 + n * 1000)}`],
  ['settings', () => '/cai-dat'],
];

/** Pages of the province, or for any declaration. */
const pagesOfTheProvince: typeof pages = [
  ['queue of a commune', (n) => `/phieu?ban=commune&don-vi=${ofCommune(n)}`],
  ['one declaration', (n) => `/phieu/${one(n)}`],
  ['one person', (n) => `/nguoi-dan/${encodeURIComponent(chatOf((n * 97) % many))}`],
  ['people of an ấp', (n) => `/nguoi-dan?ten=lan&don-vi=${ofCommune(n)}%2Fap-3`],
  ['history of one declaration', (n) => `/nhat-ky?phieu=${one(n)}`],
  ['a list for decision', (n) => `/danh-sach/${encodeURIComponent(`bench/${communeOf(n)}`)}`],
  ['stuck chats of a commune', (n) => `/dang-ket?don-vi=${ofCommune(n)}`],
  ['a commune', (n) => `/don-vi?don-vi=${ofCommune(n)}`],
  ['rounds', () => '/dot'],
  ['bulletins', () => '/ban-tin'],
];

async function main(): Promise<void> {
  const { store, folder, stop } = await manyDeclarations();
  const site = await open(store, folder);
  const ask = async (cookie: string, address: string): Promise<void> => {
    const response = await fetch(`${site.address}${address}`, { headers: { cookie } });
    await response.text();
    if (response.status !== 200) throw new Error(`${address}: ${String(response.status)}`);
  };
  try {
    const mai = await signedIn(store, 'mai', ['province-officer', 'publicist', 'admin'], province);
    const hung = await signedIn(store, 'hung', ['commune-officer', 'publicist', 'admin'], communes[0] ?? '');
    for (const [name, address] of [...pages, ...pagesOfTheProvince])
      await timed(`${name}, officer of the province`, (n) => ask(mai, address(n)), 100);
    for (const [name, address] of pages)
      await timed(`${name}, officer of a commune`, (n) => ask(hung, address(n)), 100);
    // Last, since its readers are counted behind the pages from then on.
    const draft = await draftFor(formFiller(site.address, mai));
    await timed('a bulletin for the whole province, still a draft', () => ask(mai, draft), 100);
  } finally {
    site.stop();
    await stop();
  }
}

void main();
