import { KubernetesObject, V1Pod, V1PodTemplateSpec } from '@kubernetes/client-node';
import { makersOf, Manifests } from '../property/manifests';

interface Claims {
  readonly spec: { readonly volumeClaimTemplates?: readonly KubernetesObject[] };
}

/** Each pod that the controllers would make, once, since there are no controllers. */
export const podsOf = (manifests: Manifests): V1Pod[] =>
  makersOf(manifests).map((owner) => {
    const { kind, metadata, spec } = owner;
    const template = spec.template as V1PodTemplateSpec;
    const claims = (owner as Claims).spec.volumeClaimTemplates ?? [];
    const name = `${kind.toLowerCase()}-${metadata.name}`;
    const volumes = claims.map((claim) => ({
      name: claim.metadata?.name ?? '',
      persistentVolumeClaim: { claimName: `${claim.metadata?.name}-${metadata.name}-0` },
    }));
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...template.metadata, name, namespace: metadata.namespace },
      spec: template.spec && { ...template.spec, volumes: [...(template.spec.volumes ?? []), ...volumes] },
    };
  });
