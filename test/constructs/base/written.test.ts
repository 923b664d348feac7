import { ApiObject } from 'cdk8s';
import { find, sample } from '../../helpers/constructs';

test('what is written is known by kind, namespace, name and place before it is rendered', () => {
  const system = sample();
  new ApiObject(system.components, 'mine', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'notes' } });
  expect(system.manifests().at(-1)).toMatchObject({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: 'test',
    name: 'notes',
    at: 'components/mine',
    chart: 'components',
  });
});

test('what is in no namespace says so', () => {
  expect(sample().manifests()[0]).toMatchObject({ kind: 'Namespace', namespace: '' });
});

test('an object of another library is rendered as it says itself', () => {
  const system = sample();
  new ApiObject(system.components, 'mine', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'notes' },
    data: { a: 'b' },
  });
  expect(find(system, 'ConfigMap/notes')).toMatchObject({ data: { a: 'b' } });
});
