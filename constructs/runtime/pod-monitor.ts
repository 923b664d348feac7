import {
  PodMonitor,
  PodMonitorSpecPodMetricsEndpointsRelabelingsAction as Action,
} from '../../imports/monitoring.coreos.com';
import { Manifest } from '../base/manifest';
import { StandingProgram } from './program';

/**
 * A PodMonitor where the environment has monitoring: Prometheus scrapes the proxy, which adds the workload's own
 * metrics to its own. The relabeling is Istio's: https://istio.io/latest/docs/ops/integrations/prometheus/
 */
export function podMonitor(program: StandingProgram): void {
  const { monitoring } = program.environment.platform;
  if (!monitoring) return;
  new Manifest(program, PodMonitor, { name: program.name, labels: monitoring.labels }, () => ({
    spec: {
      selector: { matchLabels: program.pods.labels },
      podMetricsEndpoints: [
        {
          path: '/stats/prometheus',
          interval: '15s',
          relabelings: [
            { action: Action.KEEP, sourceLabels: ['__meta_kubernetes_pod_container_name'], regex: 'istio-proxy' },
            { action: Action.KEEP, sourceLabels: ['__meta_kubernetes_pod_annotationpresent_prometheus_io_scrape'] },
            {
              action: Action.REPLACE,
              sourceLabels: ['__meta_kubernetes_pod_annotation_prometheus_io_port', '__meta_kubernetes_pod_ip'],
              regex: '(\\d+);((([0-9]+?)(\\.|$)){4})',
              replacement: '$2:$1',
              targetLabel: '__address__',
            },
          ],
        },
      ],
    },
  }));
}
