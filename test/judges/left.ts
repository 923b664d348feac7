/** A tool of others that says what it thinks of manifests. */
export type Judge = 'istioctl' | 'kube-score' | 'kubeconform';

/** What a judge says and we do not follow. */
export interface Left {
  readonly judge: Judge;
  /** What the judge calls it. */
  readonly code: string;
  /**
   * What it says, where it says several things of one code.
   * @default - whatever it says
   */
  readonly says?: string;
  /** Where it says so. */
  readonly systems: readonly string[];
  /** Why it is left. */
  readonly because: string;
}

const all = ['dev', 'staging', 'production', 'railway'];

/** Everything that is left. The stories fail where one of these is not said any more. */
export const left: readonly Left[] = [
  {
    judge: 'istioctl',
    code: 'IST0102',
    systems: all,
    because: `the server's own namespace 'default' is without injection; nothing of ours runs there`,
  },
  {
    judge: 'istioctl',
    code: 'IST0103',
    systems: all,
    because: 'nothing injects proxies into pods here: there is an API server, and no mesh',
  },
  {
    judge: 'istioctl',
    code: 'IST0134',
    systems: ['production', 'railway'],
    because:
      'stores outside have names and no fixed addresses; each has a port of its own, and a rule refuses two on one',
  },
  {
    judge: 'kube-score',
    code: 'container-image-pull-policy',
    systems: all,
    because:
      'images are pinned, by digest or by version, so a pod starts where the registry is down; credentials are the registry’s matter',
  },
  {
    judge: 'kube-score',
    code: 'container-resources',
    says: 'CPU limit is not set',
    systems: all,
    because: 'a limit on CPU throttles below what is free; requests share it out, and memory is limited',
  },
  {
    judge: 'kube-score',
    code: 'deployment-has-host-podantiaffinity',
    systems: all,
    because: 'topology spread constraints do the same over hosts and zones, also while it scales',
  },
  {
    judge: 'kube-score',
    code: 'deployment-replicas',
    systems: ['dev'],
    because: 'one pod of each on a laptop',
  },
  {
    judge: 'kube-score',
    code: 'horizontalpodautoscaler-replicas',
    systems: ['dev'],
    because: 'one pod of each on a laptop, until there is load',
  },
];
