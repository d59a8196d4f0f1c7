import { transformSync } from '@swc/core';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder } from '../wiring/project-folder';

/** Where the sources are; `data` is found above the folder they are compiled to. */
const parts = ['src', 'packages', 'locales'];
const KEPT_MS = 3_600_000;

let compiled: string | undefined;

/**
 * The folder with all sources as they are now, compiled, each to a file of its name. Processes started from there need
 * not compile anything. All test files share it; a change of any source makes another one.
 */
export function compiledProject(): string {
  compiled ??= compile(join(projectFolder(), 'dist/under-test'));
  return compiled;
}

function compile(above: string): string {
  const sources = readSources();
  const hash = createHash('sha256');
  for (const [name, text] of sources) hash.update(`${name}\n${text.length}\n${text}`);
  const folder = join(above, hash.digest('hex').slice(0, 16));
  if (existsSync(folder)) {
    const now = new Date();
    utimesSync(folder, now, now);
    return folder;
  }
  const unfinished = `${folder}-${process.pid}`;
  for (const [name, text] of sources) compileFile(join(unfinished, name), text);
  giveName(unfinished, folder);
  removeOld(above);
  return folder;
}

/** By name, relative to the project. */
function readSources(): ReadonlyMap<string, string> {
  const root = projectFolder();
  const names = parts.flatMap((part) =>
    readdirSync(join(root, part), { encoding: 'utf8', recursive: true }).map((name) => join(part, name)),
  );
  const wanted = names.filter((name) => /\.(?:ts|mjs|json)$/u.test(name) && !name.endsWith('.test.ts'));
  return new Map(wanted.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}

function compileFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (!path.endsWith('.ts')) {
    writeFileSync(path, text);
    return;
  }
  const { code } = transformSync(text, {
    filename: path,
    configFile: false,
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    // What is imported later stays an import, as TypeScript has it: it may be a module of the other kind.
    module: { type: 'commonjs', ignoreDynamic: true },
  });
  writeFileSync(path.replace(/\.ts$/u, '.js'), code);
}

/** Another process may have made the same meanwhile. */
function giveName(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function removeOld(above: string): void {
  for (const name of readdirSync(above)) {
    const folder = join(above, name);
    const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity };
    if (mtimeMs < Date.now() - KEPT_MS) rmSync(folder, { recursive: true, force: true });
  }
}
