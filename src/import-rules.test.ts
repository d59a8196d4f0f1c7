import { execFile } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from './wiring/project-folder';

const root = projectFolder();
const run = promisify(execFile);

/** Files that keep every rule, so that a breach planted among them is the only one. */
const sound = {
  'src/main.ts': "import { store } from './store/people';\nimport { go } from './app/go';\ngo(store);\n",
  'src/store/people.ts': "import { connection } from 'mongoose';\nexport const store = connection;\n",
  'src/app/go.ts': "import { fold } from '../core/fold';\nexport const go = (_: unknown) => fold;\n",
  'src/core/fold.ts': 'export const fold = 1;\n',
};

const breaches: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['core-imports-only', 'src/core/fold.ts', "import { go } from '../criteria/x';\nexport const fold = go;\n"],
  [
    'the-core-does-no-io',
    'src/core/fold.ts',
    "import { join } from 'node:path';\nexport const fold = join;\n",
  ],
  ['the-core-does-no-io', 'src/core/fold.ts', "import pino from 'pino';\nexport const fold = pino;\n"],
  [
    'mongoose-kept-in-one-place',
    'src/app/go.ts',
    "import m from 'mongoose';\nexport const go = (_: unknown) => m;\n",
  ],
  [
    'app-knows-ports-not-adapters',
    'src/app/go.ts',
    "import { t } from '../bots/telegram/t';\nexport const go = (_: unknown) => t;\n",
  ],
  [
    'app-imports-only-types-of-the-store',
    'src/app/go.ts',
    "import { store } from '../store/people';\nexport const go = (_: unknown) => store;\n",
  ],
  ['no-circles', 'src/core/fold.ts', "import { other } from './other';\nexport const fold = other;\n"],
  ['no-orphans', 'src/core/lonely.ts', 'export const lonely = 1;\n'],
];

const beside = {
  'src/criteria/x.ts': 'export const go = 1;\n',
  'src/bots/telegram/t.ts': 'export const t = 1;\n',
  'src/core/other.ts': "import { fold } from './fold';\nexport const other = () => fold;\n",
};

describe('the import rules', () => {
  let project: string;
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'import-rules-'));
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      copyFileSync(join(root, file), join(project, file));
    for (const [path, text] of Object.entries(sound)) write(path, text);
  });
  afterEach(() => rmSync(project, { recursive: true }));

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  };
  const cruise = async (): Promise<string> => {
    const cruiser = join(root, 'node_modules/.bin/depcruise');
    try {
      return (await run(cruiser, ['src', '--config', '.dependency-cruiser.cjs'], { cwd: project })).stdout;
    } catch (error) {
      return `failed: ${(error as { stdout: string }).stdout}`;
    }
  };

  it('have nothing against a sound project', async () => {
    expect(await cruise()).toContain('no dependency violations found');
  });

  it.each(breaches)('%s fails on a breach in %s', async (rule, path, text) => {
    for (const [name, content] of Object.entries(beside))
      if (text.includes(nameOf(name))) write(name, content);
    write(path, text);
    const output = await cruise();
    expect(output).toContain('failed: ');
    expect(output).toContain(`error ${rule}`);
  });
});

const nameOf = (path: string): string =>
  path
    .replace(/^src\//, '')
    .replace(/^core\//, './')
    .replace(/\.ts$/, '');
