import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rewriting } from './play';
import { openTestStore, type TestStore } from './test-store';

/** Plays every `.chat` of a folder over an empty store of its own: `play` says how it went, which has to be as written. */
export function describeTranscripts(
  title: string,
  folder: string,
  play: (store: TestStore, written: string) => Promise<string>,
): void {
  describe(title, () => {
    let store: TestStore;
    beforeEach(async () => {
      store = await openTestStore();
    });
    afterEach(() => store.drop());

    it.each(readdirSync(folder).filter((file) => file.endsWith('.chat')))(
      '%s plays out as written',
      async (file) => {
        const path = join(folder, file);
        const written = readFileSync(path, 'utf8');
        const played = await play(store, written);
        if (rewriting(process.env)) writeFileSync(path, played);
        else expect(played).toBe(written);
      },
    );
  });
}
