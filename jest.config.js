module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Stories, which need a cluster: test/e2e/jest.config.js.
  testPathIgnorePatterns: ['<rootDir>/test/e2e/'],
  transform: { '\\.[jt]s$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  // Published as ES modules only, which jest on Node 20 reads when they are compiled.
  transformIgnorePatterns: [
    '/node_modules/(?!(@kubernetes/client-node|openid-client|oauth4webapi|jose|jsonpath-plus|js-yaml)/)',
  ],
};
