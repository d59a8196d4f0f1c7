import { declarationId } from '../core/ids';
import { openTestStore, type TestStore } from '../testing/test-store';
import { migrateDeclarations } from './migrate-declarations';

let store: TestStore;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

const submittedAt = new Date('2026-10-01T01:00:00Z');
const earlier = (chat: string, commune?: string) => ({
  _id: `${chat}/thu-2026`,
  person: chat,
  conversation: chat,
  set: 'cdht-nguoi-dan@sample-2026.1',
  round: 'thu-2026',
  ...(commune === undefined ? {} : { commune }),
  answers: { TH1: 'daily' },
  selfScore: { total: 10 },
  state: 'submitted',
  history: [{ state: 'submitted', at: submittedAt }],
  submittedAt,
});
const pathOf = (commune: string) => [commune, '2025:82'];

it('brings declarations stored before appraisal up to date, once, and leaves all others alone', async () => {
  const collection = store.connection.collection<{ _id: string }>('declarations');
  const many = Array.from({ length: 700 }, (_, at) => earlier(`simulator:1:${at}`, '2025:30010'));
  await collection.insertMany([...many, earlier('simulator:1:nowhere')]);
  expect(await migrateDeclarations(store.connection, pathOf)).toBe(701);
  const found = (await store.declarations.find(declarationId('simulator:1:7/thu-2026')))!;
  expect(found).toMatchObject({
    path: ['2025:30010', '2025:82'],
    state: 'submitted',
    level: 'commune',
    since: submittedAt,
    version: 1,
    answers: { TH1: 'daily' },
    history: [{ what: 'submit', who: 'simulator:1:7', from: null, at: submittedAt }],
  });
  await store.declarations.save(found, { ...found, assignedTo: { officer: 'hung', until: submittedAt } });
  expect(await migrateDeclarations(store.connection, pathOf)).toBe(0);
  expect((await store.declarations.find(found.id))?.version).toBe(2);
  while ((await store.declarations.count(500)) > 0);
  expect(await store.figures.of('thu-2026', '2025:82')).toEqual({ 'commune/submitted': 700 });
});
