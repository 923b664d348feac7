import { Environment } from '../../constructs/base/environment';
import { environmentLabel, systemLabel } from '../../constructs/base/labels';
import { Kubectl } from './kubectl';

/** Every kind that is written, but for the namespace, which goes with all that it holds, and what only some clusters know. */
export const prunedKinds = [
  'apps/v1/Deployment',
  'apps/v1/StatefulSet',
  'autoscaling/v2/HorizontalPodAutoscaler',
  'batch/v1/CronJob',
  'batch/v1/Job',
  'core/v1/ConfigMap',
  'core/v1/Service',
  'core/v1/ServiceAccount',
  'networking.istio.io/v1/DestinationRule',
  'networking.istio.io/v1/Gateway',
  'networking.istio.io/v1/ServiceEntry',
  'networking.istio.io/v1/Sidecar',
  'networking.istio.io/v1/VirtualService',
  'networking.istio.io/v1alpha3/EnvoyFilter',
  'networking.k8s.io/v1/NetworkPolicy',
  'policy/v1/PodDisruptionBudget',
  'security.istio.io/v1/AuthorizationPolicy',
  'security.istio.io/v1/PeerAuthentication',
];

/** By which all of one environment's objects are found, and no other's. */
export const selectorOf = ({ system, name }: Pick<Environment, 'system' | 'name'>): string =>
  `${systemLabel}=${system},${environmentLabel}=${name}`;

/**
 * Applies what is written, and deletes what was applied before and is written no more: a call that is withdrawn is no longer
 * let through. The namespace, which has none of the labels, kubectl leaves as it is: `00-environment.k8s.yaml` is applied
 * before.
 */
export const applyAndPrune = (
  kubectl: Kubectl,
  environment: Environment,
  folder: string,
  kinds: readonly string[] = prunedKinds,
): Promise<string> =>
  kubectl.run(
    'apply',
    '--validate=strict',
    `--filename=${folder}`,
    '--prune',
    `--selector=${selectorOf(environment)}`,
    ...kinds.map((kind) => `--prune-allowlist=${kind}`),
  );
