import { officeStage, tanHong } from './office-stage';
import { seedDeclarations } from './seeded-declarations';
import { openTestStore } from './test-store';

it('seeds declarations that wait to be appraised, with pictures and chats', async () => {
  const store = await openTestStore();
  const stage = await officeStage(store);
  const residents = await seedDeclarations(stage, 3);
  const { waiting } = await store.declarations.queue({
    round: stage.round,
    within: tanHong,
    desk: 'commune',
    limit: 10,
  });
  expect(waiting.map(({ id }) => id)).toEqual(residents.map(({ declaration }) => declaration));
  const [first] = residents;
  const { answers } = (await store.declarations.find(first!.declaration))!;
  expect(answers).toMatchObject({ 'TH1/photos': [expect.anything()], 'TH3/photos': [expect.anything()] });
  expect(stage.troubles).toEqual([]);
  await store.drop();
});
