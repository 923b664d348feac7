/** What an environment finds where it runs, as far as packets and identities go. */
export interface World {
  readonly namespace: string;
  readonly trustDomain: string;
  readonly gateway: Pods & { readonly serviceAccount: string };
  readonly dns: Pods;
  readonly istioNamespace: string;
  /** The namespace of the monitoring, where there is one. */
  readonly monitoring?: string;
  readonly cidrs: { readonly pods: string; readonly services: string; readonly nodes: string };
}

interface Pods {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Something that answers HTTP. */
export interface Answering {
  readonly name: string;
  readonly host: string;
  readonly operations: readonly string[];
  readonly canaryWeight?: number;
  /** The port on which it answers, where that is outside the cluster. */
  readonly outside?: number;
}

/** One operation that a caller was declared to call. */
export interface Calling {
  readonly caller: string;
  readonly callee: string;
  readonly operation: string;
  readonly timeout: number;
  readonly retries: number;
}

/** A connection that speaks no HTTP. */
export interface Using {
  readonly caller: string;
  /** The component whose pods answer; without it an address outside does. */
  readonly pods?: string;
  readonly host: string;
  readonly port: number;
}

/** One operation that is public. */
export interface Place {
  readonly under: string;
  readonly operation: string;
  readonly timeout: number;
  /** Where its requests go, by weight. */
  readonly ways: readonly { readonly callee: string; readonly weight: number }[];
}

/** What a description of a system promises, as plain data. The oracle asks the manifests whether it is so, and no more than that. */
export interface Declared {
  readonly world: World;
  readonly publicHost?: string;
  readonly answering: readonly Answering[];
  readonly calls: readonly Calling[];
  readonly uses: readonly Using[];
  readonly places: readonly Place[];
  /** Secrets that somebody brings. */
  readonly secrets: readonly string[];
}

/** The gateway's name among callers. */
export const gateway = 'the gateway';
