// Envoy's default back-off between tries: fully jittered, base 25 ms, at most ten times the base.
// https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-max-retries
const base = 25;
const most = 250;

/** The longest time, in milliseconds, that Envoy waits between the tries of one call. */
export function worstBackOff(retries: number): number {
  let sum = 0;
  for (let n = 1; n <= retries; n++) {
    const wait = (2 ** n - 1) * base;
    // All that follow are as long: nobody has to count them, however many there are.
    if (wait >= most) return sum + (retries - n + 1) * most;
    sum += wait;
  }
  return sum;
}

/** Milliseconds for each try, so that all of them and the back-off fit into the timeout; 0 if they do not. */
export function perTryTimeout(call: { readonly timeout: number; readonly retries: number }): number {
  return Math.max(0, Math.floor((call.timeout - worstBackOff(call.retries)) / (call.retries + 1)));
}
