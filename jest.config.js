/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/src', '<rootDir>/packages'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  globalSetup: '<rootDir>/src/testing/mongo-global-setup.ts',
  globalTeardown: '<rootDir>/src/testing/mongo-global-teardown.ts',
  testSequencer: '<rootDir>/jest.sequencer.js',
  // Looked up in jest's own global object at every use it would take most of the time where pixels are counted.
  sandboxInjectedGlobals: ['Math'],
  maxWorkers: '100%',
  testTimeout: 60_000,
};
