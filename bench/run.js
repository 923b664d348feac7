// npm run bench: whole processes of this project, each side by side with what people would use instead.
const { spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { compare, median, peak, seconds } = require('./measure');

process.chdir(path.resolve(__dirname, '..'));
const scratch = path.resolve('build/bench');
fs.rmSync(scratch, { recursive: true, force: true });
fs.mkdirSync(scratch, { recursive: true });

const node = (...args) => ({ command: process.execPath, args });
const program = (...args) => node('synth/run.js', ...args);

shop();
cli();
const helm = findHelm();
generated('layers', 400, 9, { most: 1.5 });
generated('layers', 1600, 7, { most: 0.6, memory: 400 });
generated('fans', 400, 7, { most: 0.6, memory: 600 });

/** All environments of the shop, by what `npm start` starts. */
function shop() {
  fs.rmSync('build/compiled/main', { recursive: true, force: true });
  const cold = seconds(program('main.ts'));
  tell('shop, all environments / bare node', compare(program('main.ts'), node('-e', '0'), 15), 5);
  console.log(`  the first time, with types checked and compiled: ${cold.toFixed(2)} s`);
}

/** The same by the cdk8s CLI, which itself takes most of the time. */
function cli() {
  const synth = node(path.resolve('node_modules/cdk8s-cli/bin/cdk8s'), 'synth', '--check-upgrade=false');
  tell('cdk8s synth, the shop / an empty app', compare(synth, { ...synth, cwd: 'bench/empty' }, 9), 1.5);
}

/** A generated system, built, checked, rendered and written; and the same objects from a chart. */
function generated(shape, count, pairs, { most, memory = Infinity }) {
  const folder = path.join(scratch, `${shape}-${count}`);
  const ours = { ...program('bench/written.ts', shape, `${count}`, folder), folder };
  if (helm) {
    const values = path.join(scratch, `values-${shape}-${count}.yaml`);
    const output = path.join(scratch, `helm-${shape}-${count}.yaml`);
    seconds({ ...program('bench/values.ts', shape, `${count}`), output: values });
    const theirs = { command: helm, args: ['template', 'layers', 'bench/chart', '--values', values], output };
    const measured = compare(ours, theirs, pairs);
    seconds(node('bench/same.js', path.join(folder, 'layers'), output));
    tell(`${shape} ${count} / helm template`, measured, most);
  }
  console.log(`  most memory: ${judge(peak(ours), memory, ' MB', 0)}`);
}

/** Prints one line: the median of either side, the least, median and greatest ratio, and what the median must not exceed. */
function tell(title, { ours, theirs, ratios }, target) {
  const sides = [ours, theirs].map((side) => `${median(side).toFixed(2)} s`).join(' / ');
  const range = `${ratios[0].toFixed(2)} to ${ratios.at(-1).toFixed(2)}`;
  console.log(`${title}: ${sides}: ${judge(median(ratios), target, '', 2)} (${range}, ${ratios.length} pairs)`);
}

/** A figure beside its target. One that misses it fails the run. */
function judge(figure, target, unit, digits) {
  const text = `${figure.toFixed(digits)}${unit}`;
  if (target === Infinity) return text;
  if (figure > target) process.exitCode = 1;
  return `${text}, ${figure > target ? 'MISSES' : 'meets'} the target of at most ${target}${unit}`;
}

/** Where Helm is: on the path, or where `go install` puts it. */
function findHelm() {
  const go = spawnSync('go', ['env', 'GOPATH'], { encoding: 'utf8' });
  const candidates = ['helm', ...(go.status === 0 ? [path.join(go.stdout.trim(), 'bin', 'helm')] : [])];
  const found = candidates.find((helm) => spawnSync(helm, ['version']).status === 0);
  const version = found && spawnSync(found, ['version', '--short'], { encoding: 'utf8' }).stdout.trim();
  console.log(
    found ? `Helm is ${version}` : 'Helm is left out; to have it: go install helm.sh/helm/v4/cmd/helm@v4.3.1',
  );
  return found;
}
