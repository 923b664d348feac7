const swc = (parser, more = {}) => ['@swc/jest', { jsc: { parser, target: 'es2022', ...more } }];

module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Stories, which need a cluster: test/e2e/jest.config.js.
  testPathIgnorePatterns: ['<rootDir>/test/e2e/'],
  transform: {
    '\\.tsx$': swc(
      { syntax: 'typescript', tsx: true },
      { transform: { react: { runtime: 'automatic', importSource: 'preact' } } },
    ),
    '\\.m?[jt]s$': swc({ syntax: 'typescript' }),
  },
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  // Published as ES modules only, which jest on Node 20 reads when they are compiled.
  transformIgnorePatterns: [
    '/node_modules/(?!(@kubernetes/client-node|openid-client|oauth4webapi|jose|jsonpath-plus|js-yaml|node-pg-migrate|@seriousme|get-port|preact|preact-render-to-string)/)',
  ],
};
