import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../core/problems';
import { echoSimulator, type EchoSimulator } from '../testing/echo-simulator';
import { readEvents } from '../testing/read-events';

let folder: string;
let simulator: EchoSimulator;
let failures: Error[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  failures = [];
  simulator = await echoSimulator({
    folder,
    answer: ({ happening }) => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      const heard = happening.kind === 'texted' ? happening.text : happening.kind;
      return Promise.resolve({ text: `Nghe: ${heard}`, choices: [] });
    },
  });
});
afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

const update = (text: string, updateId = 'u1') => ({
  updateId,
  chat: 'tg-lan',
  at: '2026-03-01T01:00:00.000Z',
  language: 'vi',
  happening: { kind: 'texted', text },
});

function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
) {
  return fetch(simulator.address + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
const say = (text: string, updateId?: string) =>
  post('/simulator/updates', JSON.stringify(update(text, updateId)));

/** A request with headers `fetch` does not let a program set. */
async function status(path: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(simulator.address + path, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

async function readUntil(address: string, wanted: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(address, (response) => {
      let text = '';
      response.setEncoding('utf8').on('error', reject);
      response.on('data', (chunk: string) => {
        text += chunk;
        if (!text.includes(wanted)) return;
        resolve(text);
        asked.destroy();
      });
    });
    asked.on('error', reject).end();
  });
}

describe('updates', () => {
  it('reach the engine, and the answer reaches the page', async () => {
    expect((await say('Dạ có')).status).toBe(204);
    const events = await readEvents(`${simulator.address}/simulator/events?chat=tg-lan`, 2);
    expect(events.map(({ event }) => event)).toMatchObject([
      { kind: 'said', updateId: 'u1', happening: { text: 'Dạ có' } },
      { kind: 'message', message: { text: 'Nghe: Dạ có', rows: [] } },
    ]);
  });

  it('reach the engine as often as they are sent: passing over repeats is its task', async () => {
    await say('Dạ có');
    await say('Dạ có');
    expect(simulator.updates).toEqual([update('Dạ có'), update('Dạ có')]);
  });

  it.each([
    ['broken JSON', '{"updateId":', 400, 'The body must be JSON.'],
    ['something else', '{"hello":1}', 400, 'The update does not have the expected form.'],
    ['an unknown network', JSON.stringify({ ...update('x'), chat: 'fax-lan' }), 400, 'The update does not'],
    ['far too much', JSON.stringify(update('x'.repeat(200_000))), 413, 'The body is larger'],
  ])('are refused with a sentence if they are %s', async (_name, body, code, sentence) => {
    const response = await post('/simulator/updates', body);
    expect(response.status).toBe(code);
    expect(await response.text()).toContain(sentence);
    expect(simulator.updates).toEqual([]);
  });

  it('are refused if they are not declared as JSON', async () => {
    const response = await post('/simulator/updates', JSON.stringify(update('x')), {
      'content-type': 'text/plain',
    });
    expect(response.status).toBe(400);
  });

  it('may be sent again when the store did not answer', async () => {
    failures.push(new Problem('store-unavailable'));
    expect((await say('Dạ có')).status).toBe(503);
    expect((await say('Dạ có')).status).toBe(204);
    const events = await readEvents(`${simulator.address}/simulator/events?chat=tg-lan`, 2);
    expect(events.map(({ event }) => event.kind)).toEqual(['said', 'message']);
  });
});

describe('the stream of events', () => {
  const stream = (query: string, headers?: Readonly<Record<string, string>>) =>
    readEvents(`${simulator.address}/simulator/events?chat=tg-lan${query}`, 2, headers);

  it('goes on where a page stopped reading', async () => {
    await say('một', 'u1');
    const [, seen] = await stream('');
    await say('hai', 'u2');
    const expected = [
      { event: { kind: 'said', updateId: 'u2' } },
      { event: { message: { text: 'Nghe: hai' } } },
    ];
    expect(await stream(`&after=${seen!.cursor}`)).toMatchObject(expected);
    expect(await stream('', { 'last-event-id': seen!.cursor })).toMatchObject(expected);
  });

  it('brings what happens while it is open', async () => {
    const reading = stream('');
    await say('ngay bây giờ');
    expect((await reading).at(-1)).toMatchObject({ event: { message: { text: 'Nghe: ngay bây giờ' } } });
  });

  it('carries signs of life, and says how soon to come back', async () => {
    const text = await readUntil(`${simulator.address}/simulator/events?chat=tg-lan`, '\n:\n');
    expect(text).toMatch(/^retry: 500\n/);
  });

  it('is not opened for nobody', async () => {
    expect((await fetch(`${simulator.address}/simulator/events`)).status).toBe(404);
  });
});

describe('photos', () => {
  const send = (bytes: string | Uint8Array<ArrayBuffer>, key = 'tg-lan/u1') =>
    post(`/simulator/photos?key=${encodeURIComponent(key)}`, bytes, {
      'content-type': 'application/octet-stream',
    });

  it('are kept and shown again', async () => {
    const sent = await send('bytes of a photo');
    expect(sent.status).toBe(201);
    const { ref, bytes } = (await sent.json()) as { ref: string; bytes: number };
    expect(bytes).toBe(16);
    const shown = await fetch(`${simulator.address}/simulator/photos/${ref}`);
    expect(await shown.text()).toBe('bytes of a photo');
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('are the same photo when the page tries again', async () => {
    const refs = await Promise.all(
      [1, 2].map(async () => ((await (await send('x')).json()) as { ref: string }).ref),
    );
    expect(refs[0]).toBe(refs[1]);
  });

  it('are refused above 25 MB', async () => {
    expect((await send(new Uint8Array(25 * 1024 * 1024 + 1))).status).toBe(413);
  });

  it('are not found under a made-up name', async () => {
    const response = await fetch(`${simulator.address}/simulator/photos/..%2f..%2fetc%2fpasswd`);
    expect(response.status).toBe(404);
  });

  it('need a key', async () => {
    expect((await post('/simulator/photos', 'x')).status).toBe(404);
  });
});

describe('the guard', () => {
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:3000'])(
    'refuses the page and the stream under the name "%s"',
    async (host) => {
      expect(await status('/', { host })).toBe(403);
      expect(await status('/simulator/events?chat=tg-lan', { host })).toBe(403);
    },
  );

  it.each(['localhost', 'LOCALHOST:8080', '127.0.0.1', '[::1]:3000'])('answers to "%s"', async (host) => {
    expect(await status('/', { host })).toBe(200);
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('refuses to speak for another page: %j', async (headers) => {
    const response = await post('/simulator/updates', JSON.stringify(update('x')), headers);
    expect(response.status).toBe(403);
    expect(simulator.updates).toEqual([]);
  });

  it('lets its own page speak', async () => {
    const headers = { origin: simulator.address, 'sec-fetch-site': 'same-origin' };
    expect((await post('/simulator/updates', JSON.stringify(update('x')), headers)).status).toBe(204);
  });
});

describe('the page', () => {
  it('runs no script but its own, and nobody can frame it', async () => {
    const { headers } = await fetch(simulator.address);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  it('brings every file it names', async () => {
    const page = await (await fetch(simulator.address)).text();
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThanOrEqual(3);
    for (const path of named) expect((await fetch(simulator.address + path)).status).toBe(200);
  });

  it('speaks Vietnamese, and English at /en', async () => {
    expect(await (await fetch(simulator.address)).text()).toContain('Bản mô phỏng: không gửi gì ra ngoài');
    expect(await (await fetch(`${simulator.address}/en`)).text()).toContain('Simulator: nothing leaves');
  });
});
