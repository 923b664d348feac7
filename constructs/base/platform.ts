import { Cpu } from 'cdk8s-plus-28';
import { Size } from 'cdk8s';

/** What an environment finds where it runs. */
export interface Platform {
  /** The pods through which outside traffic enters, and who they are. */
  readonly gateway: {
    /** The namespace that they run in. */
    readonly namespace: string;
    /** Their ServiceAccount. */
    readonly serviceAccount: string;
    /** By which they are selected. */
    readonly labels: Readonly<Record<string, string>>;
  };
  /** The pods that answer DNS queries. */
  readonly dns: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
  /** The namespace of Istio's control plane. */
  readonly istioNamespace: string;
  /** The mesh's trust domain, with which each identity begins. */
  readonly trustDomain: string;
  /** The cluster's DNS domain. */
  readonly clusterDomain: string;
  /** Address ranges of the cluster itself, in CIDR notation: never reached as if they were outside. */
  readonly cidrs: { readonly pods: string; readonly services: string; readonly nodes: string };
  /**
   * The namespace from which the monitoring scrapes, where there is one with the Prometheus Operator.
   * @default - nothing is scraped: no PodMonitor is written and no port opened for it
   */
  readonly monitoring?: {
    /** The namespace that Prometheus runs in. */
    readonly namespace: string;
    /**
     * Labels by which the Prometheus Operator selects PodMonitors, such as `{ release: 'prometheus' }`.
     * @default - none: it selects all
     */
    readonly labels?: Readonly<Record<string, string>>;
  };
  /**
   * What each proxy requests, by annotation.
   * @default - what the mesh is installed with
   */
  readonly proxy?: { readonly cpu: Cpu; readonly memory: Size };
}

/** Where objects are written to, as far as they must know. */
export interface Place {
  /** The namespace in which everything runs. */
  readonly namespace: string;
  /** What is found there. */
  readonly platform: Platform;
}
