/** A filter of Envoy in the gateway's pods. */
export interface GatewayFilter {
  /** What it is called, beside whose it is. */
  readonly name: string;
  /** What it is for all hosts: it must do nothing. */
  readonly filter: object;
  /** What it does at this host. */
  readonly here: object;
}
