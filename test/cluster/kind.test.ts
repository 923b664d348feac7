import { kindConfig, publishedImage } from './kind';

test('one node is what kind.yaml says, at another port and of another image', () => {
  expect(kindConfig({ nodes: 1, port: 9000, image: 'strata/node:made' })).toEqual({
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    name: 'strata',
    nodes: [
      {
        role: 'control-plane',
        image: 'strata/node:made',
        extraPortMappings: [{ listenAddress: '127.0.0.1', hostPort: 9000, containerPort: 30080 }],
      },
    ],
  });
});

const labels = (zone: string) => ({ 'topology.kubernetes.io/zone': zone });

test('of three nodes two are workers, each in a zone of its own', () => {
  expect(kindConfig({ nodes: 3, port: 8088, image: 'node' })).toMatchObject({
    nodes: [
      { role: 'control-plane', image: 'node' },
      { role: 'worker', image: 'node', labels: labels('a') },
      { role: 'worker', image: 'node', labels: labels('b') },
    ],
  });
});

test('the published node image is named by its digest', () => {
  expect(publishedImage).toMatch(/^kindest\/node:v1\.34\.\d+@sha256:[0-9a-f]{64}$/);
});
