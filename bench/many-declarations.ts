import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../packages/embedded-mongodb/src/embedded';
import { findingKinds } from '../src/core/evidence-finding';
import { conversationId, declarationId, personId, photoId } from '../src/core/ids';
import { trialRound } from '../src/core/round';
import { unitIndex } from '../src/core/units';
import { allSets } from '../src/criteria/catalogue';
import { indicatorsOf, refOf } from '../src/criteria/schema';
import { score } from '../src/criteria/score';
import { submitted, type StoredDeclaration } from '../src/store/declaration-document';
import { newlyGiven } from '../src/store/given-marks';
import { nameKeysOf } from '../src/store/name-keys';
import { readUnits } from '../src/store/unit-files';
import { openStore, type Store } from '../src/wiring/open-store';
import { projectFolder } from '../src/wiring/project-folder';
import { madeBirthYear, madeName } from './names';

/*
 * A store with many declarations of one province: one each of as many people, in its 102 communes. Of twenty, five wait to
 * be appraised, one is sent back, two wait to be proposed, one is on a list for decision and eleven are recognised. One
 * chat in a hundred is stuck; as many had a picture that was found elsewhere. `--given` pieces of feedback on every question of
 * every set, nearly all of them seen, and as many registrations; one in twenty of nobody knows which commune. Three entries of the audit log for each of the first 100,000; these do not make a chain.
 */

export const province = '2025:82';
export const round = trialRound(2026);
export const units = unitIndex(readUnits(path.join(projectFolder(), 'data')));
export const communes = (units.below.get(province) ?? [])
  .filter(({ edition }) => edition === '2025')
  .map(({ id }) => id);

const DAY = 86_400_000;
const MOST_AUDITED = 100_000;
const [set] = allSets;
if (set === undefined) throw new Error('There is no set.');
export const ref = refOf(set);
const answers = { TH1: 'daily', TH2: 'learned', TH3: 4 };
const sheet = score(set, new Map(Object.entries(answers)));

const flag = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

/** `--declarations`, or else 100,000. */
export const many = Number(flag('declarations') ?? 100_000);
/** `--given`, or else 10,000: how much feedback there is, and how many registrations. */
export const given = Number(flag('given') ?? 10_000);

export const chatOf = (n: number) => conversationId(`bench:1:${String(n)}`);
export const idOf = (n: number) => declarationId(`${chatOf(n)}/${round.id}`);
export const communeOf = (n: number): string => communes[n % communes.length] ?? '';
const pathOf = (n: number) => [communeOf(n), province];
/** Of the last thirty days, in no order. */
const handedInAt = (n: number, now: Date) =>
  new Date(now.getTime() - 30 * DAY * (((n * 7919) % many) / many));

const standing = (n: number): Pick<StoredDeclaration, 'state' | 'desk' | 'list'> => {
  // Some of each state in every commune.
  const lot = Math.floor(n / communes.length) % 20;
  if (lot < 5) return { state: 'submitted', desk: 'commune', list: null };
  if (lot === 5) return { state: 'returned', desk: 'resident', list: null };
  if (lot < 8) return { state: 'appraised', desk: 'proposal', list: null };
  return lot === 8
    ? { state: 'proposed', desk: 'decision', list: `bench/${communeOf(n)}` }
    : { state: 'recognised', desk: 'closed', list: `bench/${communeOf(n)}` };
};

function declaration(n: number, now: Date): StoredDeclaration {
  const chat = chatOf(n);
  const told = { id: idOf(n), person: personId(chat), conversation: chat, round: round.id, set: ref };
  const where = { path: pathOf(n), commune: communeOf(n) };
  const made = submitted({ ...told, ...where, answers, selfScore: sheet, submittedAt: handedInAt(n, now) });
  return { _id: told.id, ...made, ...standing(n) };
}

function person(n: number, now: Date) {
  const chat = chatOf(n);
  const told = { name: madeName(n), birthYear: madeBirthYear(n), commune: communeOf(n) };
  return {
    _id: chat,
    identities: [chat],
    profile: { ...told, hamlet: 'Ấp 3' },
    consents: [{ purpose: 'news', given: true, textVersion: '1', at: now.toISOString() }],
    consentHistory: [],
    updatedAt: now,
    nameKeys: nameKeysOf(told),
  };
}

const audited = (n: number, now: Date) =>
  ['appraisal.taken', 'appraisal.appraised', 'appraisal.proposed'].map((what, k) => ({
    _id: 3 * n + k + 1,
    key: `bench:${String(n)}:${what}`,
    at: handedInAt(n, now).toISOString(),
    who: chatOf(n),
    what,
    details: { declaration: idOf(n) },
    hash: '0',
  }));

