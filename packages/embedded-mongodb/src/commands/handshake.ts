import { fields } from '../wire/reply';
import { largestMessage } from '../wire/frames';
import { largestDocument } from '../storage/incoming-document';
import { commandError } from '../query/errors';
import type { Command } from './command';

/** The release whose behaviour this server follows. */
export const followedVersion = '7.0.14';

/** That release's number in the handshake. */
const wireVersion = 21;

/** The most statements in one write command. */
export const largestWriteBatch = 100_000;

/**
 * `hello`: the server is a standalone one, so clients send each write once and never retry it by themselves: no write
 * can count twice, and no record of past writes is needed.
 */
export const hello: Command = {
  options: 'any',
  run: ({ body }, { now }) => {
    if ('saslSupportedMechs' in body || 'speculativeAuthenticate' in body) {
      throw commandError(18, 'This server has no accounts: leave user name and password out of the address.');
    }
    return fields({
      helloOk: true,
      ismaster: true,
      isWritablePrimary: true,
      maxBsonObjectSize: largestDocument,
      maxMessageSizeBytes: largestMessage,
      maxWriteBatchSize: largestWriteBatch,
      localTime: now(),
      logicalSessionTimeoutMinutes: 30,
      minWireVersion: 0,
      maxWireVersion: wireVersion,
      readOnly: false,
      ok: 1,
    });
  },
};

/** `ping`: whether anybody is there. */
export const ping: Command = { options: [], run: () => fields({ ok: 1 }) };

/** `endSessions`: nothing is kept for a session. */
export const endSessions: Command = { options: [], run: () => fields({ ok: 1 }) };

/** `buildInfo`: what this server follows and what it is. */
export const buildInfo: Command = {
  options: [],
  run: () =>
    fields({
      version: followedVersion,
      versionArray: [...followedVersion.split('.').map(Number), 0],
      gitVersion: 'embedded',
      modules: ['embedded'],
      storageEngines: ['lmdb'],
      bits: 64,
      debug: false,
      maxBsonObjectSize: largestDocument,
      ok: 1,
    }),
};
