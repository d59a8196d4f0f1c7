import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import { startEmbedded } from '../packages/embedded-mongodb/src/embedded';
import { findReuse } from '../src/app/evidence-reuse';
import { personId, photoId } from '../src/core/ids';
import { fingerprintOf, fingerprintSide, type Fingerprint } from '../src/photos/fingerprint';
import { preparePhoto } from '../src/photos/prepare-photo';
import { printKeysOf, searchKeysOf } from '../src/photos/print-keys';
import { similarity } from '../src/photos/similarity';
import { makeJpeg, seededRandom } from '../src/testing/made-picture';
import { makeScreen } from '../src/testing/made-screen';
import { openStore, type Store } from '../src/wiring/open-store';

/*
 * Evidence photos used before: how many changed copies are found among many photos, what a look-up costs as they grow
 * more, and how often pictures are flagged wrongly.
 *
 *   npx tsx bench/photo-reuse.ts [--pictures 40] [--stored 10000,100000] [--photos <folder with JPEGs of your own>]
 */
const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const pictures = Number(option('pictures', '40'));
const stored = option('stored', '10000,100000').split(',').map(Number);
const own = option('photos', '');
/** Not those the keys were chosen with. */
const firstSeed = 20_000;

type Change = (picture: sharp.Sharp, random: () => number) => Promise<sharp.Sharp>;

const crop =
  (...most: readonly [number, number, number, number]): Change =>
  async (picture) => {
    const { width, height } = await picture.metadata();
    const [left, top, right, bottom] = most;
    return picture.extract({
      left: Math.floor(width * left),
      top: Math.floor(height * top),
      width: Math.floor(width * (1 - left - right)),
      height: Math.floor(height * (1 - top - bottom)),
    });
  };
const anyCrop: Change = (picture, random) =>
  crop(random() * 0.1, random() * 0.1, random() * 0.1, random() * 0.1)(picture, random);
const plainly =
  (change: (picture: sharp.Sharp) => sharp.Sharp): Change =>
  (picture) =>
    Promise.resolve(change(picture));

const changes: Readonly<Record<string, Change>> = {
  're-encoded at quality 50': plainly((picture) => picture.jpeg({ quality: 50 })),
  'resized to 500': plainly((picture) => picture.resize(500)),
  'brightness +25 %': plainly((picture) => picture.modulate({ brightness: 1.25 })),
  'brightness -25 %': plainly((picture) => picture.modulate({ brightness: 0.75 })),
  grey: plainly((picture) => picture.greyscale()),
  'cropped 10 % at every edge': crop(0.1, 0.1, 0.1, 0.1),
  'cropped 10 % at a corner': crop(0, 0.1, 0.1, 0),
  'cropped 10 % at another corner': crop(0.1, 0.1, 0, 0),
  'cropped 10 % at both sides': crop(0.1, 0, 0.1, 0),
  'cropped up to 10 % at each edge': anyCrop,
  'cropped so, grey, resized, quality 50': async (picture, random) =>
    (await anyCrop(picture, random)).greyscale().resize(700).jpeg({ quality: 50 }),
};

interface Print {
  readonly fingerprint: Fingerprint;
  readonly printKeys: readonly string[];
}

const greyOf = (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes)
    .resize({ width: fingerprintSide, height: fingerprintSide, fit: 'fill' })
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer();

const printOf = (grey: Uint8Array): Print => ({
  fingerprint: fingerprintOf(grey),
  printKeys: printKeysOf(grey, fingerprintSide),
});

interface Sample {
  readonly grey: Buffer;
  readonly print: Print;
  readonly copies: ReadonlyMap<string, Print>;
}

async function sample(bytes: Buffer, seed: number): Promise<Sample> {
  const random = seededRandom(seed);
  const copies = new Map<string, Print>();
  for (const [name, change] of Object.entries(changes)) {
    const changed = await (await change(sharp(bytes), random)).toBuffer();
    copies.set(name, printOf(await greyOf(changed)));
  }
  const grey = await greyOf(bytes);
  return { grey, print: printOf(grey), copies };
}

