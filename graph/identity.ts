/** What Kubernetes knows an object by, and where it comes from. */
export interface Identity {
  readonly kind: string;
  /** Empty for what is in none. */
  readonly namespace: string;
  readonly name: string;
  /** Where it is declared: the path of its construct. */
  readonly at: string;
}
