import { Call } from '../../graph/graph';

// Seconds for the proxy to drain, after the application did.
const proxyDrain = 5;
const least = 30;

/** The seconds that a pod has to end: what the longest of these calls may take, and what is done before and after it. At least Kubernetes' own 30. */
export function graceOf(calls: readonly Call[], before = 0): number {
  const longest = Math.max(0, ...calls.map((call) => call.timeout));
  return Math.max(least, before + Math.ceil(longest / 1000) + proxyDrain);
}
