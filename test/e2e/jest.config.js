const { availableParallelism } = require('os');
const unit = require('../../jest.config');

module.exports = {
  ...unit,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: [],
  globalSetup: '<rootDir>/test/e2e/write-systems.ts',
  globalTeardown: '<rootDir>/test/e2e/print-figures.ts',
  // Much of a story is waiting.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  testTimeout: 300_000,
};
