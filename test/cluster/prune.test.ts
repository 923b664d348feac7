import { environments } from '../../charts/environment';
import { shop } from '../../charts/shop';
import { railway } from '../second-system/railway';
import { prunedKinds } from './prune';

test('every kind that an environment writes is pruned, but for its namespace and what only some clusters know', () => {
  const written = [...environments.map(shop), railway()].flatMap((environment) =>
    environment.manifests().map(({ apiVersion, kind }) => [apiVersion, kind]),
  );
  const names = new Set(written.map(([version, kind]) => `${version?.replace(/^v1$/, 'core/v1')}/${kind}`));
  const kept = ['core/v1/Namespace', 'monitoring.coreos.com/v1/PodMonitor'];
  expect([...names].filter((name) => !kept.includes(name) && !prunedKinds.includes(name))).toEqual([]);
});
