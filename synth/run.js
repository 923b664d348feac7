// Runs a program of the project, with its arguments: node synth/run.js main.ts
// What was compiled before is used again only for exactly the same sources, settings and versions, compared by content.
const { createHash } = require('crypto');
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const root = path.resolve(__dirname, '..');
const [entry] = process.argv.splice(2, 1);
const folder = path.join(root, 'build', 'compiled', path.basename(entry, '.ts'));
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'synth/run.js', 'synth/compile.js'];

process.chdir(root);
const known = compiled();
if (known) run(known);
else require('./compile').compile({ root, entry, folder, fingerprint }).then(run, fail);

/** The program compiled before, if it is still what its sources say. */
function compiled() {
  try {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
    if (manifest.fingerprint !== fingerprint(manifest.inputs)) return undefined;
    return manifest;
  } catch {
    return undefined; // Never compiled, or not to its end.
  }
}

/** Stands for all that the program is made of: settings, the names of all own sources, and what every file holds. */
function fingerprint(inputs) {
  const own = [];
  for (const dir of new Set(['.', path.dirname(entry), 'charts', 'constructs', 'graph', 'imports', 'synth'])) {
    const names = fs.readdirSync(path.join(root, dir), { recursive: dir !== '.' });
    own.push(...names.filter((name) => /\.tsx?$/.test(name)).map((name) => path.join(dir, name)));
  }
  const hash = createHash('sha1').update(process.version).update(entry);
  for (const file of new Set([...own.toSorted(), ...settings, ...inputs])) {
    hash.update(`\0${file}\0`).update(fs.readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** Runs the program with the machine code that an earlier run left, if the engine accepts it. */
function run({ fingerprint: name }) {
  const file = path.join(folder, `${name}.js`);
  const cache = path.join(folder, `${name}.cache`);
  const cachedData = fs.existsSync(cache) ? fs.readFileSync(cache) : undefined;
  const script = new vm.Script(fs.readFileSync(file, 'utf8'), { filename: file, cachedData });
  const program = { exports: {} };
  try {
    script.runInThisContext()(program.exports, require('module').createRequire(file), program, file, folder);
  } catch (error) {
    fail(error);
  }
  if (cachedData && !script.cachedDataRejected) return;
  process.on('exit', () => {
    fs.writeFileSync(`${cache}.next`, script.createCachedData());
    fs.renameSync(`${cache}.next`, cache);
  });
}

/** The one place where what was thrown ends: told with the line of ours that it came from. */
function fail(error) {
  process.exitCode = 1;
  const { located } = require('./compile');
  process.stderr.write(`error: ${located(error, root)}\n`);
}