async function seedLists({ decisions }: Store, now: Date): Promise<void> {
  for (const commune of communes) {
    const declarations = Array.from({ length: many }, (_, n) => n)
      .filter((n) => communeOf(n) === commune && standing(n).state === 'proposed')
      .map(idOf);
    const made = { at: now, who: 'bench', what: 'make', before: null, after: null } as const;
    const list = { id: `bench/${commune}`, round: round.id, path: [commune, province], declarations };
    const kept = await decisions.make({ ...list, decision: null, history: [made] });
    await decisions.noteApplied(kept);
  }
}

async function seed(store: Store, now: Date): Promise<void> {
  const collection = <T extends { readonly _id: string | number }>(name: string) =>
    store.connection.collection<T>(name);
  for (let from = 0; from < many; from += 1000) {
    const some = Array.from({ length: Math.min(1000, many - from) }, (_, k) => from + k);
    await Promise.all([
      collection<StoredDeclaration>('declarations').insertMany(some.map((n) => declaration(n, now))),
      collection<ReturnType<typeof person>>('people').insertMany(some.map((n) => person(n, now))),
    ]);
    if (from < MOST_AUDITED)
      await collection<ReturnType<typeof audited>[number]>('audit').insertMany(
        some.flatMap((n) => audited(n, now)),
      );
    for (const n of some.filter((each) => each % 100 === 0))
      await store.helpRequests.add({
        id: `${chatOf(n)}/help`,
        conversation: chatOf(n),
        about: 'TH2',
        at: handedInAt(n, now),
        kind: 'missed',
        person: personId(chatOf(n)),
        path: pathOf(n),
      });
  }
  await seedLists(store, now);
  for (let found = -1; found !== 0;) found = await store.declarations.count(10_000);
}

/** What one in a hundred did besides. */
async function seedOthers({ reuseFindings }: Store, now: Date): Promise<void> {
  for (let n = 0; n < many; n += 100) {
    const [chat, at, path] = [chatOf(n), handedInAt(n, now), pathOf(n)];
    const kind = findingKinds[(n / 100) % findingKinds.length] ?? 'blank';
    const other = { declaration: idOf((n + 51) % many), photo: photoId(`${chat}/other`), similarity: 1 };
    await reuseFindings.add([
      {
        id: `${chat}/finding`,
        kind,
        own: { declaration: idOf(n), photo: photoId(`${chat}/own`) },
        path,
        ...(kind === 'same-file' || kind === 'looks-alike' ? { other } : {}),
        foundAt: at,
      },
    ]);
  }
}

/** All that feedback can be about. */
const abouts = allSets.flatMap((each) =>
  indicatorsOf(each).map(({ id }) => ({ set: refOf(each), indicator: id })),
);

async function seedGiven(store: Store, now: Date): Promise<void> {
  const all = Array.from({ length: given }, (_, n) => n);
  const whose = (n: number) => ({
    person: chatOf(n % many),
    at: handedInAt(n % many, now),
    ...newlyGiven(n % 20 === 0 ? [province] : pathOf(n)),
  });
  const insert = async (name: string, documents: readonly { readonly _id: string }[]): Promise<void> => {
    await store.connection.collection<{ readonly _id: string }>(name).insertMany([...documents]);
  };
  await insert(
    'feedback',
    all.map((n) => ({
      ...whose(n),
      ...abouts[(n * 7) % abouts.length],
      _id: `${chatOf(n % many)}/${String(n)}`,
      conversation: chatOf(n % many),
      text: 'Câu này khó hiểu quá.',
      state: n % 500 === 1 ? 'new' : 'seen',
    })),
  );
  await insert(
    'registrations',
    all.map((n) => {
      const movement = n % 50 === 0 ? 'DT-C3' : 'DT-C1';
      return { ...whose(n), movement, _id: `${movement}|${chatOf(n % many)}|${String(n)}` };
    }),
  );
  for (const { count } of [store.feedback, store.registrations])
    for (let found = -1; found !== 0;) found = await count(10_000);
}

/**
 * Opens such a store. With `--keep FOLDER` it stays there, and the next run finds it ready. Not durable while seeding.
 */
export async function manyDeclarations() {
  const kept = flag('keep');
  const folder = kept ?? mkdtempSync(path.join(os.tmpdir(), 'bench-declarations-'));
  const embedded = await startEmbedded({ folder, durable: false });
  const store = await openStore(`${embedded.uri}bench`);
  const seeds = store.connection.collection<{ readonly _id: string }>('seeds');
  const name = `${String(many)} declarations`;
  for (const [part, plant] of [
    [name, seed],
    ['others', seedOthers],
    ['given', seedGiven],
  ] as const) {
    if ((await seeds.findOne({ _id: part })) !== null) continue;
    const start = performance.now();
    await plant(store, new Date());
    await seeds.insertOne({ _id: part });
    console.log(`${part}: seeded in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
  console.log(`${name} in ${String(communes.length)} communes\n`);
  return {
    store,
    folder,
    stop: async () => {
      await store.close();
      await embedded.stop();
      if (kept === undefined) rmSync(folder, { recursive: true });
    },
  };
}
