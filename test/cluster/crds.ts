import { copyFileSync, readFileSync } from 'fs';
import { basename, join } from 'path';
import { Made } from './cache';
import { folderOfModule, runGo, versionOf } from './go-programs';

// What imports/ is generated from.
const source = 'imports';
const [goMod = '', goSum = '', list = ''] = ['go.mod', 'go.sum', 'crds.txt'].map((file) =>
  readFileSync(join(source, file), 'utf8'),
);
const published = list
  .trim()
  .split('\n')
  .map((line) => line.split(' ') as [module: string, file: string]);
const modules = published.map(([module]) => module);

/** The CRDs of Istio and of the Prometheus Operator, as their Go modules carry them. */
export const crds: Made = {
  name: 'crds',
  of: [goMod, goSum, list],
  what: modules.map((module) => `${module} ${versionOf(module, goMod)}`).join(', '),
  make: async (folder, log) => {
    await runGo(['mod', 'download', ...modules], { cwd: source, log, fills: folder });
    for (const [module, file] of published) {
      copyFileSync(join(folderOfModule(module, source), file), join(folder, basename(file)));
    }
  },
};
