import sharp from 'sharp';
import { conversationId, declarationId, personId, photoId, setRef } from '../core/ids';
import type { ScoreSheet } from '../criteria/score';
import { preparePhoto, type PreparedPhoto } from '../photos/prepare-photo';
import type { Finding } from '../store/reuse-findings';
import { makeJpeg } from '../testing/made-picture';
import { openTestStore, type TestStore } from '../testing/test-store';
import { evidenceReuseSweeper, lookUpEvidence } from './evidence-reuse-index';

const round = 'cdht-2026';
const province = '2025:82';
const [here, there] = ['2025:29926', '2025:28321'];
const chatOf = (person: string) => conversationId(`simulator:test:${person}`);
const idOf = (person: string) => declarationId(`${chatOf(person)}/${round}`);

/** One picture, a copy of it and a dark one. */
let original: PreparedPhoto;
let copy: PreparedPhoto;
let dark: PreparedPhoto;

async function prepared(bytes: Uint8Array): Promise<PreparedPhoto> {
  const preparation = await preparePhoto(bytes);
  if (preparation.kind === 'refused') throw new Error(`refused: ${preparation.reason}`);
  return preparation.photo;
}

beforeAll(async () => {
  const [one, other] = [await makeJpeg(31), await makeJpeg(33)];
  original = await prepared(one);
  copy = await prepared(await sharp(one).resize(600).greyscale().jpeg({ quality: 60 }).toBuffer());
  dark = await prepared(await sharp(other).modulate({ brightness: 0.12 }).jpeg().toBuffer());
});

describe('looking up the pictures of declarations', () => {
  let store: TestStore;
  let second = 0;
  const clock = { now: () => new Date(1_790_000_000_000) };
  const deps = () => ({ ...store, clock });
  const sweep = () => evidenceReuseSweeper(deps())();

  beforeEach(async () => {
    store = await openTestStore();
  });
  afterEach(() => store.drop());

  async function keep(person: string, id: string, picture: PreparedPhoto): Promise<void> {
    const { sha256, fingerprint, printKeys, flags, width, height, originalFormat, originalBytes } = picture;
    await store.photos.keep({
      ...{ sha256, fingerprint, printKeys, flags, width, height, originalFormat, originalBytes },
      id: photoId(id),
      conversation: chatOf(person),
      keptAt: new Date(0),
    });
  }

  async function handIn(person: string, picture: PreparedPhoto, commune = here): Promise<void> {
    await keep(person, `${person}-1`, picture);
    second += 1;
    await store.declarations.submit({
      id: idOf(person),
      person: personId(person),
      conversation: chatOf(person),
      set: setRef('cdht', '1'),
      round,
      commune,
      path: [commune, province],
      answers: { TH1: ['an-option'], 'TH1/photos': [`${person}-1`] },
      selfScore: {} as ScoreSheet,
      submittedAt: new Date(second * 1000),
    });
  }

  const all = async (unit: readonly string[], ...kinds: readonly Finding['kind'][]) =>
    (await store.reuseFindings.within({ within: unit, state: 'new', limit: 1000 })).filter(({ kind }) =>
      kinds.includes(kind),
    );
  const alike = (...unit: readonly string[]) => all(unit, 'same-file', 'looks-alike');

  it('finds within a commune once, for what was handed in later, whichever is looked up first', async () => {
    await handIn('lan', original);
    await handIn('minh', copy);
    const minh = (await store.evidenceUses.ofMany([idOf('minh')]))[0]!;
    await sweep();
    await lookUpEvidence(deps(), minh);
    expect(await alike(here, province)).toMatchObject([
      {
        kind: 'looks-alike',
        own: { declaration: idOf('minh'), photo: 'minh-1' },
        other: { declaration: idOf('lan'), photo: 'lan-1' },
        foundAt: clock.now(),
      },
    ]);
    expect(await store.evidenceUses.isWaiting(idOf('minh'))).toBe(false);
  });

  it('finds for each of two communes what is its own', async () => {
    await handIn('lan', original);
    await handIn('xa', original, there);
    await sweep();
    expect(await alike(here, province)).toMatchObject([{ kind: 'same-file', own: { photo: 'lan-1' } }]);
    expect(await alike(there, province)).toMatchObject([{ kind: 'same-file', own: { photo: 'xa-1' } }]);
    expect(await alike(province)).toHaveLength(2);
  });

  it('makes nothing twice where two do it at once, and leaves what officers said', async () => {
    await handIn('lan', original);
    await handIn('minh', original);
    await Promise.all([sweep(), sweep()]);
    const [found, ...others] = await alike(here, province);
    expect(others).toEqual([]);
    await store.reuseFindings.judge(found!.id, { state: 'fine', who: 'hung', at: new Date(5) });
    await store.evidenceUses.letWait('', 10);
    await sweep();
    expect(await alike(here, province)).toEqual([]);
    expect(await store.reuseFindings.find(found!.id)).toMatchObject({ state: 'fine' });
  });

  it('notes poor pictures, each once', async () => {
    await handIn('lan', { ...dark, flags: ['blank', 'dark'] });
    await sweep();
    const found = await all([here, province], 'dark', 'blurred', 'screenshot', 'blank');
    expect(found).toMatchObject([{ kind: 'dark', own: { declaration: idOf('lan'), photo: 'lan-1' } }]);
    expect(found[0]).not.toHaveProperty('other');
  });

  it('looks again once what was sent back is handed in again, and forgets pictures that were taken out', async () => {
    await handIn('lan', original);
    await handIn('minh', copy);
    await sweep();
    expect(await alike(here, province)).toHaveLength(1);
    const before = (await store.declarations.find(idOf('minh')))!;
    await keep('minh', 'minh-2', dark);
    const answers = { ...before.answers, 'TH1/photos': ['minh-2'] };
    await store.declarations.save(before, { ...before, answers });
    await sweep();
    expect(await alike(here, province)).toEqual([]);
    expect(await all([here, province], 'dark')).toMatchObject([{ own: { photo: 'minh-2' } }]);
  });

  it('keeps nothing of who was erased meanwhile', async () => {
    await handIn('lan', original);
    await handIn('minh', original);
    const minh = (await store.evidenceUses.ofMany([idOf('minh')]))[0]!;
    await store.declarations.removeOf(chatOf('minh'));
    await lookUpEvidence(deps(), minh);
    expect(await alike(province)).toEqual([]);
  });

  it('looks up evidence of declarations that never bore the mark, twenty a round, and then never again', async () => {
    const people = Array.from({ length: 24 }, (_, at) => `p${String(at).padStart(2, '0')}`);
    for (const person of people) await handIn(person, person === 'p03' ? dark : original);
    for (const use of await store.evidenceUses.waiting(50)) await store.evidenceUses.noteLooked(use);
    await sweep();
    expect(await store.evidenceUses.waiting(50)).toHaveLength(20);
    for (let round = 0; round < 4; round += 1) await sweep();
    expect(await store.evidenceUses.waiting(50)).toEqual([]);
    expect(await all([here, province], 'dark')).toHaveLength(1);
    expect(await store.reminders.mark('evidence-reuse-older')).toBe('all');
  });
});
