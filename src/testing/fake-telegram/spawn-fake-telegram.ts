import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compiledProject } from '../compiled-project';
import type { FakeControls, FakeOptions } from './fake-telegram';

/** The controls of a fake in another process: each answers later. */
export type RemoteControls = {
  readonly [Name in keyof FakeControls]: (
    ...args: Parameters<FakeControls[Name]>
  ) => Promise<Awaited<ReturnType<FakeControls[Name]>>>;
};

/** A fake network in a process of its own. */
export interface RemoteFake {
  readonly url: string;
  readonly token: string;
  readonly controls: RemoteControls;
  readonly stop: () => Promise<void>;
}

/** Starts the fake network as a child process, for tests of load and of killed processes. */
export async function spawnFakeTelegram(options: Omit<FakeOptions, 'now'> = {}): Promise<RemoteFake> {
  const program = join(compiledProject(), 'src/testing/fake-telegram/serve.js');
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { url, token } = JSON.parse(line) as { url: string; token: string };
  return {
    url,
    token,
    controls: remoteControls(url),
    stop: async () => {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}

/** Every name is a control; the other side refuses those it does not know. */
function remoteControls(url: string): RemoteControls {
  return new Proxy({} as RemoteControls, {
    get: (_target, name) =>
      name === 'then' ? undefined : (...args: unknown[]) => control(url, String(name), args),
  });
}

async function control(url: string, name: string, args: readonly unknown[]): Promise<unknown> {
  const body = JSON.stringify(
    { do: name, args },
    function (this: Record<string, unknown>, key, value: unknown) {
      // Looked up again, since a Buffer has turned itself into something else by now.
      const bytes = this[key];
      return bytes instanceof Uint8Array ? { base64: Buffer.from(bytes).toString('base64') } : value;
    },
  );
  const response = await fetch(`${url}/control`, { method: 'POST', body });
  const answer = (await response.json()) as { result?: unknown; error?: string };
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.result;
}
