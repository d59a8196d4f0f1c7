import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { officeStage } from '../../testing/office-stage';
import { rewriting } from '../../testing/play';
import { playOffices } from '../../testing/play-offices';
import { openTestStore, type TestStore } from '../../testing/test-store';

const folder = join(__dirname, '../../flows/appraisal/transcripts');
const files = readdirSync(folder).filter((file) => file.endsWith('.chat'));

describe('the transcripts between residents and officers', () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await openTestStore();
  });
  afterEach(() => store.drop());

  it.each(files)('%s plays out as written', async (file) => {
    const path = join(folder, file);
    const written = readFileSync(path, 'utf8');
    const stage = await officeStage(store);
    const played = await playOffices(stage, store, written);
    if (rewriting(process.env)) writeFileSync(path, played);
    else expect(played).toBe(written);
    expect(stage.troubles).toEqual([]);
    expect((await store.audit.verify()).kind).toBe('sound');
  });
});
