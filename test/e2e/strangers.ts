import { V1Pod } from '@kubernetes/client-node';
import { reference } from '../../constructs/pod/image';
import { kubectl } from './live';
import { standIn } from './stand-in-image';

/** The namespace of those whom no system declares. */
export const strangers = 'conformance-strangers';

const pod = (name: string, meshed: boolean): V1Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: strangers, labels: { 'sidecar.istio.io/inject': `${meshed}` } },
  spec: {
    serviceAccountName: 'buyer',
    containers: [{ name: 'stand-in', image: reference(standIn('1.0.0')), imagePullPolicy: 'IfNotPresent' }],
  },
});

// Packets of theirs come through: it is the mesh that is to refuse them, also where a network plug-in enforces policies.
const admitted = (namespace: string): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: strangers, namespace },
  spec: {
    podSelector: {},
    ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': strangers } } }] }],
  },
});

/** A pod of the mesh, whose identity ends as that of a caller who may call, and one without a proxy. Waits until they are ready. */
export async function admitStrangers(to: string): Promise<{ stranger: V1Pod; outsider: V1Pod }> {
  const [stranger, outsider] = [pod('stranger', true), pod('outsider', false)];
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: strangers } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'buyer', namespace: strangers } },
    stranger,
    outsider,
    admitted(to),
  ];
  const { code, stderr } = await kubectl.with(objects, 'apply');
  if (code !== 0) throw new Error(`the strangers are not accepted: ${stderr}`);
  await kubectl.run('wait', '--for=condition=Ready', 'pods', '--all', `--namespace=${strangers}`, '--timeout=120s');
  return { stranger, outsider };
}
