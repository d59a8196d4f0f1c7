/**
 * The fake network as a process of its own: prints `{"url":…,"token":…}` on one line, then serves until its input ends.
 * `POST /control` with `{"do":"userText","args":[7,"Có"]}` does what `FakeControls` can; bytes travel as `{"base64":…}`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fakeTelegram, type FakeOptions, type FakeTelegram } from './fake-telegram';
import { rawBody, reply } from './server';

async function main(): Promise<void> {
  const options = JSON.parse(process.argv[2] ?? '{}') as FakeOptions;
  const fake: FakeTelegram = await fakeTelegram(options, (request, response) => {
    void control(fake, request, response);
  });
  console.log(JSON.stringify({ url: fake.url, token: fake.token }));
  process.stdin.resume().on('end', () => void fake.stop());
}

async function control(
  fake: FakeTelegram,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const wish = JSON.parse(String(await rawBody(request)), reviveBytes) as { do: string; args: unknown[] };
    const controls = new Map<string, unknown>(Object.entries(fake));
    const chosen = controls.get(wish.do);
    if (typeof chosen !== 'function') throw new Error(`The fake can't do ${wish.do}`);
    const result: unknown = await Reflect.apply(chosen, undefined, wish.args);
    reply(response, 200, { result });
  } catch (error) {
    reply(response, 400, { error: String(error) });
  }
}

function reviveBytes(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || !('base64' in value)) return value;
  return new Uint8Array(Buffer.from(String(value.base64), 'base64'));
}

void main();
