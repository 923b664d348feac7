import { copyFileSync } from 'fs';
import { basename, join } from 'path';
import { nameOf } from '../cluster/objects';
import { applyAndPrune, prunedKinds } from '../cluster/prune';
import { temporary } from '../helpers/temporary';
import { applied, withServer } from './applying';
import { filesOf, manifestsOf, systems } from './systems';

// kubectl prunes what has the label, is of a kind that it is told of, and is not among what it applies.
const server = withServer();

describe.each(systems)('$name', (system) => {
  const at = applied(system, [], server);

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
});
