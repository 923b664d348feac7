import { V1ConfigMap, V1Deployment, V1Pod } from '@kubernetes/client-node';
import { kubectl } from '../live';
import { podsBecome } from '../pods-where';

/** What a program reads first whose clock is so many milliseconds ahead. */
const script = (ahead: number): string => `
const { now } = Date;
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length > 0 ? given : [now() + ${ahead}]));
  }
  static now() {
    return now() + ${ahead};
  }
};
`;

/** Has a service one more pod, whose clock is so many milliseconds ahead, as long as something goes on. It is told the pod's name. */
export async function besideOneAhead(
  namespace: string,
  service: string,
  ahead: number,
  during: (pod: string) => Promise<unknown>,
): Promise<void> {
  const inShop = `--namespace=${namespace}`;
  const found = await kubectl.run('get', 'deployment', service, inShop, '--output=json');
  const { template } = (JSON.parse(found) as V1Deployment).spec ?? {};
  const name = `${service}-ahead`;
  const objects = [clock(name, namespace, ahead), podAhead(name, namespace, template as V1Pod)];
  try {
    const { code, stderr } = await kubectl.with(objects, 'create');
    if (code !== 0) throw new Error(stderr);
    await podsBecome({ namespace, selector: `ahead=${name}` }, () => true);
    await during(name);
  } finally {
    await kubectl.run('delete', `pod/${name}`, `configmap/${name}`, inShop, '--ignore-not-found');
  }
}

const clock = (name: string, namespace: string, ahead: number): V1ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data: { 'ahead.js': script(ahead) },
});

/** A pod as a Deployment makes them, but for its clock. */
function podAhead(name: string, namespace: string, { metadata, spec }: V1Pod): V1Pod {
  if (!spec) throw new Error(`${name}: there is no such Deployment`);
  const [container, ...others] = spec.containers as [(typeof spec.containers)[0]];
  const mount = { name: 'clock', mountPath: '/clock', readOnly: true };
  const told = { name: 'NODE_OPTIONS', value: '--require=/clock/ahead.js' };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, name, namespace, labels: { ...metadata?.labels, ahead: name } },
    spec: {
      ...spec,
      volumes: [...(spec.volumes ?? []), { name: 'clock', configMap: { name } }],
      containers: [
        {
          ...container,
          env: [...(container.env ?? []).filter(({ name: other }) => other !== told.name), told],
          volumeMounts: [...(container.volumeMounts ?? []), mount],
        },
        ...others,
      ],
    },
  };
}
