import { Presets, SingleBar } from 'cli-progress';
import { mongo } from 'mongoose';
import { parseArguments, type Arguments } from '../../packages/embedded-mongodb/src/bin/arguments';
import { startEmbedded } from '../../packages/embedded-mongodb/src/embedded';
import { copyDatabase, type Copied } from './copy-database';

/*
 * npm run store:copy -- --from <address or folder> --to <address or folder> [--into-non-empty]
 *
 * Moves the assistant's data between the embedded store (a folder) and a MongoDB (mongodb://host/database).
 */

const usage =
  'Cách dùng / usage: npm run store:copy -- --from <nguồn / source> --to <nơi đến / target> [--into-non-empty]\n' +
  '  <nguồn>, <nơi đến>: thư mục dữ liệu (var/store) hoặc địa chỉ mongodb://… / a data folder or a mongodb:// address';

/** The database the assistant uses where an address names none. */
const defaultDatabase = 'khuyenhoc';

interface Wishes {
  readonly from: string;
  readonly to: string;
  readonly intoNonEmpty: boolean;
}

interface Place {
  readonly db: mongo.Db;
  readonly close: () => Promise<void>;
}

async function main(): Promise<void> {
  const { from, to, intoNonEmpty } = parseWishes(process.argv.slice(2));
  const source = await open(from);
  try {
    const target = await open(to);
    try {
      const progress = progressBar();
      const copied = await copyDatabase(source.db, target.db, { intoNonEmpty, progress }).finally(
        progress.stop,
      );
      report(copied, from, to);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function parseWishes(words: readonly string[]): Wishes {
  const wishes = understood(words);
  const [from, to] = [wishes.value('from'), wishes.value('to')];
  if (from === undefined || to === undefined) throw new Error(usage);
  if (from === to) throw new Error('Nguồn và nơi đến là một. / Source and target are the same.');
  return { from, to, intoNonEmpty: wishes.has('into-non-empty') };
}

function understood(words: readonly string[]): Arguments {
  try {
    return parseArguments(words, { values: ['from', 'to'], flags: ['into-non-empty'] });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''}\n${usage}`, { cause: error });
  }
}

/** An address is connected to; a folder is served by an embedded server for as long as the copy takes. */
async function open(place: string): Promise<Place> {
  if (/^mongodb(\+srv)?:\/\//.test(place)) return connect(place, () => Promise.resolve());
  const server = await startEmbedded({ folder: place });
  return connect(`${server.uri}${defaultDatabase}`, server.stop);
}

async function connect(uri: string, stop: () => Promise<void>): Promise<Place> {
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 10_000 });
  const close = async () => {
    await client.close();
    await stop();
  };
  try {
    await client.connect();
  } catch (error) {
    await close();
    throw error;
  }
  const named = /^[^/]*\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
  return { db: client.db(named ?? defaultDatabase), close };
}

function progressBar() {
  const bar = new SingleBar(
    {
      format: 'Đang chép / copying [{bar}] {percentage}% | {value}/{total}',
      noTTYOutput: true,
      notTTYSchedule: 5000,
    },
    Presets.shades_classic,
  );
  return {
    start: (total: number) => bar.start(total, 0),
    advance: (documents: number) => bar.increment(documents),
    stop: () => bar.stop(),
  };
}

function report(copied: readonly Copied[], from: string, to: string): void {
  for (const { collection, documents, indexes } of copied) {
    console.log(`  ${collection}: ${documents} bản ghi / documents, ${indexes} chỉ mục / indexes`);
  }
  const total = copied.reduce((sum, { documents }) => sum + documents, 0);
  console.log(
    `Đã chép xong ${total} bản ghi từ ${withoutPassword(from)} sang ${withoutPassword(to)}, số lượng hai bên khớp nhau. / ` +
      `${total} documents copied; the counts agree.`,
  );
}

function withoutPassword(place: string): string {
  return place.replace(/\/\/[^@/]*@/, '//***@');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
