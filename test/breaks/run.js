// Breaks the code on purpose, one promise after another, in a scratch copy, and sees that the named test fails.
// Each patch begins with the test file and the title of its test: `fails: FILE › TITLE`.
const { execFileSync, spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const root = path.resolve(__dirname, '../..');
const left = ['node_modules', 'build', '.git'];
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-breaks-'));
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }));

fs.cpSync(root, scratch, { recursive: true, filter: (file) => !left.includes(path.relative(root, file)) });
fs.symlinkSync(path.join(root, 'node_modules'), path.join(scratch, 'node_modules'));

const breaks = fs
  .readdirSync(__dirname)
  .filter((name) => name.endsWith('.patch'))
  .toSorted()
  .map((name) => {
    const [, file, title] = /^fails: (\S+) › (.+)\n/.exec(fs.readFileSync(path.join(__dirname, name), 'utf8')) ?? [];
    return { name, file, title };
  });

const failures = breaks.filter((one) => !verify(one));
console.log(`${breaks.length - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 && breaks.length > 0 ? 0 : 1;

function verify({ name, file, title }) {
  const told = title ? outcome(name, file, title) : `does not begin with 'fails: FILE › TITLE'`;
  console.log(`${told ? 'FAILED' : 'ok'}  ${name}: ${told ?? `fails '${title}'`}`);
  return !told;
}

/** What is wrong with a break, or nothing. */
function outcome(name, file, title) {
  if (status(file, title) !== 'passed') return `'${title}' does not pass without the break`;
  const patch = path.join(__dirname, name);
  try {
    execFileSync('git', ['apply', patch], { cwd: scratch, stdio: 'pipe' });
  } catch (error) {
    return `does not apply any more: ${String(error.stderr).trim()}`;
  }
  const broken = status(file, title);
  execFileSync('git', ['apply', '--reverse', patch], { cwd: scratch });
  return broken === 'failed' ? undefined : `'${title}' is ${broken ?? 'not found'} with the break`;
}

/** How one test ends in the scratch copy. */
function status(file, title) {
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const { stdout } = spawnSync(process.execPath, [jest, '--ci', '--json', '--runInBand', file], {
    cwd: scratch,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const tests = JSON.parse(stdout).testResults.flatMap((suite) => suite.assertionResults);
  return tests.find((test) => test.fullName === title)?.status;
}