/** Whether one is found by the other's search and then recognised. */
const isFound = (asked: Print, kept: Print): boolean => {
  const keys = new Set(kept.printKeys);
  const candidate = searchKeysOf(asked.fingerprint, asked.printKeys).some((key) => keys.has(key));
  return candidate && similarity(asked.fingerprint, kept.fingerprint).same;
};

const percent = (count: number, of: number): string => `${((count / of) * 100).toFixed(1)} %`.padStart(8);

function reportRecall(samples: readonly Sample[]): void {
  for (const name of Object.keys(changes)) {
    const copyAsked = samples.filter(({ print, copies }) => isFound(copies.get(name)!, print)).length;
    const copyKept = samples.filter(({ print, copies }) => isFound(print, copies.get(name)!)).length;
    const alike = samples.filter(
      ({ print, copies }) => similarity(print.fingerprint, copies.get(name)!.fingerprint).same,
    );
    console.log(
      `${name.padEnd(40)} found by the copy ${percent(copyAsked, samples.length)}, by the original ${percent(copyKept, samples.length)}; by comparing all ${percent(alike.length, samples.length)}`,
    );
  }
}

/** Different pictures that pass for the same. */
function reportFalseAlarms(samples: readonly Sample[]): void {
  const distances = samples.flatMap(({ print }, at) =>
    samples.slice(at + 1).map((other) => similarity(print.fingerprint, other.print.fingerprint)),
  );
  const alarms = distances.filter(({ same }) => same);
  const nearest = distances.map(({ distance }) => distance).sort((a, b) => a - b);
  console.log(
    `${alarms.length} false alarms among ${distances.length} pairs of different pictures (${((alarms.length / distances.length) * 100).toFixed(3)} %); nearest ${nearest.slice(0, 5).join(', ')} bits`,
  );
}

/** A print of a picture nobody has: windows of three pictures, mirrored and turned by chance, laid over each other. */
function blended(samples: readonly Sample[], random: () => number): Print {
  const layers = Array.from({ length: 3 }, () => {
    const [wide, high] = [0.45 + random() * 0.55, 0.45 + random() * 0.55];
    const [left, top] = [random() * (1 - wide), random() * (1 - high)];
    const { grey } = samples[Math.floor(random() * samples.length)]!;
    return { grey, wide, high, left, top, flip: random() < 0.5, turn: random() < 0.5 };
  });
  const last = fingerprintSide - 1;
  const grey = new Uint8Array(fingerprintSide ** 2);
  for (const one of layers) {
    for (let at = 0; at < grey.length; at += 1) {
      const [x, y] = [at % fingerprintSide, Math.floor(at / fingerprintSide)];
      const [u, v] = one.turn ? [y, x] : [x, y];
      const column = Math.floor(one.left * last + (one.flip ? last - u : u) * one.wide);
      const row = Math.floor(one.top * last + v * one.high);
      grey[at] = grey[at]! + one.grey[row * fingerprintSide + column]! / 3;
    }
  }
  return printOf(grey);
}

async function fill(store: Store, made: () => Print, from: number, to: number): Promise<void> {
  const collection = store.connection.collection<{ _id: string }>('photos');
  for (let at = from; at < to; at += 500) {
    const documents = Array.from({ length: Math.min(500, to - at) }, (_, n) => ({
      _id: `made-${at + n}`,
      conversation: `simulator:made:${at + n}`,
      sha256: `${at + n}`,
      ...{ width: 1280, height: 960, originalFormat: 'jpeg', originalBytes: 200_000, keptAt: new Date(0) },
      ...made(),
    }));
    await collection.insertMany(documents);
  }
}

async function reportLookUps(store: Store, count: number): Promise<void> {
  const random = seededRandom(count);
  const times: number[] = [];
  const candidates: number[] = [];
  let alarms = 0;
  for (let turn = 0; turn < 200; turn += 1) {
    const id = photoId(`made-${Math.floor(random() * count)}`);
    const start = performance.now();
    await findReuse(store, { photo: id, person: personId('nobody'), round: 'none' });
    times.push(performance.now() - start);
    const { fingerprint, printKeys = [] } = (await store.photos.find(id))!;
    const found = await store.photos.withPrintKeys(searchKeysOf(fingerprint, printKeys), 1_000_000);
    candidates.push(found.length);
    const like = found.filter((one) => one.id !== id && similarity(fingerprint, one.fingerprint).same);
    if (like.length > 0) alarms += 1;
  }
  const at = (values: number[], share: number): number =>
    values.sort((a, b) => a - b)[Math.floor(values.length * share)]!;
  console.log(
    `${String(count).padStart(8)} photos: look-up median ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms; ` +
      `candidates median ${at(candidates, 0.5)}, p95 ${at(candidates, 0.95)}; ${alarms} of ${times.length} new photos with a false alarm`,
  );
}

