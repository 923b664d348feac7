const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

/** Runs a whole process, what it prints into a file; the seconds that it took. The folder that it writes is removed before. */
function seconds({ command, args, cwd, output = os.devNull, folder }) {
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
  const out = fs.openSync(output, 'w');
  const begin = process.hrtime.bigint();
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', out, 'inherit'] });
  const end = process.hrtime.bigint();
  fs.closeSync(out);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `ended with ${status}`}`);
  return Number(end - begin) / 1e9;
}

/** Runs two programs alternately, after one run of each that does not count; what was measured, sorted. */
function compare(ours, theirs, pairs) {
  for (const program of [ours, theirs]) seconds(program);
  const runs = Array.from({ length: pairs }, () => [seconds(ours), seconds(theirs)]);
  return {
    ours: sorted(runs.map(([a]) => a)),
    theirs: sorted(runs.map(([, b]) => b)),
    ratios: sorted(runs.map(([a, b]) => a / b)),
  };
}

/** The most memory that a Node.js program had at any time, in megabytes. */
function peak({ command, args, cwd }) {
  const stdio = ['ignore', 'ignore', 'inherit', 'pipe'];
  const { output } = spawnSync(command, ['--require', path.join(__dirname, 'peak.js'), ...args], { cwd, stdio });
  return Number(output[3]) / 1024;
}

const sorted = (numbers) => numbers.toSorted((a, b) => a - b);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];

module.exports = { seconds, compare, peak, median };
