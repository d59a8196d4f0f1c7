import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { projectFolder } from '../src/wiring/project-folder';

/*
 * What one update costs: a whole declaration over Telegram's webhook, this product beside a telegraf wizard, in one run.
 *
 *   npx tsx bench/conversation.ts [--quick] [--rounds 5] [--chats 600] [--open 10000] [--profile <folder>]
 *
 * Everything is compiled first, and runs as separate processes of plain Node. `bench/README.md` says what the figures mean.
 */

type Role = (given: string) => Promise<void>;

/** What each process of the benchmark does; without a role it starts the others. */
const roles: ReadonlyMap<string, Role> = new Map<string, Role>([
  [
    'driver',
    async (given) => (await import('./conversation/driver.js')).runDriver(JSON.parse(given) as never),
  ],
  [
    'wizard',
    async (given) => (await import('./conversation/wizard.js')).runWizard(JSON.parse(given) as never),
  ],
  ['ours', async (given) => (await import('./conversation/ours.js')).runOurs(JSON.parse(given) as never)],
]);

async function play(words: readonly string[]): Promise<void> {
  const [name = '', given = ''] = words;
  const role = roles.get(name);
  if (role !== undefined) await role(given);
  else await (await import('./conversation/compare.js')).compare(__filename, words);
}

/** Compiles this file with all it needs and runs it again. Types are not checked: that is not its business. */
function compileAndRun(): number {
  const project = projectFolder();
  const folder = join(project, 'node_modules', '.cache', `bench-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const tsconfig = {
    extends: join(project, 'tsconfig.json'),
    compilerOptions: { rootDir: project, outDir: folder, types: ['node'], noCheck: true, noEmit: false },
    files: ['bench/conversation.ts', 'packages/embedded-mongodb/src/bin/serve-parent.ts'].map((file) =>
      join(project, file),
    ),
    include: [],
  };
  try {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    const tsc = require.resolve('typescript/bin/tsc');
    run(process.execPath, [tsc, '-p', folder]);
    return run(process.execPath, [join(folder, 'bench', 'conversation.js'), ...process.argv.slice(2)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, words: readonly string[]): number {
  return spawnSync(program, words, { stdio: 'inherit' }).status ?? 1;
}

if (extname(__filename) === '.ts') process.exitCode = compileAndRun();
else void play(process.argv.slice(2));
