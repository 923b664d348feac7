import {
  DestinationRule,
  DestinationRuleSpecTrafficPolicy as TrafficPolicy,
  DestinationRuleSpecTrafficPolicyTlsMode as TlsMode,
} from '../../imports/networking.istio.io';
import { Callee } from '../base/component';
import { trackLabel } from '../base/labels';
import { Manifest } from '../base/manifest';

// What one client's proxy may have open with a callee. Istio's own default is no limit, so no breaker ever opens.
// A service must keep idle connections open for longer than this, or a proxy sends a request into one that closes.
const pool = {
  tcp: { maxConnections: 100, connectTimeout: '1s' },
  http: { http1MaxPendingRequests: 100, http2MaxRequests: 1000, maxRetries: 10, idleTimeout: '30s' },
};

// A pod that fails five times in a row rests for 30 s. Istio's default lets at most 10 % rest: of few pods, none.
const resting = { interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50 };
const failing = { ...resting, consecutive5XxErrors: 5 };
// Connections that fail or end, and times that run out, are no answers. 0 turns the count of those off.
const silent = {
  ...resting,
  consecutive5XxErrors: 0,
  splitExternalLocalOriginErrors: true,
  consecutiveLocalOriginFailures: 5,
};

const policy: TrafficPolicy = { connectionPool: pool, outlierDetection: failing };

// Where pods may be ejected, Istio by default sends all calls of a zone to that zone's own pods, however few they are: of
// three in two zones, one would get half of all. https://istio.io/latest/docs/tasks/traffic-management/locality-load-balancing/
const loadBalancer = { localityLbSetting: { enabled: false } };

/** Limits, ejection, and a subset a track, which every route names. */
export function serviceDestinationRule(
  of: Callee & { readonly shedsLoad: boolean },
  tracks: readonly { readonly track: string }[],
): void {
  new Manifest(of, DestinationRule, { name: of.name }, () => ({
    spec: {
      host: of.host,
      trafficPolicy: { ...policy, outlierDetection: of.shedsLoad ? silent : failing, loadBalancer },
      subsets: tracks.map(({ track }) => ({ name: track, labels: { [trackLabel]: track } })),
    },
  }));
}

/** The same for a host outside, with TLS from the proxy on: certificates are checked against the system's authorities, and for this host. */
export function externalDestinationRule(of: Callee): void {
  const tls = { mode: TlsMode.SIMPLE, sni: of.host, subjectAltNames: [of.host], caCertificates: 'system' };
  new Manifest(of, DestinationRule, { name: of.name }, () => ({
    spec: { host: of.host, exportTo: ['.'], trafficPolicy: { ...policy, tls } },
  }));
}
