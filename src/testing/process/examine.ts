import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { declarationId, photoId, type PhotoId } from '../../core/ids';
import type { AnswerValue } from '../../criteria/answer';
import { indicatorsOf } from '../../criteria/schema';
import { score, type ScoreSheet } from '../../criteria/score';
import { folderPhotoBytes } from '../../photos/bytes/folder';
import { photoKeys } from '../../photos/keep-photo';
import type { Declaration } from '../../store/declarations';
import type { Store } from '../../wiring/open-store';
import type { BotMessage } from './bot-message';
import type { Intent } from './intent';
import { conversationOf, type Stage } from './stage';

/** A declaration somebody played to its end. */
export interface Declared {
  readonly chat: number;
  readonly intent: Intent;
  /** What the bot said after it was handed in. */
  readonly last: BotMessage;
}

/** Whose declaration is not what they meant, by chat, with what is there instead. */
export interface Findings {
  readonly wrongScores: readonly string[];
  readonly lostAnswers: readonly string[];
  readonly lostPhotos: readonly string[];
}

/** What is examined: a store, and the folder with the bytes of photos. */
interface Kept {
  readonly store: Store;
  readonly dataFolder: string;
}

/** Compares what is stored with what people meant; the score is worked out here, from what they meant alone. */
export async function examine({ withStore, dataFolder }: Stage, all: readonly Declared[]): Promise<Findings> {
  return withStore((store) => examineKept({ store, dataFolder }, all));
}

async function examineKept(kept: Kept, all: readonly Declared[]): Promise<Findings> {
  const found = { wrongScores: [] as string[], lostAnswers: [] as string[], lostPhotos: [] as string[] };
  for (const declared of all) {
    const id = declarationId(`${conversationOf(declared.chat)}/trial-2026`);
    const declaration = await kept.store.declarations.find(id);
    const sheet = score(declared.intent.set, answersAndPhotos(declared.intent));
    if (!isScored(declared, declaration, sheet))
      found.wrongScores.push(
        `${declared.chat}: ${declaration?.selfScore.total ?? 'none'} for ${sheet.total}`,
      );
    for (const key of wrongAnswers(declared.intent, declaration))
      found.lostAnswers.push(`${declared.chat}: ${key} is ${JSON.stringify(declaration?.answers[key])}`);
    found.lostPhotos.push(...(await wrongPhotos(kept, declared, declaration)));
  }
  return found;
}

function answersAndPhotos({ answers, pictures }: Intent): ReadonlyMap<string, AnswerValue> {
  const sent = [...pictures].map(
    ([question, album]) => [question, album.map((_, n) => `photo-${n}`)] as const,
  );
  return new Map<string, AnswerValue>([...answers, ...sent]);
}

/** Both what is stored and what the person was told. */
function isScored({ last }: Declared, declaration: Declaration | undefined, sheet: ScoreSheet): boolean {
  const told = /Điểm tự đánh giá: ([\d,]+)\/100/u.exec(last.text)?.[1];
  const points = ({ lines }: ScoreSheet) => lines.map((line) => line.points).join();
  return (
    declaration?.selfScore.total === sheet.total &&
    declaration.selfScore.verdict === sheet.verdict &&
    points(declaration.selfScore) === points(sheet) &&
    Number(told?.replace(',', '.')) === sheet.total
  );
}

function wrongAnswers(
  { set, answers, pictures }: Intent,
  declaration: Declaration | undefined,
): readonly string[] {
  const stored = declaration?.answers ?? {};
  const meant = indicatorsOf(set).filter(
    ({ id }) => JSON.stringify(stored[id]) !== JSON.stringify(answers.get(id)),
  );
  const other = Object.keys(stored).filter(
    (key) => !answers.has(key) && !pictures.has(key) && !(key.endsWith('/photos') && stored[key] === null),
  );
  return [...meant.map(({ id }) => id), ...other];
}

/** Every picture has its record and both copies of its bytes, in the order they were sent, and there are no others. */
async function wrongPhotos(
  kept: Kept,
  { chat, intent }: Declared,
  declaration: Declaration | undefined,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [question, album] of intent.pictures) {
    const named = declaration?.answers[question];
    const ids = Array.isArray(named) ? named.map(String) : [];
    if (ids.length !== album.length) wrong.push(`${chat}: ${ids.length} of ${album.length} photos`);
    for (const [place, id] of ids.entries())
      wrong.push(...(await wrongPhoto(kept, photoId(id), album[place])));
  }
  const sent = [...intent.pictures.values()].flat().length;
  const records = (await kept.store.photos.findOf(conversationOf(chat))).length;
  return records === sent ? wrong : [...wrong, `${chat}: ${records} records for ${sent} photos`];
}

async function wrongPhoto(
  { store, dataFolder }: Kept,
  id: PhotoId,
  sent: Uint8Array | undefined,
): Promise<readonly string[]> {
  const bytes = folderPhotoBytes(join(dataFolder, 'photos'));
  const { cleaned, thumbnail } = photoKeys(id);
  const copies = await Promise.all([bytes.get(cleaned), bytes.get(thumbnail)]);
  const record = await store.photos.find(id);
  return [
    ...(record?.sha256 === sha256(sent) ? [] : [`${id} has no record, or another's`]),
    ...(copies.every((copy) => copy !== undefined && copy.length > 0) ? [] : [`${id} has not all its bytes`]),
  ];
}

const sha256 = (bytes: Uint8Array | undefined): string =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
