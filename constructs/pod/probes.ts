import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';

/** Three questions, each its own: has it started, may it get calls, must it be replaced. */
export type Probes = Pick<k8s.Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'>;

/** A minute to start, ten seconds without an answer until no calls come, and half a minute until it is replaced. */
export function probes(port: number, paths = { health: '/healthz', ready: '/readyz' }): Probes {
  const get = (path: string): k8s.HttpGetAction => ({ path, port: k8s.IntOrString.fromNumber(port) });
  return timed({ httpGet: get(paths.health) }, { httpGet: get(paths.ready) }, { httpGet: get(paths.health) });
}

/** Probes that run a program in the container, for stores that speak no HTTP. */
export function commandProbes(health: readonly string[], ready: readonly string[]): Probes {
  return timed(
    { exec: { command: [...health] } },
    { exec: { command: [...ready] } },
    { exec: { command: [...health] } },
  );
}

/** The same questions, of something that may take so long to start. */
export const within = (startup: Duration, { startupProbe, ...others }: Probes): Probes => ({
  ...others,
  startupProbe: { ...startupProbe, failureThreshold: startup.toSeconds() },
});

function timed(startup: k8s.Probe, readiness: k8s.Probe, liveness: k8s.Probe): Probes {
  return {
    startupProbe: { ...startup, periodSeconds: 1, failureThreshold: 60, timeoutSeconds: 2 },
    readinessProbe: { ...readiness, periodSeconds: 5, failureThreshold: 2, timeoutSeconds: 2 },
    livenessProbe: { ...liveness, periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 2 },
  };
}
