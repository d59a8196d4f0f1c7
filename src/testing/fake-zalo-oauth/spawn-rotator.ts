import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compiledProject } from '../compiled-project';
import type { RotatorSettings } from './rotator';

/** A process that refreshes tokens, and can be killed at any moment. */
export interface Rotator {
  /** Resolves with the token it has. */
  readonly ready: Promise<string | undefined>;
  /** Has it refresh; resolves with the token it has then. */
  readonly rotate: () => Promise<string | undefined>;
  /** What it told its operator. */
  readonly troubles: readonly string[];
  /** Stops its clock: nothing it would do next is done. */
  readonly freeze: () => void;
  /** `kill -9`; resolves when it is gone. Its keepers go on. */
  readonly kill: () => Promise<void>;
  /** Ends it in good order. */
  readonly end: () => Promise<void>;
}

interface Said {
  readonly kind: string;
  readonly what?: string;
  readonly token?: string;
}

export function spawnRotator(settings: RotatorSettings): Rotator {
  const program = join(compiledProject(), 'src/testing/fake-zalo-oauth/rotator.js');
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const troubles: string[] = [];
  const waiting: ((token: string | undefined) => void)[] = [];
  const next = () => new Promise<string | undefined>((resolve) => waiting.push(resolve));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { kind, what = '', token } = JSON.parse(line) as Said;
    if (kind === 'troubled') troubles.push(what);
    else waiting.shift()?.(token);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(settings)}\n`);
  return {
    ready: next(),
    rotate: () => {
      child.stdin.write('rotate\n');
      return next();
    },
    troubles,
    freeze: () => void child.kill('SIGSTOP'),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    end: async () => {
      child.stdin.end();
      await gone;
    },
  };
}
