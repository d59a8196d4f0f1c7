import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { startEmbedded } from '../packages/embedded-mongodb/src/embedded';
import { changeOfficer } from '../src/app/officers/change-officer';
import { conversationId, declarationId, officerId, personId } from '../src/core/ids';
import { trialRound } from '../src/core/round';
import { systemClock } from '../src/core/system-clock';
import { unitIndex } from '../src/core/units';
import { allSets, findSet } from '../src/criteria/catalogue';
import { refOf } from '../src/criteria/schema';
import { score } from '../src/criteria/score';
import { server } from '../src/http/server';
import { folderPhotoBytes } from '../src/photos/bytes/folder';
import { submitted } from '../src/store/declaration-document';
import { readUnits } from '../src/store/unit-files';
import { shippedPlan } from '../src/testing/shipped-plan';
import { dashboardOf } from '../src/wiring/dashboard';
import { offices } from '../src/wiring/offices';
import { openStore, type Store } from '../src/wiring/open-store';
import { projectFolder } from '../src/wiring/project-folder';

/*
 * How long the server takes for the officers' pages about declarations, over HTTP, with many declarations in the store.
 *
 *   DECLARATIONS=1000000 npx tsx bench/dashboard.ts
 *
 * Without the variable there are 100,000. They lie in the communes of one province; every person is known by name, every
 * hundredth is stuck in chat. All are counted first. Times are the middle and the slowest of 100.
 */

const many = Number(process.env['DECLARATIONS'] ?? 100_000);
const province = '2025:82';
const round = trialRound(2026);
const [set] = allSets;
if (set === undefined) throw new Error('There is no set.');
const units = unitIndex(readUnits(path.join(projectFolder(), 'data')));
const communes = (units.below.get(province) ?? []).filter(({ edition }) => edition === '2025');
const start = Date.UTC(2026, 8, 1);
const answers = { TH1: 'daily', TH2: 'learned', TH3: 4 };
const sheet = score(set, new Map(Object.entries(answers)));

const chatOf = (n: number) => conversationId(`bench:1:${n}`);
const idOf = (n: number) => declarationId(`${chatOf(n)}/${round.id}`);
const communeOf = (n: number): string => communes[n % communes.length]?.id ?? '';

function declaration(n: number) {
  const chat = chatOf(n);
  const told = { id: idOf(n), person: personId(chat), conversation: chat, round: round.id, set: refOf(set!) };
  const submittedAt = new Date(start + ((n * 7919) % many) * 1000);
  const where = { path: [communeOf(n), province], commune: communeOf(n) };
  const made = submitted({ ...told, ...where, answers, selfScore: sheet, submittedAt });
  return n % 10 === 9
    ? { _id: told.id, ...made, state: 'returned' as const, desk: 'resident' as const }
    : { _id: told.id, ...made };
}

async function seed({ connection, helpRequests, declarations }: Store): Promise<void> {
  const all = connection.collection<ReturnType<typeof declaration>>('declarations');
  const people = connection.collection<{ readonly _id: string }>('people');
  for (let from = 0; from < many; from += 1000) {
    const some = Array.from({ length: Math.min(1000, many - from) }, (_, k) => from + k);
    await all.insertMany(some.map(declaration));
    await people.insertMany(
      some.map((n) => ({
        _id: chatOf(n),
        identities: [chatOf(n)],
        profile: { name: `Nguyễn Thị ${n}`, birthYear: 1964, commune: communeOf(n), hamlet: 'Ấp 3' },
        consents: [],
        consentHistory: [],
        updatedAt: new Date(start),
      })),
    );
    for (const n of some.filter((each) => each % 100 === 0))
      await helpRequests.add({
        id: `${chatOf(n)}/help`,
        conversation: chatOf(n),
        about: 'TH2',
        at: new Date(start + n),
        kind: 'missed',
        person: personId(chatOf(n)),
        path: [communeOf(n), province],
      });
  }
  for (let found = -1; found !== 0;) found = await declarations.count(5000);
}

async function timed(name: string, ask: (n: number) => Promise<Response>, times = 100): Promise<void> {
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const before = performance.now();
    const response = await ask(n);
    await response.text();
    if (response.status !== 200) throw new Error(`${name}: ${response.status}`);
    taken.push(performance.now() - before);
  }
  taken.sort((one, other) => one - other);
  const [middle = 0, slowest = 0] = [taken[Math.floor(times / 2)], taken.at(-1)];
  console.log(`${name.padEnd(52)} ${middle.toFixed(1).padStart(7)} ms ${slowest.toFixed(1).padStart(7)} ms`);
}

/** The dashboard over a store, and the cookie of an officer of the whole province. */
async function open(store: Store, folder: string) {
  const tell = () => Promise.resolve([]);
  const clock = systemClock;
  const deps = { store, province, round, clock, tell };
  const mounted = dashboardOf({
    config: { PROVINCE: province, PUBLIC_URL: undefined },
    store,
    photoBytes: folderPhotoBytes(path.join(folder, 'photos')),
    units,
    plan: shippedPlan('dong-thap'),
    offices: offices(deps),
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
  const mai = conversationId('bench:1:mai');
  const at = clock.now();
  const role = { role: 'province-officer', unit: province } as const;
  await changeOfficer({ ...store, units }, officerId(mai), {
    kind: 'granted',
    ...role,
    key: 'mai',
    by: 'bench',
    at,
  });
  const until = new Date(at.getTime() + 86_400_000);
  await store.webSessions.put(
    { officer: officerId(mai), chat: mai, begunAt: at, usedAt: at, until, device: 'bench' },
    'bench-token',
  );
  const { port } = http.address() as AddressInfo;
  const headers = { cookie: 'khuyen-hoc=bench-token' };
  return {
    get: (address: string) => fetch(`http://127.0.0.1:${port}/can-bo${address}`, { headers }),
    stop: () => http.close(),
  };
}

async function main(): Promise<void> {
  if (findSet(refOf(set!)) === undefined) throw new Error('The set is not in the catalogue.');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-dashboard-'));
  const embedded = await startEmbedded({ folder, durable: false });
  const store = await openStore(`${embedded.uri}bench`);
  try {
    await seed(store);
    const site = await open(store, folder);
    console.log(`${many} declarations in ${communes.length} communes\n`);
    const unit = (n: number) => encodeURIComponent(communeOf(n));
    const deep = (n: number) =>
      encodeURIComponent(`${new Date(start + (many / 100) * n * 1000).toISOString()}~`);
    await timed('queue of the province', () => site.get('/phieu?ban=commune'));
    await timed('queue of the province, a page further on', (n) =>
      site.get(`/phieu?ban=commune&tu=${deep(n)}`),
    );
    await timed('queue of the province, overdue', () => site.get('/phieu?ban=commune&qua-han=1'));
    await timed('queue of a commune', (n) => site.get(`/phieu?ban=commune&don-vi=${unit(n)}`));
    await timed('one declaration', (n) => site.get(`/phieu/${encodeURIComponent(idOf((n * 97) % many))}`));
    await timed('evidence used before', () => site.get('/minh-chung'));
    await timed('lists for decision', () => site.get('/danh-sach'));
    await timed('stuck chats of the province', () => site.get('/dang-ket'));
    await timed('stuck chats of a commune', (n) => site.get(`/dang-ket?don-vi=${unit(n)}`));
    site.stop();
  } finally {
    await store.close();
    await embedded.stop();
    rmSync(folder, { recursive: true });
  }
}

void main();
