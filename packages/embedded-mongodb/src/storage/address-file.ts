import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { livingHolder } from './folder-lock';

const fileName = 'server.address';

/** Says in the folder where its server can be reached, for other programs of the same user. */
export function writeAddress(folder: string, uri: string): void {
  const file = path.join(folder, fileName);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, uri }), { mode: 0o600 });
  renameSync(draft, file);
}

export function removeAddress(folder: string): void {
  rmSync(path.join(folder, fileName), { force: true });
}

/** Where the living server of this folder can be reached; nothing where none runs on this machine. */
export function addressOf(folder: string): string | undefined {
  const said = readSaid(path.join(folder, fileName));
  return said !== undefined && livingHolder(folder)?.pid === said.pid ? said.uri : undefined;
}

function readSaid(file: string): { readonly pid: number; readonly uri: string } | undefined {
  try {
    const said: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof said !== 'object' || said === null) return undefined;
    const { pid, uri } = { pid: undefined, uri: undefined, ...said };
    return typeof pid === 'number' && typeof uri === 'string' ? { pid, uri } : undefined;
  } catch {
    return undefined;
  }
}
