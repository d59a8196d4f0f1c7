import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { MongoClient } from 'mongodb';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import { temporaryFolder } from '../testing/test-database';

const systemBinary = path.join(__dirname, '../../bin/mongod.js');

describe('the mongod-like program', () => {
  it('is driven by mongodb-memory-server', async () => {
    const server = await MongoMemoryServer.create({
      binary: { systemBinary, version: '7.0.14' },
      instance: { args: ['--nosync'] },
    });
    const client = await MongoClient.connect(server.getUri());
    await client.db('t').collection('c').insertOne({ n: 1 });
    expect(await client.db('t').collection('c').countDocuments({ n: 1 })).toBe(1);
    await client.close();
    expect(await server.stop()).toBe(true);
  });

  it('tells its version', () => {
    const { stdout, status } = spawnSync(systemBinary, ['--version'], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toBe('db version v7.0.14\n');
  });

  it.each([
    [['--replSet', 'rs0'], 'MongoMemoryServer, not MongoMemoryReplSet'],
    [['--bind_ip', '0.0.0.0'], '127.0.0.1 only'],
    [['--auth'], '--auth is not understood'],
    [['--setParameter', 'notablescan=1'], 'Only --setParameter ttlMonitorEnabled=false'],
    [['--dbpath'], 'needs a value'],
    [[], '--dbpath is missing'],
  ])('refuses %j', (words, sentence) => {
    const { stderr, status } = spawnSync(systemBinary, words, { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain(sentence);
  });

  it('says what MongoMemoryServer listens for when the port is taken', async () => {
    const { folder, remove } = temporaryFolder();
    const server = await MongoMemoryServer.create({ binary: { systemBinary, version: '7.0.14' } });
    const { port } = server.instanceInfo ?? { port: 0 };
    const { stderr, status } = spawnSync(systemBinary, ['--dbpath', folder, '--port', String(port)], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('address already in use');
    await server.stop();
    remove();
  });
});
