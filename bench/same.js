// node bench/same.js <our folder> <Helm's file>: whether both hold the same objects, those of the environment's own chart aside.
const { readdirSync, readFileSync } = require('fs');
const path = require('path');
const { isDeepStrictEqual } = require('util');
const { loadAll } = require('js-yaml');

const [, , folder, file] = process.argv;
const layers = readdirSync(folder).filter((name) => name.startsWith('layer-'));
const ours = byName(layers.map((name) => path.join(folder, name)));
const theirs = byName([file]);
const names = [...new Set([...ours.keys(), ...theirs.keys()])];
const different = names.filter((name) => !isDeepStrictEqual(ours.get(name), theirs.get(name)));

if (different.length > 0) {
  console.error(`${different.length} of ${names.length} objects differ, such as ${different[0]}; renew bench/chart`);
  process.exitCode = 1;
}

/** Every object of some files. */
function byName(files) {
  const objects = files.flatMap((name) => loadAll(readFileSync(name, 'utf8'))).filter(Boolean);
  return new Map(objects.map((object) => [`${object.kind} ${object.metadata.name}`, object]));
}
