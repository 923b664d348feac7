/** A map of labels, or a selector by equality alone. */
export type Labels = Readonly<Record<string, string>>;

interface Selector {
  readonly matchLabels?: Labels;
}

export interface PodTemplate {
  readonly metadata: { readonly labels: Labels };
  readonly spec: {
    readonly serviceAccountName: string;
    readonly containers: readonly {
      readonly name: string;
      readonly image: string;
      readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
      readonly env?: readonly { readonly name: string; readonly value: string }[];
      readonly volumeMounts?: readonly { readonly name: string }[];
    }[];
    readonly volumes?: readonly {
      readonly name: string;
      readonly secret?: { readonly secretName: string; readonly items?: readonly { readonly key: string }[] };
      readonly configMap?: { readonly name: string };
    }[];
  };
}

export interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

export interface PacketRule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: number; readonly protocol: string }[];
}

export interface Access {
  readonly methods?: readonly string[];
  readonly paths?: readonly string[];
  readonly notPaths?: readonly string[];
  readonly ports?: readonly string[];
}

export interface Match {
  readonly sourceLabels?: Labels;
  readonly method?: { readonly exact?: string; readonly regex?: string };
  readonly uri?: { readonly exact?: string; readonly regex?: string };
  readonly headers?: Readonly<Record<string, { readonly exact: string }>>;
}

export interface HttpRule {
  readonly match?: readonly Match[];
  readonly timeout?: string;
  readonly retries?: { readonly attempts?: number; readonly perTryTimeout?: string; readonly retryOn?: string };
  readonly headers?: { readonly request?: { readonly remove?: readonly string[] } };
  readonly rewrite?: { readonly uriRegexRewrite?: { readonly match: string; readonly rewrite: string } };
  readonly route: readonly {
    readonly destination: {
      readonly host: string;
      readonly subset?: string;
      readonly port: { readonly number: number };
    };
    readonly weight?: number;
  }[];
}

/** What the oracle reads of each kind of object. Fields that would change an answer and are not here, it refuses. */
export interface Specs {
  Namespace: undefined;
  ServiceAccount: undefined;
  ConfigMap: undefined;
  Deployment: { replicas?: number; selector: Selector; template: PodTemplate };
  StatefulSet: { serviceName: string; selector: Selector; template: PodTemplate };
  Job: { template: PodTemplate };
  CronJob: { jobTemplate: { spec: { template: PodTemplate } } };
  Service: { selector: Labels; ports: readonly { port: number; targetPort: string | number }[] };
  HorizontalPodAutoscaler: {
    scaleTargetRef: { kind: string; name: string };
    metrics: readonly { containerResource: { container: string } }[];
  };
  PodDisruptionBudget: { selector: Selector };
  NetworkPolicy: {
    podSelector: Selector;
    policyTypes: readonly string[];
    ingress?: readonly PacketRule[];
    egress?: readonly PacketRule[];
  };
  PeerAuthentication: { selector?: Selector; mtls: { mode: string } };
  AuthorizationPolicy: {
    action?: string;
    selector?: Selector;
    rules?: readonly {
      from?: readonly { source: { principals: readonly string[] } }[];
      to?: readonly { operation: Access }[];
    }[];
  };
  Sidecar: { workloadSelector?: { labels: Labels }; egress: readonly { hosts: readonly string[] }[] };
  ServiceEntry: {
    hosts: readonly string[];
    ports: readonly { number: number; targetPort?: number; protocol: string }[];
  };
  DestinationRule: { host: string; subsets?: readonly { name: string; labels: Labels }[] };
  VirtualService: { hosts: readonly string[]; gateways?: readonly string[]; http: readonly HttpRule[] };
  Gateway: {
    selector: Labels;
    servers: readonly {
      hosts: readonly string[];
      port: { name: string; number: number };
      tls?: { credentialName?: string };
    }[];
  };
  PodMonitor: { selector: Selector };
}

export type Kind = keyof Specs;

export interface Manifest<K extends Kind = Kind> {
  readonly apiVersion: string;
  readonly kind: K;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Labels };
  readonly spec: Specs[K];
}
