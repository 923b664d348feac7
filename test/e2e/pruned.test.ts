import { copyFileSync } from 'fs';
import { basename, join } from 'path';
import { systemLabel } from '../../constructs/labels';
import { labelled, nameOf } from '../cluster/objects';
import { applyAndPrune, prunedKinds, selectorOf } from '../cluster/prune';
import { temporary } from '../helpers/temporary';
import { applied } from './applying';
import { filesOf, manifestsOf, systems } from './systems';

// kubectl prunes what has the label, is of a kind that it is told of, and is not among what it applies.
describe.each(systems)('$name', (system) => {
  const at = applied(system);

  test('what leaves the manifests is found by its label, and pruned', async () => {
    const { all } = manifestsOf(system);
    await temporary(async (folder) => {
      const [, ...staying] = filesOf(system).toSorted().toReversed();
      for (const file of staying) copyFileSync(file, join(folder, basename(file)));
      // These servers know monitors, too.
      const kinds = [...prunedKinds, 'monitoring.coreos.com/v1/PodMonitor'];
      await applyAndPrune(at().server.kubectl, system.environment, folder, kinds);
      const wanted = manifestsOf({ folder }).all.map(nameOf);
      expect(wanted.length).toBeLessThan(all.length);
      expect([...(await at().objects()).keys()].toSorted()).toEqual(wanted.toSorted());
    });
  });

  test('what another environment of the same system has there stays', async () => {
    const { kubectl, config } = at().server;
    const { environment } = system;
    const [namespace, selector] = ['another', selectorOf(environment).replace(/[^=]+$/, 'another')];
    const labels = Object.fromEntries(selector.split(',').map((label) => label.split('=')));
    const theirs = [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'theirs', namespace, labels } },
    ];
    expect(await kubectl.with(theirs, 'apply')).toMatchObject({ code: 0 });
    const allowed = ['core/v1/Namespace', 'core/v1/ServiceAccount'].map((kind) => `--prune-allowlist=${kind}`);
    await kubectl.run('apply', '--prune', `--selector=${selectorOf(environment)}`, ...allowed, '-f', system.folder);
    expect([...(await labelled(config, selector)).keys()]).toEqual(['ServiceAccount another/theirs']);
    // Neither by the system's label alone, which every environment has.
    await kubectl.run(
      'apply',
      '--prune',
      `--selector=${systemLabel}=${environment.system}`,
      `${allowed[0]}`,
      '-f',
      system.folder,
    );
    expect(await kubectl.run('get', 'namespace', namespace, '--output=name')).toBe('namespace/another\n');
  });
});
