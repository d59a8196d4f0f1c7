import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/* Questions and answers between the benchmark and the processes it starts, over their IPC channel. */

/** What a child process can be asked to do. */
export type Answers = Readonly<Record<string, (words: never) => unknown>>;

interface Question {
  readonly id: number;
  readonly name: string;
  readonly words: unknown;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** Answers what the parent asks, until it is gone. */
export function answerParent(answers: Answers): void {
  const byName = new Map<string, (words: never) => unknown>(Object.entries(answers));
  process.on('message', (question: Question) => {
    const answer = Promise.resolve().then(() => byName.get(question.name)?.(question.words as never));
    answer.then(
      (result) => process.send?.({ id: question.id, result }),
      (error: unknown) => process.send?.({ id: question.id, error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ id: 0 });
}

/** What every bot can be asked besides. */
export const ownMeasures = {
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  heap: () => {
    for (let turn = 0; turn < 4; turn += 1) global.gc?.();
    return process.memoryUsage().heapUsed;
  },
} as const;

/** A child process of the benchmark. */
export interface Child {
  readonly pid: number;
  readonly ask: <Result>(name: string, words?: unknown) => Promise<Result>;
  readonly stop: () => Promise<void>;
}

/** Starts `file` again in the role of `role`; resolves once it can be asked. */
export async function startChild(
  file: string,
  role: string,
  words: unknown,
  nodeOptions: readonly string[] = [],
): Promise<Child> {
  const child = fork(file, [role, JSON.stringify(words)], { execArgv: ['--expose-gc', ...nodeOptions] });
  const waiting = new Map<number, (answer: Answer) => void>();
  const ready = new Promise<Answer>((resolve) => waiting.set(0, resolve));
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const gone = once(child, 'exit').then((): Answer => ({ id: -1, error: `${role} ended` }));
  let last = 0;
  const ask = async (name: string, given?: unknown): Promise<unknown> => {
    last += 1;
    const id = last;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    child.send({ id, name, words: given });
    const { result, error } = await Promise.race([answered, gone]);
    if (error !== undefined) throw new Error(`${role}, asked for ${name}: ${error}`);
    return result;
  };
  const { error } = await Promise.race([ready, gone]);
  if (error !== undefined) throw new Error(error);
  return {
    pid: child.pid ?? 0,
    ask: <Result>(name: string, given?: unknown) => ask(name, given) as Promise<Result>,
    stop: () => ended(child),
  };
}

/** Ends a process in good order. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  else child.kill('SIGTERM');
  await gone;
}

/** The processor time a process has used so far, in microseconds; to a hundredth of a second. Linux only. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user = NaN, system = NaN] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * 10_000;
}