async function reportAll(samples: readonly Sample[]): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'photo-reuse-'));
  const server = await startEmbedded({ folder });
  const store = await openStore(`${server.uri}khuyenhoc`);
  const random = seededRandom(7);
  let have = 0;
  try {
    for (const count of stored) {
      const start = performance.now();
      await fill(store, () => blended(samples, random), have, count);
      const size = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .reduce((sum, file) => sum + statSync(path.join(file.parentPath, file.name)).blocks * 512, 0);
      console.log(
        `stored ${count - have} more in ${((performance.now() - start) / 1000).toFixed(0)} s; ${(size / count / 1000).toFixed(1)} KB of the store a photo`,
      );
      have = count;
      await reportLookUps(store, count);
    }
  } finally {
    await store.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

const poor: Readonly<Record<string, (picture: sharp.Sharp) => sharp.Sharp>> = {
  'as it was': (picture) => picture,
  'resized to 640, quality 50': (picture) => picture.resize(640).jpeg({ quality: 50 }),
  'tall part of it': (picture) =>
    picture.resize(1280, 960, { fit: 'cover' }).extract({ left: 100, top: 0, width: 400, height: 800 }),
  'brightness -50 %': (picture) => picture.modulate({ brightness: 0.5 }),
  'brightness -75 %': (picture) => picture.modulate({ brightness: 0.25 }),
  'brightness -88 %': (picture) => picture.modulate({ brightness: 0.12 }),
  'blurred, sigma 2': (picture) => picture.blur(2),
  'blurred, sigma 4': (picture) => picture.blur(4),
  'blurred, sigma 6': (picture) => picture.blur(6),
  'blurred, sigma 8': (picture) => picture.blur(8),
  'blurred, sigma 10': (picture) => picture.blur(10),
};

async function reportFlags(sources: readonly Buffer[]): Promise<void> {
  for (const [name, change] of Object.entries(poor))
    await flagLine(
      name,
      sources.map((bytes) => change(sharp(bytes)).jpeg({ quality: 85 })),
    );
  const screens = sources.map((_, seed) => makeScreen(seed));
  await flagLine(
    'screen, PNG',
    screens.map((screen) => screen.clone().png()),
  );
  await flagLine(
    'screen, resized to 600, quality 70',
    screens.map((screen) => screen.clone().resize(600).jpeg({ quality: 70 })),
  );
}

async function flagLine(name: string, made: readonly sharp.Sharp[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const picture of made) {
    const preparation = await preparePhoto(await picture.toBuffer());
    const flags = preparation.kind === 'prepared' ? preparation.photo.flags : ['refused'];
    for (const flag of flags) counts.set(flag, (counts.get(flag) ?? 0) + 1);
  }
  const told = [...counts].map(([flag, count]) => `${flag} ${percent(count, made.length).trim()}`);
  console.log(`${name.padEnd(40)} ${told.join(', ') || 'nothing'}`);
}

async function main(): Promise<void> {
  const names = own === '' ? [] : readdirSync(own).filter((name) => /\.jpe?g$/i.test(name));
  const sources: Buffer[] = names.map((name) => readFileSync(path.join(own, name)));
  if (own === '') for (let at = 0; at < pictures; at += 1) sources.push(await makeJpeg(firstSeed + at));
  const samples: Sample[] = [];
  for (const [at, bytes] of sources.entries()) samples.push(await sample(bytes, at));
  console.log(
    `${sources.length} ${own === '' ? 'made pictures' : 'photos'}, each against its changed copies:`,
  );
  reportRecall(samples);
  reportFalseAlarms(samples);
  console.log('Flags:');
  await reportFlags(sources);
  if (own === '') await reportAll(samples);
}

void main();
