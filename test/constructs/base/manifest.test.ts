import { JsonPatch, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Manifest } from '../../../constructs/base/manifest';
import { find, names, sample } from '../../helpers/constructs';

const labels = { 'app.kubernetes.io/part-of': 'sample', 'app.kubernetes.io/instance': 'test' };

const configMap = (contents: () => { readonly data?: Record<string, string> } = () => ({})) => {
  const system = sample();
  return { system, object: new Manifest(system.components, k8s.KubeConfigMap, { name: 'notes' }, contents) };
};

test('is of the kind of its class, in the namespace and with the labels of its chart', () => {
  expect(find(configMap().system, 'ConfigMap/notes')).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'notes', namespace: 'test', labels },
  });
});

test('its contents are asked for when it is written, not before', () => {
  let asked = 0;
  const { system } = configMap(() => ({ data: { asked: `${++asked}` } }));
  expect(asked).toBe(0);
  expect(find(system, 'ConfigMap/notes')).toMatchObject({ data: { asked: '1' } });
});

test('what its class does not know can be added all the same', () => {
  const { system, object } = configMap();
  object.addJsonPatch(JsonPatch.add('/immutable', true));
  object.addJsonPatch(JsonPatch.add('/data', { a: 'b' }));
  expect(find(system, 'ConfigMap/notes')).toMatchObject({ immutable: true, data: { a: 'b' } });
});

test('stands in the tree by its kind and name', () => {
  expect(configMap().object.node.path).toBe('components/ConfigMap.notes');
});

test('what is added to its metadata is written, and what is lazy there is asked for', () => {
  const { system, object } = configMap();
  object.metadata.addLabel('team', 'blue');
  object.metadata.addLabel('lazy', Lazy.any({ produce: () => 'late' }) as string);
  expect(find(system, 'ConfigMap/notes').metadata).toEqual({
    name: 'notes',
    namespace: 'test',
    labels: { ...labels, team: 'blue', lazy: 'late' },
  });
  object.metadata.addAnnotation('note', 'mine');
  object.metadata.add('generation', 2);
  expect(find(system, 'ConfigMap/notes').metadata).toMatchObject({ annotations: { note: 'mine' }, generation: 2 });
});

test('what cannot be changed has a name that ends with what stands for it', () => {
  const system = sample();
  new Manifest(
    system.components,
    k8s.KubeConfigMap,
    { name: 'notes' },
    () => ({}),
    () => ['a'],
  );
  new Manifest(
    system.components,
    k8s.KubeConfigMap,
    { name: 'other' },
    () => ({}),
    () => ['a'],
  );
  const [one, other] = names(system, 'ConfigMap');
  expect(one).toMatch(/^notes-[0-9a-f]{10}$/);
  expect(other?.slice('other'.length)).toBe(one?.slice('notes'.length));
  expect(
    system
      .manifests()
      .filter(({ kind }) => kind === 'ConfigMap')
      .map(({ name }) => name),
  ).toEqual([one, other]);
});

test('a patch of metadata does the same each time it is written', () => {
  const { system, object } = configMap();
  object.addJsonPatch(JsonPatch.test('/metadata/namespace', 'test'), JsonPatch.replace('/metadata/namespace', 'other'));
  object.addJsonPatch(JsonPatch.move('/metadata/labels/app.kubernetes.io~1part-of', '/metadata/labels/system'));
  const once = find(system, 'ConfigMap/notes').metadata;
  expect(once).toMatchObject({ namespace: 'other', labels: { system: 'sample' } });
  expect(find(system, 'ConfigMap/notes').metadata).toEqual(once);
});
