import { isDeepStrictEqual } from 'node:util';
import { cpuOf, type Child } from './asking';
import type { Bot } from './bot';
import type { Load, LoadResult } from './driver';
import { benchScript, differentPeople, personOf } from './people';

/** How much is measured. */
export interface Plan {
  readonly rounds: number;
  readonly chats: number;
  readonly warmUp: number;
  /** How many chats are left open to see what they cost in memory and in the store. */
  readonly open: number;
  readonly inFlight: number;
}

export interface Round extends LoadResult {
  /** Microseconds of processor time per update. */
  readonly cpu: number;
  readonly storeCpu: number;
}

export interface Figures {
  readonly bot: Bot;
  readonly rounds: readonly Round[];
  readonly open: { readonly chats: number; readonly heapBytes: number; readonly storedBytes: number };
  readonly declarations: number;
  readonly wrongs: readonly string[];
}

/** Up to the answer to question 8 of 10, which is one update more because of the one that was out of range. */
const updatesWhenOpen = 19;
/** Chats of the open ones whose stored bytes are looked at. */
const sampled = 200;

/** Measures the bots in turns, so that what else the machine does hits both. */
export async function figures(bots: readonly Bot[], driver: Child, plan: Plan): Promise<readonly Figures[]> {
  const running = await Promise.all(bots.map((bot) => contestant(bot, driver, plan)));
  for (const one of running) await one.warmUp();
  for (let round = 0; round < plan.rounds; round += 1) for (const one of running) await one.measure();
  for (const one of running) await one.leaveOpen();
  return Promise.all(running.map((one) => one.end()));
}

async function contestant(bot: Bot, driver: Child, plan: Plan) {
  let child = await bot.start();
  let webhook = await child.ask<string>('url');
  const rounds: Round[] = [];
  const wrongs: string[] = [];
  const finished: number[] = [];
  let nextChat = 1_000;
  let open = { chats: 0, heapBytes: NaN, storedBytes: NaN };

  async function load(chats: number, updates?: number): Promise<LoadResult> {
    const words: Load = {
      webhook,
      from: nextChat,
      chats,
      inFlight: plan.inFlight,
      ...(updates && { updates }),
    };
    const result = await driver.ask<LoadResult>('run', words);
    await child.ask('settled');
    if (updates === undefined) for (let at = 0; at < chats; at += 1) finished.push(nextChat + at);
    nextChat += chats;
    wrongs.push(...result.examples.map((example) => `${bot.title}: ${example}`));
    return result;
  }

  return {
    warmUp: () => load(plan.warmUp),
    measure: async () => {
      const before = [await child.ask<number>('cpu'), cpuOf(bot.storePid)] as const;
      const result = await load(plan.chats);
      const after = [await child.ask<number>('cpu'), cpuOf(bot.storePid)] as const;
      const per = (microseconds: number) => microseconds / result.updates;
      rounds.push({ ...result, cpu: per(after[0] - before[0]), storeCpu: per(after[1] - before[1]) });
    },
    leaveOpen: async () => {
      await child.stop();
      child = await bot.start();
      webhook = await child.ask<string>('url');
      await load(plan.inFlight);
      const before = await child.ask<number>('heap');
      const first = nextChat;
      await load(plan.open, updatesWhenOpen);
      const heapBytes = (await child.ask<number>('heap')) - before;
      const some = Array.from({ length: Math.min(sampled, plan.open) }, (_, at) =>
        bot.storedBytes(first + at),
      );
      const sizes = await Promise.all(some);
      const storedBytes = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
      open = { chats: plan.open, heapBytes, storedBytes };
    },
    end: async (): Promise<Figures> => {
      await child.stop();
      for (const chat of finished) wrongs.push(...(await wrongDeclaration(bot, chat)));
      await bot.close();
      return { bot, rounds, open, declarations: finished.length, wrongs };
    },
  };
}

const script = benchScript();
const declared = Array.from({ length: differentPeople }, (_, number) => personOf(script, number).declared);

async function wrongDeclaration(bot: Bot, chat: number): Promise<readonly string[]> {
  const wanted = declared[chat % differentPeople];
  const stored = await bot.declared(chat);
  if (isDeepStrictEqual(stored, wanted)) return [];
  return [`${bot.title}: chat ${chat} stored ${JSON.stringify(stored)} instead of ${JSON.stringify(wanted)}`];
}
