import { spawn, type ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import { reportSchema, type Order, type Report } from './order';

/** Has an order carried out. */
export type StartKeeper = (order: Order) => Promise<Report>;

/** What a process needs to find its files and the network; the rest of our environment holds secrets. */
const passedOn = [
  'PATH',
  'HOME',
  'TMPDIR',
  'SYSTEMROOT',
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_ENV_PROXY',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
];

/**
 * Carries out orders in a process of its own that goes on when this one is gone. A keeper that ends without a word
 * may have asked: that is reported as `unanswered`. `program` runs from the TypeScript source as well as compiled.
 */
export function keeperProcess(program: string): StartKeeper {
  const loader = extname(program) === '.ts' ? ['--require', require.resolve('tsx/cjs')] : [];
  return (order) =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [...loader, program], {
        detached: true,
        stdio: ['pipe', 'pipe', 'ignore'],
        env: surroundings(),
      });
      child.once('error', ({ message }) => resolve({ kind: 'unreached', because: message }));
      void wordsOf(child).then((words) => resolve(reportFrom(words)));
      // It may be gone before it has read everything.
      child.stdin.on('error', () => undefined);
      child.stdin.end(JSON.stringify(order));
    });
}

function surroundings(): NodeJS.ProcessEnv {
  const given = passedOn.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

function wordsOf({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let words = '';
    stdout?.setEncoding('utf8').on('data', (text: string) => (words += text));
    stdout?.once('close', () => resolve(words));
  });
}

function reportFrom(words: string): Report {
  try {
    return reportSchema.parse(JSON.parse(words));
  } catch {
    return { kind: 'unanswered', because: 'the keeper ended without a report' };
  }
}
