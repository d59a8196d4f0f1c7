import { conversationId, declarationId, personId, photoId, setRef } from '../core/ids';
import type { ScoreSheet } from '../criteria/score';
import { openTestStore, type TestStore } from '../testing/test-store';
import type { NewFinding } from './reuse-findings';

const province = '2025:82';
const [here, there] = [
  ['2025:29926', province],
  ['2025:28321', province],
];

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.drop());

const finding = (id: string, second: number, more: Partial<NewFinding> = {}): NewFinding => ({
  id,
  kind: 'same-file',
  own: { declaration: declarationId(`${id}/r`), photo: photoId(`${id}-photo`) },
  path: here,
  other: { declaration: declarationId('other/r'), photo: photoId('other-photo'), similarity: 1 },
  foundAt: new Date(second * 1000),
  ...more,
});

const ask = { within: here, state: 'new', limit: 10 } as const;
const idsOf = (found: readonly { readonly id: string }[]): readonly string[] => found.map(({ id }) => id);

describe('what was found about pictures', () => {
  it('is there once, as it was first found, however often it is found', async () => {
    await Promise.all([
      store.reuseFindings.add([finding('a', 1)]),
      store.reuseFindings.add([finding('a', 2)]),
    ]);
    await store.reuseFindings.judge('a', { state: 'fine', who: 'hung', at: new Date(9) });
    await store.reuseFindings.add([finding('a', 3)]);
    const found = (await store.reuseFindings.find('a'))!;
    expect(found).toMatchObject({ state: 'fine', seen: { who: 'hung', at: new Date(9) } });
    expect(found.foundAt.getTime()).toBeLessThan(3000);
  });

  it('is listed for its unit and those above, the newest first, page by page', async () => {
    const dark = { kind: 'dark', path: here } as const;
    await store.reuseFindings.add([finding('a', 1), finding('b', 3), finding('c', 2, dark), finding('d', 2)]);
    await store.reuseFindings.add([finding('far', 4, { path: there })]);
    expect(idsOf(await store.reuseFindings.within(ask))).toEqual(['b', 'd', 'c', 'a']);
    const second = (await store.reuseFindings.within({ ...ask, limit: 2 }))[1]!;
    expect(idsOf(await store.reuseFindings.within({ ...ask, after: second }))).toEqual(['c', 'a']);
    expect(idsOf(await store.reuseFindings.within({ ...ask, kind: 'dark' }))).toEqual(['c']);
    expect(idsOf(await store.reuseFindings.within({ ...ask, within: [province], limit: 1 }))).toEqual([
      'far',
    ]);
    expect(await store.reuseFindings.within({ ...ask, within: [] })).toEqual([]);
  });

  it('is listed under what was said of it', async () => {
    await store.reuseFindings.add([finding('a', 1), finding('b', 2)]);
    await store.reuseFindings.judge('a', { state: 'returned', who: 'hung', at: new Date(9) });
    expect(idsOf(await store.reuseFindings.within(ask))).toEqual(['b']);
    expect(idsOf(await store.reuseFindings.within({ ...ask, state: 'returned' }))).toEqual(['a']);
  });

  it('is found from either declaration, until one of the pictures is no more among its answers', async () => {
    await store.reuseFindings.add([finding('a', 1)]);
    const other = declarationId('other/r');
    expect(idsOf(await store.reuseFindings.of(declarationId('a/r')))).toEqual(['a']);
    expect(idsOf(await store.reuseFindings.of(other))).toEqual(['a']);
    await store.reuseFindings.keepOnly(other, [photoId('other-photo'), photoId('another')]);
    expect(idsOf(await store.reuseFindings.of(other))).toEqual(['a']);
    await store.reuseFindings.keepOnly(other, [photoId('another')]);
    expect(await store.reuseFindings.of(other)).toEqual([]);
  });

  it('goes with a declaration that is erased, also where that is the other one', async () => {
    const chat = conversationId('simulator:test:lan');
    await handIn('lan');
    const lans = { declaration: declarationId(`${chat}/r`), photo: photoId('x') };
    await store.reuseFindings.add([
      finding('own', 1, { own: lans }),
      finding('other', 1, { other: { ...lans, similarity: 1 } }),
      finding('neither', 1),
    ]);
    await store.declarations.removeOf(chat);
    expect(idsOf(await store.reuseFindings.within(ask))).toEqual(['neither']);
  });
});

const handIn = async (name: string) => {
  const chat = conversationId(`simulator:test:${name}`);
  const id = declarationId(`${chat}/r`);
  await store.declarations.submit({
    id,
    person: personId(chat),
    conversation: chat,
    set: setRef('cdht', '1'),
    round: 'r',
    path: here,
    answers: { TH1: true },
    selfScore: {} as ScoreSheet,
    submittedAt: new Date(0),
  });
  return (await store.declarations.find(id))!;
};

describe('a declaration waits for its pictures to be looked up', () => {
  const waiting = async (): Promise<readonly string[]> => idsOf(await store.evidenceUses.waiting(10));

  it('from when it was handed in until they were', async () => {
    const { id, version } = await handIn('lan');
    expect(await waiting()).toEqual([id]);
    expect(await store.evidenceUses.isWaiting(id)).toBe(true);
    await store.evidenceUses.noteLooked({ id, version: version + 1 });
    expect(await waiting()).toEqual([id]);
    await store.evidenceUses.noteLooked({ id, version });
    expect(await waiting()).toEqual([]);
    expect(await store.evidenceUses.isWaiting(id)).toBe(false);
  });

  it('again when its answers changed, not when something else of it did', async () => {
    const before = await handIn('lan');
    await store.evidenceUses.noteLooked(before);
    const aside = (await store.declarations.save(before, { ...before, state: 'withdrawn' }))!;
    expect(await waiting()).toEqual([]);
    await store.declarations.save(aside, { ...aside, answers: { TH1: true, 'TH1/photos': ['x'] } });
    expect(await waiting()).toEqual([before.id]);
  });

  it('again when it is told to, some at a time, in the order of the ids', async () => {
    for (const name of ['a', 'b', 'c']) await store.evidenceUses.noteLooked(await handIn(name));
    const last = await store.evidenceUses.letWait('', 2);
    expect(last).toBe('simulator:test:b/r');
    expect(await waiting()).toEqual(['simulator:test:a/r', 'simulator:test:b/r']);
    expect(await store.evidenceUses.letWait(last!, 2)).toBe('simulator:test:c/r');
    expect(await store.evidenceUses.letWait('simulator:test:c/r', 2)).toBeUndefined();
  });
});
