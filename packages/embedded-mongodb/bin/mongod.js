#!/usr/bin/env node
// A mongod-like program for mongodb-memory-server's `systemBinary`: the TypeScript source where it can be run,
// otherwise what was compiled from it.
'use strict';
const { existsSync } = require('node:fs');
const path = require('node:path');

const source = path.join(__dirname, '../src/bin/mongod.ts');
const compiled = path.join(__dirname, '../../../dist/packages/embedded-mongodb/src/bin/mongod.js');
const fromSource = existsSync(source);
if (fromSource) require('tsx/cjs');
require(fromSource ? source : compiled);
