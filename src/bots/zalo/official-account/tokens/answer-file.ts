import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { answerSchema, type Answer } from './order';

/** What a keeper has left in its file. */
export type Left =
  | { readonly kind: 'nothing' }
  /** It is asking, or was killed while it asked. */
  | { readonly kind: 'asking'; readonly pid: number }
  | Answer
  /** No keeper wrote this. */
  | { readonly kind: 'unreadable' };

const leftSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asking'), pid: z.int().positive() }),
  answerSchema,
]);

const asideOf = (file: string): string => `${file}.tmp`;

export async function readLeft(file: string): Promise<Left> {
  const text = await readIfThere(file);
  if (text === undefined) return { kind: 'nothing' };
  return parsed(text) ?? { kind: 'unreadable' };
}

/** The answer of a keeper that was killed between writing it and putting it in its place. */
export async function readAside(file: string): Promise<Answer | undefined> {
  const left = parsed((await readIfThere(asideOf(file))) ?? '');
  return left?.kind === 'answered' ? left : undefined;
}

/** Notes that this process is about to ask; false if there is anything in the file's place. On disk when it resolves. */
export async function claimFile(file: string, pid: number): Promise<boolean> {
  const own = `${file}.${pid}`;
  await writeSynced(own, JSON.stringify({ kind: 'asking', pid }));
  try {
    // Unlike a rename, a link never replaces what is there.
    await link(own, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
  await syncFolder(dirname(file));
  return true;
}

/** Puts the answer in the place of the note that it was asked for. On disk when it resolves. */
export async function placeAnswer(file: string, answer: Answer): Promise<void> {
  await writeSynced(asideOf(file), JSON.stringify(answer));
  await rename(asideOf(file), file);
  await syncFolder(dirname(file));
}

export async function discard(file: string): Promise<void> {
  await rm(asideOf(file), { force: true });
  await rm(file, { force: true });
  await syncFolder(dirname(file));
}

/** Takes a file nobody can read out of the way, without destroying it. */
export async function setAside(file: string): Promise<void> {
  await rename(file, `${file}.unreadable`);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): Exclude<Left, { kind: 'nothing' | 'unreadable' }> | undefined {
  try {
    return leftSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
