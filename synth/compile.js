const { spawn } = require('child_process');
const fs = require('fs');
const { SourceMap } = require('module');
const path = require('path');

/** Checks the types and makes one file of the program: both, or nothing. */
exports.compile = async (program) => {
  const { root, entry, folder, fingerprint } = program;
  const next = `${folder}.${process.pid}`;
  const before = fingerprint([]);
  const [types, bundled] = await Promise.all([checkTypes(root, entry, next), bundle(root, entry, next)]);
  const problems = types ?? bundled.problems;
  const edited = fingerprint([]) !== before;
  if (problems || edited) fs.rmSync(next, { recursive: true, force: true });
  if (edited) return exports.compile(program); // While it was compiled: nobody knows which of the two it is.
  if (problems) throw new Refused(`${problems.trim()}\nnothing was written`);
  const inputs = Object.keys(bundled.metafile.inputs).toSorted();
  const manifest = { fingerprint: fingerprint(inputs), inputs };
  for (const suffix of ['js', 'js.map']) {
    fs.renameSync(path.join(next, `program.${suffix}`), path.join(next, `${manifest.fingerprint}.${suffix}`));
  }
  fs.writeFileSync(path.join(next, 'manifest.json'), JSON.stringify(manifest));
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(next, folder);
  return manifest;
};

/** What an error says, where in our sources it arose, and what caused it. */
exports.located = (error, root) => {
  if (error instanceof Refused || !(error instanceof Error)) return error.message ?? String(error);
  const frames = [...(error.stack ?? '').matchAll(/\(?(\/[^:()]+\.js):(\d+):(\d+)\)?$/gm)].map(
    ([, file, line, column]) => {
      if (!fs.existsSync(`${file}.map`)) return undefined;
      const map = new SourceMap(JSON.parse(fs.readFileSync(`${file}.map`, 'utf8')));
      const { originalSource, originalLine } = map.findEntry(Number(line) - 1, Number(column) - 1);
      return (
        originalSource && `${path.relative(root, path.resolve(path.dirname(file), originalSource))}:${originalLine + 1}`
      );
    },
  );
  const ours = frames.filter((frame) => frame && !frame.startsWith('node_modules'));
  // What reads and writes files tells its own place.
  const where = ours.find((frame) => frame.startsWith('charts')) ?? ours.find((frame) => !/^(main|synth)/.test(frame));
  return where ? `${where}: ${error.message}` : error.message;
};

/** Something that the sources say wrong, told in full by the compiler. */
class Refused extends Error {}

function checkTypes(root, entry, folder) {
  const project = path.join(folder, 'tsconfig.json');
  // What is declared and not used yet is no reason to write nothing.
  const compilerOptions = { noUnusedLocals: false, noUnusedParameters: false };
  const settings = {
    extends: path.join(root, 'tsconfig.json'),
    files: [path.resolve(root, entry)],
    include: [],
    compilerOptions,
  };
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(project, JSON.stringify(settings));
  return new Promise((resolve) => {
    const tsc = spawn(
      process.execPath,
      [
        path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc'),
        '--project',
        project,
        '--pretty',
        'false',
      ],
      { cwd: root },
    );
    let text = '';
    tsc.stdout.on('data', (data) => (text += data));
    tsc.stderr.on('data', (data) => (text += data));
    tsc.on('close', (code) => resolve(code === 0 ? undefined : text));
  });
}

// The generated classes build every object anew for each of its fields, to leave out what is undefined. The writer leaves it out, too.
const rebuilt = 'Object.entries(result).reduce((r, i) => (i[1] === undefined) ? r : ({ ...r, [i[0]]: i[1] }), {})';
const lean = {
  name: 'lean',
  setup: ({ onLoad }) =>
    onLoad({ filter: /imports[\\/][^\\/]+\.[jt]s$/ }, ({ path: file }) => ({
      contents: fs.readFileSync(file, 'utf8').replaceAll(rebuilt, 'result'),
      loader: path.extname(file).slice(1),
    })),
};

async function bundle(root, entry, folder) {
  const esbuild = require('esbuild');
  try {
    return await esbuild.build({
      absWorkingDir: root,
      entryPoints: { program: entry },
      outdir: folder,
      bundle: true,
      platform: 'node',
      target: 'node20',
      sourcemap: 'linked',
      sourcesContent: false,
      metafile: true,
      logLevel: 'silent',
      plugins: [lean],
      // A function of what a module is given, as Node's own loader makes it.
      banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
      footer: { js: '})' },
    });
  } catch (failure) {
    const { errors } = failure;
    return {
      problems: errors.map(({ text, location: at }) => `${at ? `${at.file}:${at.line}: ` : ''}${text}`).join('\n'),
    };
  }
}
