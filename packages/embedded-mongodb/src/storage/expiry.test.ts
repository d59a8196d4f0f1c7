import { parseIndexSpec } from '../indexes/index-spec';
import type { Doc } from '../query/values';
import { temporaryFolder } from '../testing/test-database';
import { beginIndex } from './collection-writes';
import { noDeadline } from './deadline';
import { insertDocument } from './document-writes';
import { removeExpired } from './expiry';
import { incomingFromDocument } from './incoming-document';
import { openStore, type Store } from './open-store';
import { search } from './search';

const { folder, remove } = temporaryFolder();
let store: Store;
const now = new Date('2026-11-20T00:00:00Z');
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000);

beforeAll(() => {
  store = openStore(folder, false);
});
afterAll(async () => {
  await store.close();
  remove();
});

async function collectionOf(ns: string, spec: Doc, docs: readonly Doc[]): Promise<void> {
  const { builds, queue, catalogue } = store;
  await builds.run(ns, (target) => [
    beginIndex(target, catalogue.ensure(target.writer, ns), parseIndexSpec(spec)),
  ]);
  await queue.run((writer) => {
    const target = { writer, catalogue };
    for (const doc of docs) insertDocument(target, ns, incomingFromDocument(doc));
  });
}

function idsOf(ns: string): unknown[] {
  const collection = store.catalogue.find(ns);
  if (collection === undefined) return [];
  return [...search(store.engine, collection, { filter: {}, deadline: noDeadline })].map(
    ({ doc }) => doc()['_id'],
  );
}

describe('removeExpired', () => {
  it('removes what is past its time, and only that', async () => {
    await collectionOf('t.sessions', { key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 }, [
      { _id: 'old', at: secondsAgo(61) },
      { _id: 'young', at: secondsAgo(59) },
      { _id: 'text', at: '2020-01-01' },
      { _id: 'number', at: 5 },
      { _id: 'none' },
      { _id: 'several', at: [secondsAgo(1), secondsAgo(100)] },
    ]);
    expect(await removeExpired(store.catalogue, store.queue, now)).toBe(2);
    expect(idsOf('t.sessions')).toEqual(['none', 'number', 'text', 'young']);
  });

  it('keeps to the documents of a partial index', async () => {
    const spec = {
      key: { at: 1 },
      name: 'p',
      expireAfterSeconds: 0,
      partialFilterExpression: { draft: true },
    };
    await collectionOf('t.drafts', spec, [
      { _id: 'draft', at: secondsAgo(1), draft: true },
      { _id: 'sent', at: secondsAgo(1), draft: false },
    ]);
    expect(await removeExpired(store.catalogue, store.queue, now)).toBe(1);
    expect(idsOf('t.drafts')).toEqual(['sent']);
  });

  it('removes thousands, a few hundred at a time', async () => {
    const docs = Array.from({ length: 1200 }, (_, i) => ({ _id: i, at: secondsAgo(10) }));
    await collectionOf('t.many', { key: { at: -1 }, name: 'm', expireAfterSeconds: 5 }, docs);
    expect(await removeExpired(store.catalogue, store.queue, now)).toBe(1200);
    expect(idsOf('t.many')).toEqual([]);
  });
});
