import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localUnitsOfTwoCommunes } from '../../testing/local-units';
import { dongThap } from '../../testing/dong-thap';
import { play, rewriting } from '../../testing/play';
import { withLocalUnits } from '../script';

const folder = join(__dirname, 'transcripts');
const script = withLocalUnits(dongThap, localUnitsOfTwoCommunes);

describe('the transcripts of people who say in which ấp or khóm they live', () => {
  it.each(readdirSync(folder))('%s plays out as written', (file) => {
    const path = join(folder, file);
    const written = readFileSync(path, 'utf8');
    const played = play(script, written);
    if (rewriting(process.env)) writeFileSync(path, played);
    else expect(played).toBe(written);
  });
});
