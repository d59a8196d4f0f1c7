import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { MongoClient, type Collection, type IndexDescription } from 'mongodb';
import { startEmbedded } from '../packages/embedded-mongodb/src/embedded';

/*
 * How many operations a second the embedded store does through the real driver, each write on disk before its reply.
 *
 *   npx tsx bench/store.ts [--documents 20000] [--seconds 2] [--beside <folder with another server.mjs>]
 *
 * With `--beside`, the other server (started as `node server.mjs <data> <port>`) does the same work in short slices by
 * turns, and the ratio is ours over theirs. One run differs from the next by up to 2×, the ratio much less. The CPU
 * columns are microseconds of the server's process per operation (Linux only): what counts on a busy machine.
 */

interface Answer {
  readonly _id: number;
  readonly key: string;
  readonly chat: string;
  readonly at: Date;
  readonly state: string;
  readonly n: number;
}

interface Contestant {
  readonly name: string;
  readonly client: MongoClient;
  readonly answers: Collection<Answer>;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

interface Task {
  readonly name: string;
  readonly inFlight: number;
  /** One operation; `turn` counts up. Returns how many documents or operations it was. */
  readonly run: (answers: Collection<Answer>, turn: number) => Promise<number>;
}

function option(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
}

const documents = Number(option('documents', '20000'));
const seconds = Number(option('seconds', '2'));
const beside = option('beside', '');
const chats = Math.max(1, Math.floor(documents / 50));

function answer(id: number): Answer {
  return {
    _id: id,
    key: `answer-${id}`,
    chat: `telegram:1:${id % chats}`,
    at: new Date(1_700_000_000_000 + id * 1000),
    state: id % 10 === 0 ? 'waiting' : 'done',
    n: 0,
  };
}

const indexes: IndexDescription[] = [
  { key: { key: 1 }, unique: true },
  { key: { chat: 1, at: -1 } },
  { key: { state: 1, at: 1 } },
];

const some = (turn: number) => (turn * 7919) % documents;

const tasks: readonly Omit<Task, 'inFlight'>[] = [
  { name: 'ping', run: async (answers) => (await answers.db.command({ ping: 1 }), 1) },
  {
    name: 'insertOne',
    run: async (answers, turn) => (await answers.insertOne(answer(10_000_000 + turn)), 1),
  },
  {
    name: 'findOne by unique key',
    run: async (answers, turn) => (await answers.findOne({ key: `answer-${some(turn)}` }), 1),
  },
  {
    name: 'find by chat, sorted, limit 20',
    run: async (answers, turn) => {
      await answers
        .find({ chat: `telegram:1:${turn % chats}` })
        .sort({ at: -1 })
        .limit(20)
        .toArray();
      return 1;
    },
  },
  {
    name: 'updateOne $set + $inc',
    run: async (answers, turn) => {
      await answers.updateOne({ _id: some(turn) }, { $set: { state: `s${turn % 7}` }, $inc: { n: 1 } });
      return 1;
    },
  },
  {
    name: 'findOneAndUpdate',
    run: async (answers, turn) => {
      await answers.findOneAndUpdate({ key: `answer-${some(turn)}` }, { $inc: { n: 1 } });
      return 1;
    },
  },
];

/** Turns never repeat within one contestant, so that inserts don't collide between tasks. */
const turns = new Map<string, number>();

/** So many slices of time each contestant gets per task, so that a busy moment of the machine hits all alike. */
const slices = 10;

/** Every contestant's figures for a task. They take turns, and whoever was first is last in the next round. */
async function measure(contestants: readonly Contestant[], task: Task): Promise<readonly Measured[]> {
  // Whoever came first would otherwise pay for the client's warming up.
  for (const one of contestants) await work(one, task, seconds / slices);
  const measured = new Map(contestants.map(({ name }) => [name, nothing]));
  for (let slice = 0; slice < slices; slice += 1) {
    const order = slice % 2 === 0 ? contestants : contestants.toReversed();
    for (const one of order) {
      const more = await work(one, task, seconds / slices);
      measured.set(one.name, sum(measured.get(one.name) ?? nothing, more));
    }
  }
  return [...measured.values()];
}

async function work(contestant: Contestant, task: Task, duration: number): Promise<Measured> {
  const cpuBefore = cpuMicroseconds(contestant.pid);
  const from = performance.now();
  const until = from + duration * 1000;
  let done = 0;
  const worker = async () => {
    while (performance.now() < until) {
      const turn = (turns.get(contestant.name) ?? 0) + 1;
      turns.set(contestant.name, turn);
      const count = await task.run(contestant.answers, turn);
      done += count;
    }
  };
  await Promise.all(Array.from({ length: task.inFlight }, worker));
  return {
    done,
    seconds: (performance.now() - from) / 1000,
    cpu: cpuMicroseconds(contestant.pid) - cpuBefore,
  };
}

interface Measured {
  readonly done: number;
  readonly seconds: number;
  /** Microseconds of the server's processor time. */
  readonly cpu: number;
}

const nothing: Measured = { done: 0, seconds: 0, cpu: 0 };

function sum(a: Measured, b: Measured): Measured {
  return { done: a.done + b.done, seconds: a.seconds + b.seconds, cpu: a.cpu + b.cpu };
}

/** The processor time a process has used so far, NaN where the system does not tell. */
function cpuMicroseconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number);
    // A tick is a hundredth of a second.
    return ((user ?? NaN) + (system ?? NaN)) * 10_000;
  } catch {
    return NaN;
  }
}

