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
  /**
   * The one object that it says it of.
   * @default - whatever object
   */
  readonly object?: string;
  /** The systems of which it says so. */
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
    object: 'Namespace default',
    systems: all,
    because: `the server's own namespace is without injection; nothing of ours runs there`,
  },
  {
    judge: 'istioctl',
    code: 'IST0103',
    systems: all,
    because: 'nothing injects proxies into pods here: there is an API server, and no mesh',
  },
  {
    judge: 'istioctl',
    code: 'IST0133',
    systems: ['dev', 'staging', 'production'],
    because:
      'nothing else in Istio bounds what one address asks for; a story on the cluster sees that the filter is taken, and does',
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
      "in dev, the shop's images are loaded into the nodes, and no registry has them; elsewhere a digest names what runs. " +
      'The price: a pod may use an image that another pod of its node was allowed to pull, so nodes are not shared with strangers',
  },
  {
    judge: 'kube-score',
    code: 'container-resources',
    says: 'CPU limit is not set',
    systems: all,
    because:
      'a limit on CPU throttles while the node is idle; requests share it out where it is scarce, and memory is limited',
  },
  {
    judge: 'kube-score',
    code: 'deployment-has-host-podantiaffinity',
    systems: all,
    because:
      'topology spread constraints prefer other hosts as well, and other zones, and count per version while it rolls',
  },
  {
    judge: 'kube-score',
    code: 'horizontalpodautoscaler-replicas',
    systems: ['dev', 'railway'],
    because: 'one pod of each on a laptop, until there is load; and of a worker that one pod is enough for',
  },
];
