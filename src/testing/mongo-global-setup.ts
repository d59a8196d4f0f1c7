import path from 'node:path';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import { sharedServerVariable } from './mongo';
import { rememberServer } from './shared-mongo-server';

const systemBinary = path.join(__dirname, '../../packages/embedded-mongodb/bin/mongod.js');

/**
 * Gives a test run its one MongoDB: the one at `MONGODB_URI` if that is set, otherwise the embedded server, started by
 * mongodb-memory-server. Jest wants a default export.
 */
export default async function setUpMongo(): Promise<void> {
  const given = process.env['MONGODB_URI'];
  if (given !== undefined && given !== '') {
    process.env[sharedServerVariable] = given;
    return;
  }
  const server = await MongoMemoryServer.create({
    binary: { systemBinary, version: '7.0.14' },
    // Nothing here outlives the run, so nothing is flushed to the disk; tests have their own time, in which nothing expired yet.
    instance: { args: ['--nosync', '--setParameter', 'ttlMonitorEnabled=false'] },
  });
  rememberServer(server);
  process.env[sharedServerVariable] = server.getUri();
}
