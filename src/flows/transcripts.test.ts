import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dongThap } from '../testing/dong-thap';
import { play, rewriting } from '../testing/play';

const folder = join(__dirname, 'transcripts');
const files = readdirSync(folder).filter((file) => file.endsWith('.chat'));

describe('the transcripts', () => {
  it.each(files)('%s plays out as written', (file) => {
    const path = join(folder, file);
    const written = readFileSync(path, 'utf8');
    const played = play(dongThap, written);
    if (rewriting(process.env)) writeFileSync(path, played);
    else expect(played).toBe(written);
  });

  it('are never rewritten where CI is set', () => {
    expect(() => rewriting({ REWRITE: '1', CI: 'true' })).toThrow('never rewritten');
    expect(rewriting({ REWRITE: '1' })).toBe(true);
    expect(rewriting({ CI: 'true' })).toBe(false);
  });
});
