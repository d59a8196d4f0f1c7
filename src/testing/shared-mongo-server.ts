import type { MongoMemoryServer } from 'mongodb-memory-server-core';

// Set-up and tear-down are loaded apart from each other; only the global object is common to them.
const key = Symbol.for('khuyen-hoc.test-mongo-server');
const shared: typeof globalThis & { [key]?: MongoMemoryServer } = globalThis;

/** Keeps the server of this run for the tear-down. */
export function rememberServer(server: MongoMemoryServer): void {
  shared[key] = server;
}

/** The server of this run, if the set-up started one. */
export function rememberedServer(): MongoMemoryServer | undefined {
  return shared[key];
}
