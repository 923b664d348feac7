// Breaks the code on purpose, one promise after another, in scratch copies, and sees that the named test fails.
// Each patch begins with the test file and the full title of its test, `fails: FILE › TITLE`. Where a test can fail for
// several reasons, the next line is what it must say: `says: TEXT`.
// node test/breaks/run.js [tests] [local] [e2e] [all] [--drawn] [--seen]: the breaks that tests find, those that stories find on the
// shop's processes, on servers and on the cluster, or all of them. Without a word, those that tests find. Stories take long:
// `--drawn` runs a third of their breaks, by the hash of the commit, so that each has its turn. `--seen` says that the stories
// have just passed without a break, and does not look again at those that must say something of it.
const { execFile, execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const groups = { tests: '.', local: 'local', e2e: 'e2e' };
const words = process.argv.slice(2);
const drawn = words.includes('--drawn');
const seen = words.includes('--seen');
const flags = ['--drawn', '--seen'];
const asked = words.filter((word) => !flags.includes(word));
const strange = asked.filter((word) => word !== 'all' && !(word in groups));
if (strange.length > 0) {
  console.error(`error: there are no breaks '${strange.join(' ')}'; there are ${Object.keys(groups).join(', ')}, all`);
  process.exit(1);
}
const wanted = asked.includes('all') ? Object.keys(groups) : asked.length > 0 ? asked : ['tests'];
const root = path.resolve(__dirname, '../..');
const left = ['node_modules', 'build', '.git'];
const breaks = wanted.flatMap(group).filter(hasItsTurn);
// Where each breaks the code: tests beside each other, stories, which share a machine, one after the other.
const scratches = breaks.some(({ file = '' }) => isStory(file)) ? [copied()] : [copied(), copied()];
process.on('exit', () => scratches.forEach((scratch) => fs.rmSync(scratch, { recursive: true, force: true })));

if (wanted.includes('e2e')) execFileSync('npm', ['run', 'tools'], { cwd: root, stdio: 'inherit' });
void all();

async function all() {
  const known = await allAtOnce(breaks.filter(({ file, title }) => title && !isStory(file)));
  const waiting = [...breaks];
  let failed = 0;
  const inTurn = async (scratch) => {
    for (let one = waiting.shift(); one; one = waiting.shift()) if (!(await verify(one, scratch, known))) failed++;
  };
  await Promise.all(scratches.map(inTurn));
  console.log(`${breaks.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && breaks.length > 0 ? 0 : 1;
}

/** A copy of all that is tested, in a folder of its own. */
function copied() {
  const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'strata-breaks-')));
  fs.cpSync(root, scratch, { recursive: true, filter: (file) => !left.includes(path.relative(root, file)) });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(scratch, 'node_modules'));
  return scratch;
}

/** The breaks of a group, in the order of their names. */
function group(name) {
  const folder = path.join(__dirname, groups[name]);
  const names = fs.readdirSync(folder).filter((file) => file.endsWith('.patch'));
  return names.toSorted().map((file) => {
    const patch = path.join(folder, file);
    const head = /^fails: (\S+) › (.+)\n(?:says: (.+)\n)?/;
    const [, test, title, says = ''] = head.exec(fs.readFileSync(patch, 'utf8')) ?? [];
    return { name: file, patch, file: test, title, says };
  });
}

/** Whether a break is among those that this commit draws. */
function hasItsTurn(_, index) {
  if (!drawn) return true;
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  return index % 3 === Number(BigInt(`0x${commit}`) % 3n);
}

async function verify({ name, patch, file, title, says }, scratch, known) {
  const told = title
    ? await problem(patch, file, title, says, scratch, known)
    : `does not begin with 'fails: FILE › TITLE'`;
  console.log(`${told ? 'FAILED' : 'ok'}  ${name}: ${told ?? `fails '${title}'`}`);
  return !told;
}

/** What is wrong with a break, or nothing. */
async function problem(patch, file, title, says, scratch, known) {
  if (isStory(file) && !says) return 'does not say what the story must say';
  try {
    if (!seen || !says) {
      const whole = await unbroken(file, title, scratch, known);
      if (whole?.status !== 'passed') return `'${title}' does not pass without the break: ${why(whole)}`;
    }
    execFileSync('git', ['apply', patch], { cwd: scratch, stdio: 'pipe' });
    let broken;
    try {
      broken = await result(file, title, scratch);
    } finally {
      execFileSync('git', ['apply', '--reverse', patch], { cwd: scratch });
    }
    if (broken?.status !== 'failed') return `'${title}' is ${broken?.status ?? 'not found'} with the break`;
    return why(broken).includes(says) ? undefined : `'${title}' fails, and does not say '${says}': ${why(broken)}`;
  } catch (error) {
    return String(error.stderr || error.message).trim();
  }
}

/** How a test ends without any break: looked at once. */
async function unbroken(file, title, scratch, known) {
  const key = keyOf(file, title);
  if (!known.has(key)) known.set(key, await result(file, title, scratch));
  return known.get(key);
}

/** The tests that pass without any break, looked at in one go. What does not pass so is looked at by itself. */
async function allAtOnce(tests) {
  try {
    return new Map([...(await resultsOf(tests, scratches[0]))].filter(([, { status }]) => status === 'passed'));
  } catch {
    return new Map();
  }
}

function why(result) {
  return result?.failureMessages.join('\n') || 'it is not found';
}

/** How one test ends in a scratch copy. */
async function result(file, title, scratch) {
  return (await resultsOf([{ file, title }], scratch)).get(keyOf(file, title));
}

/** How tests end there, by file and title. Stories are told of what is written, so that is written first. */
async function resultsOf(tests, scratch) {
  const found = new Map();
  if (tests.length === 0) return found;
  const ofStories = tests.some(({ file }) => isStory(file));
  if (ofStories) execFileSync(process.execPath, ['synth/run.js', 'main.ts'], { cwd: scratch, stdio: 'pipe' });
  const results = path.join(scratch, 'results.json');
  fs.rmSync(results, { force: true });
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const config = ofStories ? ['--config', 'test/e2e/jest.config.js'] : [];
  const titles = tests.map(({ title }) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const exactly = `^(${[...new Set(titles)].join('|')})$`;
  const how = ['--ci', '--json', '--outputFile', results, '--testNamePattern', exactly];
  const alone = tests.length === 1 ? ['--runInBand'] : [];
  const options = { cwd: scratch, encoding: 'utf8', maxBuffer: 1e8, timeout: 600_000, killSignal: 'SIGKILL' };
  const files = [...new Set(tests.map(({ file }) => file))];
  const stderr = await new Promise((resolve) => {
    execFile(process.execPath, [jest, ...config, ...how, ...alone, ...files], options, (_, __, told) => resolve(told));
  });
  if (!fs.existsSync(results)) throw new Error(stderr);
  for (const { name, assertionResults } of JSON.parse(fs.readFileSync(results, 'utf8')).testResults) {
    for (const test of assertionResults) found.set(keyOf(path.relative(scratch, name), test.fullName), test);
  }
  return found;
}

function isStory(file) {
  return file.startsWith('test/e2e/');
}

function keyOf(file, title) {
  return `${file} › ${title}`;
}
