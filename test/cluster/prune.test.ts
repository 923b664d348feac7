import { environments } from '../../charts/environment';
import { shop } from '../../charts/shop';
import { prunedKinds } from './prune';

test('every kind that an environment writes is pruned, but for its namespace and what only some clusters know', () => {
  const written = environments.flatMap((differences) =>
    shop(differences)
      .manifests()
      .map(({ apiVersion, kind }) => [apiVersion, kind]),
  );
  const names = new Set(written.map(([version, kind]) => `${version?.replace(/^v1$/, 'core/v1')}/${kind}`));
  const kept = ['core/v1/Namespace', 'monitoring.coreos.com/v1/PodMonitor'];
  expect([...names].filter((name) => !kept.includes(name) && !prunedKinds.includes(name))).toEqual([]);
});
