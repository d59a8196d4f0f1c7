import { parseIndexSpec } from '../indexes/index-spec';
import type { Doc } from '../query/values';
import { temporaryFolder } from '../testing/test-database';
import { beginIndex } from './collection-writes';
import { noDeadline } from './deadline';
import { documentKey, insertDocument, removeDocument, replaceDocument } from './document-writes';
import { incomingFromDocument } from './incoming-document';
import { indexBuilds } from './index-builds';
import { openStore, type Store } from './open-store';
import { search } from './search';

const { folder, remove } = temporaryFolder();
const byName = { key: { name: 1 }, name: 'name_1' };
const byNameOnce = { ...byName, unique: true };
let store: Store;
let ns: string;
let tests = 0;

beforeEach(() => {
  store = openStore(folder, false);
  tests += 1;
  ns = `t.people${String(tests)}`;
});
afterEach(() => store.close());
afterAll(remove);

const collection = () => store.catalogue.find(ns) ?? { ns, id: 0, indexes: [] };
const found = (filter: Doc) => [...search(store.engine, collection(), { filter, deadline: noDeadline })];
const idsOf = (filter: Doc) =>
  found(filter)
    .map(({ doc }) => Number(doc()['_id']))
    .sort();

const insert = (...docs: readonly Doc[]) =>
  store.queue.run((writer) => {
    for (const doc of docs)
      insertDocument({ writer, catalogue: store.catalogue }, ns, incomingFromDocument(doc));
  });

/** Changes a document to another of the same `_id`, or takes it away. */
const change = (id: number, next: Doc | undefined) =>
  store.queue.run((writer) => {
    const target = { writer, catalogue: store.catalogue };
    const [old] = found({ _id: id });
    if (old === undefined) throw new Error(`There is no ${String(id)}.`);
    const raw = writer.get(documentKey(collection(), old.idKey)) ?? Buffer.alloc(0);
    const stored = { doc: old.doc(), idKey: old.idKey, raw };
    if (next === undefined) removeDocument(target, collection(), stored);
    else replaceDocument(target, collection(), stored, incomingFromDocument({ _id: id, ...next }));
  });

/** Builds one document at a time, so that everything else gets in between. */
const build = (spec: Doc) =>
  indexBuilds({ ...store, patience: -1 }).run(ns, (target) => [
    beginIndex(target, store.catalogue.ensure(target.writer, ns), parseIndexSpec(spec)),
  ]);

const many = (count: number) =>
  Array.from({ length: count }, (_, id) => ({ _id: id, name: `n${String(id)}` }));
/** So many pieces of a build have had their turn. */
const pieces = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await store.queue.run(() => undefined);
};

describe('an index over documents that are there', () => {
  it('lets others write while it is built, and finds what they wrote', async () => {
    await insert(...many(200));
    const built = build(byName);
    await pieces(100);
    // On both sides of where it is by now.
    await change(10, { name: 'early' });
    await change(190, { name: 'late' });
    await change(20, undefined);
    await change(180, undefined);
    await insert({ _id: 500, name: 'new' }, { _id: -1, name: 'first' });
    expect(collection().indexes[0]?.building).toBe(true);
    await built;
    expect(collection().indexes).toMatchObject([{ name: 'name_1', building: false }]);
    for (const [name, ids] of Object.entries({
      early: [10],
      late: [190],
      new: [500],
      first: [-1],
      n150: [150],
    }))
      expect(idsOf({ name })).toEqual(ids);
    for (const name of ['n10', 'n190', 'n20', 'n180']) expect(idsOf({ name })).toEqual([]);
    expect(idsOf({ name: { $gte: '' } })).toHaveLength(200);
  });

  it('is not searched before it is whole', async () => {
    await insert(...many(200));
    const built = build(byName);
    await pieces(20);
    expect(idsOf({ name: 'n199' })).toEqual([199]);
    await built;
  });

  it('holds who writes to its being unique, also while it is built', async () => {
    await insert(...many(200));
    const built = build(byNameOnce);
    await pieces(100);
    await expect(insert({ _id: 500, name: 'n3' })).rejects.toThrow('E11000');
    await change(3, { name: 'other' });
    await insert({ _id: 500, name: 'n3' });
    await built;
    await expect(insert({ _id: 501, name: 'n3' })).rejects.toThrow('E11000');
    expect(idsOf({ name: 'n3' })).toEqual([500]);
  });

  it('is not made if it should be unique and is not, and nobody loses their place for another', async () => {
    await insert(...many(200), { _id: 400, name: 'n5' });
    const built = build(byNameOnce);
    await pieces(100);
    await change(400, { name: 'n400' });
    await built;
    await expect(insert({ _id: 401, name: 'n5' })).rejects.toThrow('E11000');

    await insert({ _id: 600, name: 'twice', old: true });
    const second = build({ key: { old: 1 }, name: 'old_1', unique: true });
    await expect(second).rejects.toThrow('E11000');
    expect(collection().indexes.map(({ name }) => name)).toEqual(['name_1']);
  });

  it('is given up if it is dropped meanwhile', async () => {
    await insert(...many(200));
    const built = build(byName);
    const refused = expect(built).rejects.toThrow('was dropped while it was built');
    await pieces(20);
    await store.queue.run((writer) => {
      store.catalogue.save(writer, { ...collection(), indexes: [] });
    });
    await refused;
  });

  it('is gone if the process ended before it was whole, and can be asked for again', async () => {
    await insert(...many(200));
    const built = build(byName);
    const refused = expect(built).rejects.toThrow('The store is closed.');
    await pieces(50);
    await store.close();
    await refused;
    store = openStore(folder, false);
    expect(collection().indexes).toEqual([]);
    await build(byName);
    expect(idsOf({ name: 'n199' })).toEqual([199]);
  });

  it('asked for twice at once is one', async () => {
    await insert(...many(200));
    const builds = indexBuilds({ ...store, patience: -1 });
    const begun: number[] = [];
    const ask = () =>
      builds.run(ns, (target) => {
        const known = store.catalogue.ensure(target.writer, ns);
        if (known.indexes.length > 0) return [];
        begun.push(beginIndex(target, known, parseIndexSpec(byName)));
        return begun;
      });
    await Promise.all([ask(), ask()]);
    expect(begun).toHaveLength(1);
    expect(collection().indexes).toMatchObject([{ building: false }]);
  });
});
