import type { Redis } from 'ioredis';
import { BSON, MongoClient } from 'mongodb';
import type { AnswerValue } from '../../src/criteria/answer';
import type { Child } from './asking';

export type BotName = 'wizard' | 'ours';

/** What is stored of a declaration that was handed in. */
export interface Declared {
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly total: number;
}

/** One of the two bots, and its store seen from outside. */
export interface Bot {
  readonly name: BotName;
  readonly title: string;
  readonly storeTitle: string;
  /** Starts a fresh process of it, on the same store. */
  readonly start: () => Promise<Child>;
  readonly storePid: number;
  /** Bytes stored of an open chat; nothing is a fault. */
  readonly storedBytes: (chat: number) => Promise<number>;
  readonly declared: (chat: number) => Promise<Declared | undefined>;
  readonly close: () => Promise<void>;
}

type Found = { readonly redis: Redis } | { readonly mongoUri: string };

type BotWords = Pick<Bot, 'start' | 'storePid'> & Found;

export function bot(name: BotName, words: BotWords): Bot {
  const { start, storePid } = words;
  const titles = {
    wizard: { title: 'telegraf wizard', storeTitle: 'Redis, append-only, flushed every second' },
    ours: { title: 'this product', storeTitle: 'embedded store, flushed before each reply' },
  };
  const stored = 'redis' in words ? inRedis(words.redis) : inMongo(words.mongoUri);
  return { name, ...titles[name], start, storePid, ...stored };
}

type Stored = Pick<Bot, 'storedBytes' | 'declared' | 'close'>;

function inRedis(redis: Redis): Stored {
  return {
    storedBytes: async (chat) => {
      const key = `session:${chat}:${chat}`;
      return key.length + (await redis.strlen(key));
    },
    declared: async (chat) => {
      const json = await redis.get(`declaration:${chat}`);
      if (json === null) return undefined;
      const { answers, selfScore } = JSON.parse(json) as Declaration;
      return { answers, total: selfScore.total };
    },
    close: () => Promise.resolve(),
  };
}

interface Declaration extends Pick<Declared, 'answers'> {
  readonly selfScore: { readonly total: number };
}

interface Named {
  readonly _id: string;
}

function inMongo(uri: string): Stored {
  const client = new MongoClient(uri);
  const database = client.db('bench');
  return {
    storedBytes: async (chat) => {
      const document = await database
        .collection<Named>('conversations')
        .findOne({ _id: `telegram:1:${chat}` });
      return document === null ? NaN : BSON.calculateObjectSize(document);
    },
    declared: async (chat) => {
      const found = await database
        .collection<Named & Declaration>('declarations')
        .findOne({ _id: `telegram:1:${chat}/trial-2026` });
      return found === null ? undefined : { answers: found.answers, total: found.selfScore.total };
    },
    close: () => client.close(),
  };
}
