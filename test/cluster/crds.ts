import { execFileSync } from 'child_process';
import { copyFileSync, readFileSync } from 'fs';
import { basename, join } from 'path';
import { Made } from './cache';
import { goSettings, runGo, versionOf } from './go-programs';

// What imports/ is generated from.
const source = 'imports';
const published = {
  'istio.io/api': 'kubernetes/customresourcedefinitions.gen.yaml',
  'github.com/prometheus-operator/prometheus-operator':
    'example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml',
};
const modules = Object.keys(published);
const pins = ['go.mod', 'go.sum'].map((file) => readFileSync(join(source, file), 'utf8'));

/** The CRDs of Istio and of the Prometheus Operator, as their Go modules carry them. */
export const crds: Made = {
  name: 'crds',
  of: [...pins, JSON.stringify(published)],
  what: modules.map((module) => `${module} ${versionOf(module, pins[0] ?? '')}`).join(', '),
  make: async (folder, log) => {
    await runGo(['mod', 'download', ...modules], { cwd: source, log, fills: folder });
    for (const [module, file] of Object.entries(published)) {
      const list = ['list', '-m', '-f', '{{.Dir}}', module];
      const path = execFileSync('go', list, { cwd: source, env: { ...process.env, ...goSettings }, encoding: 'utf8' });
      copyFileSync(join(path.trim(), file), join(folder, basename(file)));
    }
  },
};
