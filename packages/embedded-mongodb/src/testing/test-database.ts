import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Db, type Document, type Double, type Long, MongoClient, type ObjectId } from 'mongodb';
import { startServer } from '../server';

/** Any document, with any `_id` the tests use. */
export interface Thing extends Document {
  _id?: string | number | Double | Long | ObjectId | number[];
}

export interface TestDatabase {
  readonly uri: string;
  readonly client: MongoClient;
  readonly db: Db;
  /** Drops the database and ends the server, if it is ours. */
  readonly close: () => Promise<void>;
}

/** An empty folder of its own, removed when `remove` is called. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'embedded-mongodb-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A database nobody else has: on the MongoDB at `MONGODB_URI` if that is set, otherwise on a server of this process. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env['MONGODB_URI'] ? outside(process.env['MONGODB_URI']) : await inside();
  const client = new MongoClient(server.uri);
  const db = client.db(`contract_${randomBytes(8).toString('hex')}`);
  return {
    uri: server.uri,
    client,
    db,
    close: async () => {
      await db.dropDatabase();
      await client.close();
      await server.close();
    },
  };
}

function outside(uri: string) {
  return { uri, close: () => Promise.resolve() };
}

async function inside() {
  const { folder, remove } = temporaryFolder();
  const server = await startServer({ folder, durable: false });
  return {
    uri: server.uri,
    close: async () => {
      await server.close();
      remove();
    },
  };
}
