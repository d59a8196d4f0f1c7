import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';

/** Where the global set-up leaves the address of the server all test files share. */
export const sharedServerVariable = 'TEST_MONGODB_URI';

export interface FreshDatabase {
  /** The address with the database's name in it. */
  readonly uri: string;
  readonly name: string;
  /** Removes the database; call it when the file's tests are over. */
  readonly drop: () => Promise<void>;
}

/** A database nobody else has, on the server of this test run. Each test file takes its own. */
export function freshDatabase(): FreshDatabase {
  const server = process.env[sharedServerVariable];
  if (server === undefined) {
    throw new Error(`${sharedServerVariable} is not set: jest.config.js must name mongo-global-setup.ts.`);
  }
  const name = `test_${randomBytes(9).toString('hex')}`;
  const uri = withDatabase(server, name);
  return { uri, name, drop: () => dropDatabase(uri) };
}

function withDatabase(server: string, name: string): string {
  const [, head = server, options = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)[^?]*(\?.*)?$/.exec(server) ?? [];
  return `${head}/${name}${options}`;
}

async function dropDatabase(uri: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}
