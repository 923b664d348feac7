/** Pods as policies know them: by label, and by identity. */
export interface Pods {
  /** By which they are selected. */
  readonly labels: Readonly<Record<string, string>>;
  /** Who they are: the last part of their identity. */
  readonly serviceAccount: string;
  /**
   * The namespace that they run in.
   * @default - the environment's own
   */
  readonly namespace?: string;
}

/** Where calls arrive. */
export interface Destination {
  /**
   * The pods that answer.
   * @default - none here: an address outside the cluster answers
   */
  readonly pods?: Pods;
  /** The port of the pods, or of the address outside. */
  readonly port: number;
}
