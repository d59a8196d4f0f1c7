import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '../../packages/embedded-mongodb/src/embedded';
import { startChild, type Child } from './asking';
import { bot, type Bot, type BotName } from './bot';
import { startRedis } from './redis-server';
import { figures, type Figures, type Plan } from './measure';
import { table } from './table';

/** Runs the whole comparison and prints it. Ends the process with 1 if any reply or any stored score was wrong. */
export async function compare(file: string, words: readonly string[]): Promise<void> {
  const { plan, profile } = wishes(words);
  const folder = mkdtempSync(join(tmpdir(), 'bench-conversation-'));
  const stops: (() => Promise<void>)[] = [];
  try {
    const redis = await startRedis(folder);
    stops.push(redis.stop);
    const embedded = await startEmbedded({ folder: join(folder, 'store') });
    stops.push(embedded.stop);
    const network = { token: '1:bench', secret: 'bench-secret' };
    const driver = await startChild(file, 'driver', network);
    stops.push(driver.stop);
    const apiRoot = await driver.ask<string>('url');

    const start = (name: BotName) => async (): Promise<Child> => {
      const storeUri = name === 'wizard' ? redis.uri : `${embedded.uri.replace(/\/$/, '')}/bench`;
      const profiling = profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', join(profile, name)];
      return startChild(file, name, { ...network, apiRoot, storeUri, folder }, profiling);
    };
    const bots: readonly [Bot, Bot] = [
      bot('wizard', { start: start('wizard'), storePid: redis.pid, redis: redis.client }),
      bot('ours', { start: start('ours'), storePid: embedded.pid, mongoUri: embedded.uri }),
    ];
    const measured: readonly Figures[] = await figures(bots, driver, plan);
    console.log(
      [
        `${cpus()[0]?.model ?? 'unknown CPU'} × ${cpus().length}, Node ${process.version}, Redis ${redis.version}, ` +
          `load average ${loadavg()
            .map((load) => load.toFixed(1))
            .join(' ')}`,
        `${plan.rounds} rounds of ${plan.chats} chats in turns, ${plan.inFlight} chats in flight`,
        '',
        ...table(measured),
      ].join('\n'),
    );
    const wrong = measured.flatMap(({ wrongs }) => wrongs);
    if (wrong.length > 0) {
      console.log(`\nWRONG:\n${wrong.join('\n')}`);
      process.exitCode = 1;
    }
  } finally {
    for (const stop of stops.reverse()) await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function wishes(words: readonly string[]): { readonly plan: Plan; readonly profile: string | undefined } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...words],
    options: {
      quick: { type: 'boolean', default: false },
      rounds: text,
      chats: text,
      open: text,
      profile: text,
    },
  });
  const usual = values.quick
    ? { rounds: 3, chats: 150, open: 1_000, warmUp: 100 }
    : { rounds: 5, chats: 600, open: 10_000, warmUp: 300 };
  const plan = {
    rounds: Number(values.rounds ?? usual.rounds),
    chats: Number(values.chats ?? usual.chats),
    open: Number(values.open ?? usual.open),
    warmUp: usual.warmUp,
    inFlight: 64,
  };
  return { plan, profile: values.profile };
}
