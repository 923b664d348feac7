// Envoy's default back-off between tries: fully jittered, base 25 ms, at most ten times the base.
// https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-max-retries
const base = 25;
const most = 250;

/** The longest time, in milliseconds, that Envoy waits between the tries of one call. */
export function worstBackOff(retries: number): number {
  let sum = 0;
  for (let n = 1; n <= retries; n++) sum += Math.min(most, (2 ** n - 1) * base);
  return sum;
}

/** Milliseconds for each try, so that all of them and the back-off fit into the timeout. */
export function perTryTimeout(call: { readonly timeout: number; readonly retries: number }): number {
  return Math.floor((call.timeout - worstBackOff(call.retries)) / (call.retries + 1));
}