/** Fills every contestant's collection, batch by batch in turns, after some into another one to warm up. */
async function fill(contestants: readonly Contestant[]): Promise<readonly Measured[]> {
  await fillByTurns(contestants, 'warming', Math.min(documents, 5000));
  return fillByTurns(contestants, 'answers', documents);
}

async function fillByTurns(contestants: readonly Contestant[], name: string, count: number) {
  const measured = new Map(contestants.map((one) => [one.name, nothing]));
  for (const { client } of contestants) await client.db('bench').collection(name).createIndexes(indexes);
  for (let first = 0; first < count; first += 1000) {
    const batch = Array.from({ length: Math.min(1000, count - first) }, (_, i) => answer(first + i));
    for (const one of (first / 1000) % 2 === 0 ? contestants : contestants.toReversed()) {
      const cpuBefore = cpuMicroseconds(one.pid);
      const from = performance.now();
      await one.client.db('bench').collection<Answer>(name).insertMany(batch);
      const duration = (performance.now() - from) / 1000;
      const more = { done: batch.length, seconds: duration, cpu: cpuMicroseconds(one.pid) - cpuBefore };
      measured.set(one.name, sum(measured.get(one.name) ?? nothing, more));
    }
  }
  return [...measured.values()];
}

async function contestant(server: Omit<Contestant, 'client' | 'answers'> & { readonly uri: string }) {
  const client = new MongoClient(server.uri, { maxPoolSize: 32, serverSelectionTimeoutMS: 20_000 });
  await client.connect();
  return { ...server, client, answers: client.db('bench').collection<Answer>('answers') };
}

async function ours(folder: string): Promise<Contestant> {
  const server = await startEmbedded({ folder });
  return contestant({ ...server, name: 'ours' });
}

async function theirs(folder: string): Promise<Contestant> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(beside, 'server.mjs'), folder, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const uri = `mongodb://127.0.0.1:${port}/`;
  return contestant({ name: 'beside', uri, pid: child.pid ?? 0, stop: () => kill(child) });
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function line(name: string, inFlight: number, measured: readonly Measured[]): string {
  const [first, second] = measured;
  const rate = ({ done, seconds: duration }: Measured) => done / duration;
  const cpu = ({ done, cpu: used }: Measured) => used / done;
  const rates = measured.map((it) => Math.round(rate(it)).toLocaleString('en').padStart(9)).join('');
  const cpus = measured.map((it) => cpu(it).toFixed(0).padStart(9)).join('');
  const ratio = (of: (it: Measured) => number) =>
    first && second ? `${(of(first) / of(second)).toFixed(2)}×`.padStart(8) : '';
  const speed = `${rates}${ratio(rate)}`;
  return `${name.padEnd(34)}${String(inFlight).padStart(3)}${speed}${cpus}${ratio(cpu)}`;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-store-'));
  const contestants = [await ours(path.join(folder, 'ours'))];
  if (beside !== '') contestants.push(await theirs(path.join(folder, 'beside')));
  const names = contestants.map(({ name }) => name.padStart(9)).join('');
  console.log(`${documents} documents, _id + 3 indexes; operations a second, then CPU µs of the server`);
  const ratio = beside === '' ? '' : 'ratio'.padStart(8);
  console.log(`${'task, in flight'.padEnd(37)}${names}${ratio}${names}${ratio}`);
  console.log(line('insertMany, 1,000 a batch (docs)', 1, await fill(contestants)));
  for (const task of tasks) {
    for (const inFlight of [1, 32]) {
      console.log(line(task.name, inFlight, await measure(contestants, { ...task, inFlight })));
    }
  }
  for (const { client, stop } of contestants) {
    await client.close();
    await stop();
  }
  rmSync(folder, { recursive: true });
}

void main();
