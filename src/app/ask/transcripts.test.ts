import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedAsked } from '../../testing/asked-stage';
import { province } from '../../testing/dong-thap';
import { linkedStage } from '../../testing/linked-chats';
import { rewriting } from '../../testing/play';
import { playPhones } from '../../testing/play-phones';
import { askedPlan } from '../../wiring/asked-plan';
import { loadPlan } from '../../wiring/plan';
import { openTestStore, type TestStore } from '../../testing/test-store';

const plan = askedPlan(
  loadPlan({ PLAN: 'dong-thap', PLAN_FILE: undefined, PLAN_DENOMINATORS: undefined, PROVINCE: province }),
  [{ unit: '2025:29926', name: 'nguoi-lao-dong', value: 40, year: 2025, source: 'số để thử' }],
);
const folder = join(__dirname, 'transcripts');
const files = readdirSync(folder).filter((file) => file.endsWith('.chat'));

describe('the transcripts of questions people ask', () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await openTestStore();
  });
  afterEach(() => store.drop());

  it.each(files)('%s plays out as written', async (file) => {
    const path = join(folder, file);
    const written = readFileSync(path, 'utf8');
    await seedAsked(store, written);
    const stage = linkedStage(store, { plan });
    await stage.sweep();
    const played = await playPhones(stage, written);
    expect(stage.troubles).toEqual([]);
    if (rewriting(process.env)) writeFileSync(path, played);
    else expect(played).toBe(written);
  });
});
