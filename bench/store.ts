import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { MongoClient, type Collection } from 'mongodb';
import { startEmbedded } from '../packages/embedded-mongodb/src/embedded';

/*
 * How many operations a second the embedded store does through the real driver, each write on disk before its reply.
 *
 *   npx tsx bench/store.ts [--documents 20000] [--seconds 1.5] [--beside <folder with another server.mjs>]
 *
 * With `--beside`, the other server (started as `node server.mjs <data> <port>`) does the same work turn by turn, and
 * the ratio is ours over theirs. One run differs from the next by up to 2×, the ratio much less. The CPU columns are
 * microseconds of the server's process per operation (Linux only): what counts on a busy machine.
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
const seconds = Number(option('seconds', '1.5'));
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

async function measure(contestant: Contestant, task: Task): Promise<Measured> {
  const cpuBefore = cpuMicroseconds(contestant.pid);
  const from = performance.now();
  const until = from + seconds * 1000;
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
  const rate = (done * 1000) / (performance.now() - from);
  return { rate, cpu: (cpuMicroseconds(contestant.pid) - cpuBefore) / done };
}

interface Measured {
  readonly rate: number;
  readonly cpu: number;
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

async function fill({ answers, pid }: Contestant): Promise<Measured> {
  await answers.createIndexes([
    { key: { key: 1 }, unique: true },
    { key: { chat: 1, at: -1 } },
    { key: { state: 1, at: 1 } },
  ]);
  const from = performance.now();
  const cpuBefore = cpuMicroseconds(pid);
  for (let first = 0; first < documents; first += 1000) {
    const batch = Array.from({ length: Math.min(1000, documents - first) }, (_, i) => answer(first + i));
    await answers.insertMany(batch);
  }
  const rate = (documents * 1000) / (performance.now() - from);
  return { rate, cpu: (cpuMicroseconds(pid) - cpuBefore) / documents };
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
  const rates = measured.map(({ rate }) => Math.round(rate).toLocaleString('en').padStart(9)).join('');
  const cpus = measured.map(({ cpu }) => cpu.toFixed(0).padStart(9)).join('');
  const ratio = (of: (it: Measured) => number) =>
    first && second ? `${(of(first) / of(second)).toFixed(2)}×`.padStart(8) : '';
  const speed = `${rates}${ratio((it) => it.rate)}`;
  return `${name.padEnd(34)}${String(inFlight).padStart(3)}${speed}${cpus}${ratio((it) => it.cpu)}`;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-store-'));
  const contestants = [await ours(path.join(folder, 'ours'))];
  if (beside !== '') contestants.push(await theirs(path.join(folder, 'beside')));
  const names = contestants.map(({ name }) => name.padStart(9)).join('');
  console.log(`${documents} documents, _id + 3 indexes; operations a second, then CPU µs of the server`);
  const ratio = beside === '' ? '' : 'ratio'.padStart(8);
  console.log(`${'task, in flight'.padEnd(37)}${names}${ratio}${names}${ratio}`);
  const filled: Measured[] = [];
  for (const one of contestants) filled.push(await fill(one));
  console.log(line('insertMany, 1,000 a batch (docs)', 1, filled));
  for (const task of tasks) {
    for (const inFlight of [1, 32]) {
      const measured: Measured[] = [];
      for (const one of contestants) measured.push(await measure(one, { ...task, inFlight }));
      console.log(line(task.name, inFlight, measured));
    }
  }
  for (const { client, stop } of contestants) {
    await client.close();
    await stop();
  }
  rmSync(folder, { recursive: true });
}

void main();
