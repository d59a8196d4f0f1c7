import { mongo } from 'mongoose';
import sharp from 'sharp';
import type { Fingerprint } from '../src/photos/fingerprint';
import { preparePhoto } from '../src/photos/prepare-photo';
import { similarity } from '../src/photos/similarity';
import { makeJpeg, seededRandom } from '../src/testing/made-picture';

/**
 * Evidence photos: what a picture costs, how often a changed copy is recognised, how often two different pictures pass
 * for the same. `tsx bench/photos.ts [pictures]`; 200 unless told. Every fourth picture is a written sheet on a table.
 */
const pictures = Number(process.argv[2] ?? 200);

type Change = (picture: sharp.Sharp, random: () => number) => sharp.Sharp;

const [width, height] = [1280, 960];

function cropped(left: number, top: number, right: number, bottom: number): Change {
  return (picture) =>
    picture.extract({
      left: Math.round(width * left),
      top: Math.round(height * top),
      width: Math.round(width * (1 - left - right)),
      height: Math.round(height * (1 - top - bottom)),
    });
}

const anyCrop: Change = (picture, random) =>
  cropped(random() * 0.1, random() * 0.1, random() * 0.1, random() * 0.1)(picture, random);

const changes = {
  're-encoded at quality 50': (picture) => picture.jpeg({ quality: 50 }),
  'resized to 40 %': (picture) => picture.resize(width * 0.4),
  'brightness +25 %': (picture) => picture.modulate({ brightness: 1.25 }),
  'brightness -25 %': (picture) => picture.modulate({ brightness: 0.75 }),
  grey: (picture) => picture.greyscale(),
  'cropped 5 % at every edge': cropped(0.05, 0.05, 0.05, 0.05),
  'cropped 10 % at every edge': cropped(0.1, 0.1, 0.1, 0.1),
  'cropped 10 % at one edge': cropped(0.1, 0, 0, 0),
  'cropped 10 % at a corner': cropped(0, 0.1, 0.1, 0),
  'cropped up to 10 % at each edge': anyCrop,
  'cropped so, grey, resized, quality 50': (picture, random) =>
    anyCrop(picture, random).greyscale().resize(700).jpeg({ quality: 50 }),
} satisfies Record<string, Change>;

interface Measured {
  readonly fingerprint: Fingerprint;
  readonly ms: number;
}

async function measure(bytes: Uint8Array): Promise<Measured> {
  const start = process.cpuUsage();
  const preparation = await preparePhoto(bytes);
  if (preparation.kind === 'refused') throw new Error(`refused: ${preparation.reason}`);
  const { user, system } = process.cpuUsage(start);
  return { fingerprint: preparation.photo.fingerprint, ms: (user + system) / 1000 };
}

interface Sample {
  readonly original: Measured;
  readonly copies: ReadonlyMap<string, Measured>;
}

async function sample(seed: number): Promise<Sample> {
  const random = seededRandom(seed + 1_000_000);
  const bytes = await makeJpeg(seed);
  const copies = new Map<string, Measured>();
  for (const [name, change] of Object.entries<Change>(changes)) {
    const changed = await change(sharp(bytes), random).toBuffer();
    copies.set(name, await measure(changed));
  }
  return { original: await measure(bytes), copies };
}

function reportRecall(samples: readonly Sample[]): void {
  for (const name of Object.keys(changes)) {
    const likenesses = samples.map(({ original, copies }) =>
      similarity(original.fingerprint, copies.get(name)!.fingerprint),
    );
    const found = likenesses.filter(({ same }) => same).length;
    const farthest = Math.max(...likenesses.map(({ distance }) => distance));
    console.log(`${name.padEnd(40)} ${percent(found / samples.length)}   farthest ${farthest} bits`);
  }
}

function reportFalseMatches(samples: readonly Sample[]): void {
  const nearest: { readonly distance: number; readonly pair: string }[] = [];
  let [pairs, matches] = [0, 0];
  const start = process.cpuUsage();
  samples.forEach((one, at) =>
    samples.slice(at + 1).forEach((other, further) => {
      const { same, distance } = similarity(one.original.fingerprint, other.original.fingerprint);
      pairs += 1;
      if (same) matches += 1;
      if (distance < 26) nearest.push({ distance, pair: `${at}/${at + 1 + further}` });
    }),
  );
  const { user, system } = process.cpuUsage(start);
  nearest.sort((a, b) => a.distance - b.distance);
  console.log(
    `false matches ${matches} of ${pairs} pairs (${percent(matches / pairs)}), ${((user + system) / pairs).toFixed(1)} µs CPU a pair`,
  );
  console.log(
    `nearest: ${nearest
      .slice(0, 8)
      .map(({ distance, pair }) => `${distance} bits ${pair}`)
      .join(', ')}`,
  );
}

async function reportCost(samples: readonly Sample[]): Promise<void> {
  const sizes = samples.map(({ original }) => mongo.BSON.calculateObjectSize(original.fingerprint));
  const cost = samples.map(({ original }) => original.ms).sort((a, b) => a - b);
  console.log(`fingerprint at most ${Math.max(...sizes)} bytes stored`);
  console.log(`${width} × ${height}: ${cost[cost.length >> 1]!.toFixed(0)} ms CPU a photo (median)`);
  const large = await sharp(await makeJpeg(1))
    .resize(4000, 3000)
    .jpeg({ quality: 90 })
    .toBuffer();
  const runs: number[] = [];
  for (let run = 0; run < 7; run += 1) runs.push((await measure(large)).ms);
  runs.sort((a, b) => a - b);
  console.log(
    `4000 × 3000, ${(large.byteLength / 1e6).toFixed(1)} MB: ${runs[3]!.toFixed(0)} ms CPU a photo (median)`,
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`.padStart(9);

async function main(): Promise<void> {
  const samples: Sample[] = [];
  for (let seed = 0; seed < pictures; seed += 1) samples.push(await sample(seed));
  console.log(`${pictures} made pictures, each against its changed copies, recognised:`);
  reportRecall(samples);
  reportFalseMatches(samples);
  await reportCost(samples);
}

void main();
