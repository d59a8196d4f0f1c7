import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from '../testing/program';
import { readEvents } from '../testing/read-events';

const chat = 'tg-first-answer';
const started = {
  updateId: 'u1',
  chat,
  at: '2026-03-01T01:00:00.000Z',
  language: 'vi',
  happening: { kind: 'started' },
};

/** Milliseconds from the start of the program, on an empty folder, to its first answer. */
async function timeToFirstAnswer(): Promise<number> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'journey-'));
  const server = await program(() => ({ DATA_DIR: dataFolder }), 'npm-start');
  try {
    const before = performance.now();
    await server.start();
    await fetch(`${server.address}/simulator/updates`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(started),
    });
    const [, placed] = await readEvents(`${server.address}/simulator/events?chat=${chat}`, 2);
    const took = performance.now() - before;
    const event = placed?.event;
    expect(event?.kind === 'message' && event.message.text).toContain('Chào bác!');
    expect(await server.stop()).toBe(0);
    return took;
  } finally {
    await server.kill('program-and-children');
    await rm(dataFolder, { recursive: true, force: true });
  }
}

it('the program answers on a machine that has never run it, and ends in good order', async () => {
  const times = [await timeToFirstAnswer(), await timeToFirstAnswer(), await timeToFirstAnswer()];
  const [, median = 0] = times.sort((a, b) => a - b);
  process.stdout.write(`Cold start to first answer: ${(median / 1000).toFixed(2)} s, the median of 3.\n`);
});
