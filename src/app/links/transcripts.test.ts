import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkedStage } from '../../testing/linked-chats';
import { rewriting } from '../../testing/play';
import { playPhones } from '../../testing/play-phones';
import { openTestStore, type TestStore } from '../../testing/test-store';

const folder = join(__dirname, 'transcripts');
const files = readdirSync(folder).filter((file) => file.endsWith('.chat'));

describe('the transcripts of one person with two phones', () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await openTestStore();
  });
  afterEach(() => store.drop());

  it.each(files)('%s plays out as written', async (file) => {
    const path = join(folder, file);
    const written = readFileSync(path, 'utf8');
    const played = await playPhones(linkedStage(store), written);
    if (rewriting(process.env)) writeFileSync(path, played);
    else expect(played).toBe(written);
  });
});
