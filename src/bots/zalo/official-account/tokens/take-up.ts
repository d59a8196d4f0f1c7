import type { Sleep } from '../../../lane/sleep';
import { discard, readAside, readLeft, setAside, type Left } from './answer-file';
import type { Answer } from './order';
import { openAnswer, type SealedWith } from './sealed-answer';
import type { Seal, TokenBook, TokenPage } from './token-book';
import { digestOf } from './token-pair';

export interface TakeUpParts {
  readonly book: TokenBook;
  readonly seal: Seal;
  readonly sealedWith: SealedWith;
  readonly file: string;
  readonly sleep: Sleep;
  readonly isAlive: (pid: number) => boolean;
  readonly troubled: (what: string, details: Readonly<Record<string, unknown>>) => void;
  /** How long a keeper can be at work at most. */
  readonly keeperLastsMs: number;
}

const LOOK_AGAIN_AFTER_MS = 100;

/**
 * Takes up what keepers have left: waits for one that is still at work, stores the pair of one that has answered, and
 * clears the file. Afterwards there is no file, and nobody asks. Only one process may do this at a time.
 */
export async function takeUp(parts: TakeUpParts): Promise<void> {
  const left = await whenDone(parts);
  switch (left.kind) {
    case 'nothing':
      return;
    case 'unreadable':
      parts.troubled('zalo-oa-token-file-unreadable', { file: parts.file });
      return setAside(parts.file);
    case 'answered':
      return adopt(parts, left);
    case 'asking': {
      // Killed, or the machine was; perhaps after the answer had come.
      const aside = await readAside(parts.file);
      return aside === undefined ? discard(parts.file) : adopt(parts, aside);
    }
  }
}

/** What is left once no keeper is at work. A foreign process may have got a dead keeper's id: the wait has an end. */
async function whenDone({ file, sleep, isAlive, keeperLastsMs }: TakeUpParts): Promise<Left> {
  let left = await readLeft(file);
  for (let waited = 0; left.kind === 'asking' && waited < keeperLastsMs; waited += LOOK_AGAIN_AFTER_MS) {
    const alive = isAlive(left.pid);
    // It may have answered between the first look and its end.
    if (!alive) return readLeft(file);
    await sleep(LOOK_AGAIN_AFTER_MS);
    left = await readLeft(file);
  }
  return left;
}

async function adopt(parts: TakeUpParts, answer: Answer): Promise<void> {
  if (await storeAnswer(parts, answer)) await discard(parts.file);
  else await setAside(parts.file);
}

/** Stores an answer unless a later pair is stored already. False if it can't be opened: our key is another now. */
export async function storeAnswer(
  { book, seal, sealedWith, troubled, file }: TakeUpParts,
  answer: Answer,
): Promise<boolean> {
  const opened = openAnswer(answer, seal, sealedWith);
  if (opened === undefined) {
    troubled('zalo-oa-token-file-unreadable', { file, because: 'it was sealed with another key' });
    return false;
  }
  // Who else stores meanwhile stores this very pair, or a later one.
  for (let page = await book.read(); isNewer(opened, page); page = await book.read()) {
    if (await book.follow(page, opened.pair)) break;
  }
  return true;
}

function isNewer({ follows, pair }: NonNullable<ReturnType<typeof openAnswer>>, page: TokenPage): boolean {
  if (page.pair === undefined) return true;
  if (page.pair.refreshToken === pair.refreshToken) return false;
  return digestOf(page.pair.refreshToken) === follows || pair.issuedAt > page.pair.issuedAt;
}
