import mongoose, { type Connection } from 'mongoose';

const reading = ['find'] as const;
const calls = [
  'findOne',
  'findOneAndUpdate',
  'insertOne',
  'updateOne',
  'updateMany',
  'bulkWrite',
  'deleteOne',
  'deleteMany',
] as const;

/** A connection as a process has it that can be killed: from one of its calls on nothing gets to the store any more. */
export interface DyingConnection {
  readonly connection: Connection;
  /** Lives, once more, until this call from now on; calls are counted from 1. */
  readonly liveUntil: (call: number) => void;
  readonly isDead: () => boolean;
}

/** Only calls to these collections count. Throws where the store can't be reached. */
export async function dyingConnection(uri: string, collections: readonly string[]): Promise<DyingConnection> {
  const connection = await mongoose
    .createConnection(uri, { autoIndex: false, autoCreate: false })
    .asPromise();
  let made = 0;
  let dyingAt = Infinity;
  const dies = (): boolean => {
    made += 1;
    return made >= dyingAt;
  };
  for (const name of collections) wrap(connection.collection(name), dies);
  return {
    connection,
    liveUntil: (call) => ([made, dyingAt] = [0, call]),
    isDead: () => made >= dyingAt,
  };
}

type Call = (...args: readonly unknown[]) => unknown;

function wrap(collection: object, dies: () => boolean): void {
  for (const name of [...calls, ...reading]) {
    const call = (Reflect.get(collection, name) as Call).bind(collection);
    const answered = name === 'find' ? cursorOfTheDead : killed;
    Reflect.set(collection, name, (...args: readonly unknown[]) => (dies() ? answered() : call(...args)));
  }
}

const killed = (): Promise<never> => Promise.reject(new Error('killed'));

/** Whatever it is asked for besides, its documents never come. */
const cursorOfTheDead = (): object =>
  new Proxy({}, { get: (_, key, cursor: unknown) => (key === 'toArray' ? killed : () => cursor) });
