import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allSets, currentSetFor, currentSets, findSet } from '../catalogue';
import { loadSet } from '../load-set';
import { indicatorsOf, notOfficialLabel, refOf } from '../schema';

const lockFile = join(__dirname, 'published.lock');
const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));
const digestOf = (name: string): string =>
  createHash('sha256')
    .update(readFileSync(join(__dirname, name)))
    .digest('hex');

/** `digest  file`, one a line, as sha256sum writes and checks it. */
function readLock(): ReadonlyMap<string, string> {
  const lines = readFileSync(lockFile, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

if (process.env['PUBLISH'] === '1')
  for (const name of files)
    if (!readLock().has(name)) appendFileSync(lockFile, `${digestOf(name)}  ${name}\n`);

const changed =
  'A published set never changes, since declarations pin it. Undo the change, copy the file to a new version ' +
  '(its "version" and its name), and run: PUBLISH=1 npx jest src/criteria/sets/published';
const unlocked =
  'A new set is not yet in published.lock. Run: PUBLISH=1 npx jest src/criteria/sets/published';

describe('published sets', () => {
  it('are each the very bytes that were published', () => {
    const different = [...readLock()].filter(
      ([name, digest]) => !files.includes(name) || digestOf(name) !== digest,
    );
    expect(different.length === 0 ? '' : `${changed}\n${different.join('\n')}`).toBe('');
  });

  it('are each in the lock', () => {
    const missing = files.filter((name) => !readLock().has(name));
    expect(missing.length === 0 ? '' : `${unlocked}\n${missing.join('\n')}`).toBe('');
  });

  it('are each named after their id and version, and in the catalogue', () => {
    expect(allSets.map((set) => `${refOf(set)}.json`).sort()).toEqual([...files].sort());
  });

  it.each(files)('%s loads', (name) => {
    const json: unknown = JSON.parse(readFileSync(join(__dirname, name), 'utf8'));
    expect(loadSet(json, name)).toMatchObject({ kind: 'loaded' });
  });
});

describe('the four sets of "Công dân học tập"', () => {
  it.each(allSets)('$title has three groups of four, four and two indicators of ten points', (set) => {
    expect(set.groups.map((group) => [group.id, group.indicators.length])).toEqual([
      ['TH', 4],
      ['CC', 4],
      ['QH', 2],
    ]);
    expect(new Set(indicatorsOf(set).map(({ outOf }) => outOf))).toEqual(new Set([10]));
  });

  it.each(allSets)('$title asks for 80 of 100 points and 5 for each indicator', (set) => {
    expect(set).toMatchObject({ maxTotal: 100, passTotal: 80, minPerIndicator: 5 });
  });

  it.each(allSets)('$title says that it is a sample and that its questions are ours', (set) => {
    expect(notOfficialLabel(set)).toBe('Bản mẫu, chưa phải văn bản chính thức');
    for (const { wordingBy, provenance, confidence } of indicatorsOf(set)) {
      expect({ wordingBy, confidence }).toEqual({ wordingBy: 'ours', confidence: 'low' });
      expect(provenance).toContain('do nhóm làm phần mềm soạn');
    }
  });

  it.each(allSets)('$title gives an example for every question', (set) => {
    expect(indicatorsOf(set).filter(({ example }) => example === undefined)).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('finds a set by its id and version, and nothing by inherited names', () => {
    expect(findSet('cdht-nguoi-dan@sample-2026.1')?.audience.name).toBe('Người dân trong xã');
    for (const ref of ['toString', '__proto__', 'constructor', 'cdht-nguoi-dan', ''])
      expect(findSet(ref)).toBeUndefined();
  });

  it('has one current set for each of the four audiences', () => {
    expect(currentSets.map(({ audience }) => audience.id)).toEqual([
      'nguoi-dan',
      'nguoi-lao-dong',
      'can-bo-doanh-nhan',
      'hoc-sinh-sinh-vien',
    ]);
    expect(currentSetFor('nguoi-lao-dong')?.id).toBe('cdht-nguoi-lao-dong');
    for (const audience of ['toString', '__proto__', 'constructor'])
      expect(currentSetFor(audience)).toBeUndefined();
  });

  it('labels every set that is not official', () => {
    const [set] = allSets;
    expect(notOfficialLabel({ ...set!, status: 'transcribed' })).toBe(
      'Bản mẫu, chưa phải văn bản chính thức',
    );
    expect(notOfficialLabel({ ...set!, status: 'official' })).toBeUndefined();
  });
});
