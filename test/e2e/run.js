// Runs the stories, or those whose names hold a word: on API servers as many at once as go, on the cluster one after the other.
const { spawnSync } = require('child_process');

const words = process.argv.slice(2);
const jest = (...args) =>
  spawnSync(
    process.execPath,
    [require.resolve('jest/bin/jest'), '--config', 'test/e2e/jest.config.js', ...args, ...words],
    {
      stdio: ['inherit', args.includes('--listTests') ? 'pipe' : 'inherit', 'inherit'],
      encoding: 'utf8',
    },
  );

if (jest('--listTests', '--selectProjects', 'server', 'cluster', '--passWithNoTests').stdout.trim() === '') {
  console.error(`error: no story is called so: ${words.join(' ')}`);
  process.exit(1);
}
const codes = [['server'], ['cluster', '--runInBand']].map(
  ([project, ...how]) => jest('--selectProjects', project, '--passWithNoTests', ...how).status,
);
process.exit(codes.every((code) => code === 0) ? 0 : 1);
