const { availableParallelism } = require('os');
const { resolve } = require('path');
const unit = require('../../jest.config');

const stories = { ...unit, rootDir: resolve(__dirname, '../..') };
// Stories on the shop's processes, those that share a cluster, and those that create clusters of their own and remove them.
const others = '\\.(local|cluster|lifecycle)\\.test\\.ts$';

module.exports = {
  // Much of a story is waiting.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  testTimeout: 300_000,
  globalSetup: '<rootDir>/write-systems.ts',
  globalTeardown: '<rootDir>/print-figures.ts',
  projects: [
    {
      ...stories,
      displayName: 'server',
      testMatch: ['<rootDir>/test/e2e/*.test.ts'],
      testPathIgnorePatterns: [others],
    },
    {
      ...stories,
      displayName: 'local',
      testMatch: ['<rootDir>/test/e2e/*.local.test.ts'],
      testPathIgnorePatterns: [],
    },
    {
      ...stories,
      displayName: 'cluster',
      testMatch: ['<rootDir>/test/e2e/*.cluster.test.ts'],
      testPathIgnorePatterns: [],
      testEnvironment: '<rootDir>/test/e2e/telling-environment.ts',
      globalSetup: '<rootDir>/test/e2e/with-cluster.ts',
      globalTeardown: '<rootDir>/test/e2e/without-cluster.ts',
    },
    {
      ...stories,
      displayName: 'disturbed',
      testMatch: ['<rootDir>/test/e2e/disturbed/*.test.ts'],
      testPathIgnorePatterns: [],
      testEnvironment: '<rootDir>/test/e2e/telling-environment.ts',
      globalSetup: '<rootDir>/test/e2e/with-cluster.ts',
      globalTeardown: '<rootDir>/test/e2e/without-cluster.ts',
    },
    {
      ...stories,
      displayName: 'lifecycle',
      testMatch: ['<rootDir>/test/e2e/*.lifecycle.test.ts'],
      testPathIgnorePatterns: [],
    },
  ],
};
