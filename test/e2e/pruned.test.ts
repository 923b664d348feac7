import { copyFileSync } from 'fs';
import { basename, join } from 'path';
import { systemLabel } from '../../constructs/labels';
import { nameOf } from '../cluster/objects';
import { temporary } from '../helpers/temporary';
import { applied } from './applying';
import { filesOf, manifestsOf, systems } from './systems';

// kubectl prunes what has the label, is of a kind that it is told of, and is not among what it applies.
describe.each(systems)('$name', (system) => {
  const at = applied(system);

  test('what leaves the manifests is found by its label, and pruned', async () => {
    const { all } = manifestsOf(system);
    const kinds = new Set(all.map(({ apiVersion, kind }) => `${apiVersion.replace(/^v1$/, 'core/v1')}/${kind}`));
    await temporary(async (folder) => {
      const [, ...staying] = filesOf(system).toSorted().toReversed();
      for (const file of staying) copyFileSync(file, join(folder, basename(file)));
      const prune = ['--prune', `--selector=${systemLabel}=${system.environment.system}`];
      const allowed = [...kinds].map((kind) => `--prune-allowlist=${kind}`);
      await at().server.kubectl.run('apply', ...prune, ...allowed, '-f', folder);
      const wanted = manifestsOf({ folder }).all.map(nameOf);
      expect(wanted.length).toBeLessThan(all.length);
      expect([...(await at().objects()).keys()].toSorted()).toEqual(wanted.toSorted());
    });
  });
});
