// Makes one file of each TypeScript service, with what it reads beside it: node bundle.js [--to FOLDER] [NAME...]
const fs = require('fs');
const path = require('path');
const { parseArgs } = require('util');
const esbuild = require('esbuild');

// Read at run time, beside the program.
const beside = ['migrations', 'assets'];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { to: { type: 'string' } } });
const to = path.resolve(values.to ?? path.join(__dirname, '..', 'build', 'services'));
const all = fs.readdirSync(__dirname).filter((name) => fs.existsSync(path.join(__dirname, name, 'main.ts')));
const names = positionals.length > 0 ? positionals : all;
const unknown = names.filter((name) => !all.includes(name));

if (unknown.length > 0) {
  process.stderr.write(`error: no such service: ${unknown.join(', ')}; there are ${all.join(', ')}\n`);
  process.exitCode = 1;
} else {
  for (const name of names) copy(name);
  // What is wrong with a source has been printed.
  esbuild.build(settings()).catch(() => (process.exitCode = 1));
}

function copy(name) {
  for (const folder of beside) {
    const from = path.join(__dirname, name, folder);
    const copied = path.join(to, name, folder);
    fs.rmSync(copied, { recursive: true, force: true });
    if (fs.existsSync(from)) fs.cpSync(from, copied, { recursive: true });
  }
}

function settings() {
  return {
    absWorkingDir: __dirname,
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/main`, `./${name}/main.ts`])),
    outdir: to,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  };
}
