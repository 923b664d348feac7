// Runs the stories, or those whose names hold a word: on API servers as many at once as go, on the shop's processes and on
// the cluster one after the other.
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
const hasStories = (...projects) =>
  jest('--listTests', '--selectProjects', ...projects, '--passWithNoTests').stdout.trim() !== '';

const all = hasStories('server', 'cluster');
if (!all && !hasStories('local')) {
  console.error(`error: no story is called so: ${words.join(' ')}`);
  process.exit(1);
}
const tools = all ? 'test/cluster/make-tools.ts' : 'test/local/make-tools.ts';
const made = spawnSync(process.execPath, ['synth/run.js', tools], { stdio: 'inherit' });
// Few of the stories on the shop's processes need a tool, and those say so.
if (all && made.status !== 0) process.exit(1);

const codes = [['server'], ['local', '--runInBand'], ['cluster', '--runInBand']].map(
  ([project, ...how]) => jest('--selectProjects', project, '--passWithNoTests', ...how).status,
);
process.exit(codes.every((code) => code === 0) ? 0 : 1);
