import { Platform } from '../../../constructs/base/platform';
import { canary, field, names, sample, text, worker } from '../../helpers/constructs';

const monitored = (monitoring?: Platform['monitoring']) => {
  const system = sample({ monitoring });
  worker(system, 'mailer', { canary });
  return system;
};
const on = monitored({ namespace: 'monitoring' });

test('PodMonitor', () => {
  expect(text(on, 'PodMonitor/mailer')).toMatchSnapshot();
});

test('selects the pods of every track', () => {
  expect(field(on, 'PodMonitor/mailer', 'spec.selector')).toEqual({
    matchLabels: { 'app.kubernetes.io/name': 'mailer' },
  });
});

test('asks the proxy, which mutual TLS does not keep from answering', () => {
  expect(field(on, 'PodMonitor/mailer', 'spec.podMetricsEndpoints.0')).toMatchObject({ path: '/stats/prometheus' });
  expect(field(on, 'PodMonitor/mailer', 'spec.podMetricsEndpoints.0.relabelings.0')).toEqual({
    action: 'keep',
    sourceLabels: ['__meta_kubernetes_pod_container_name'],
    regex: 'istio-proxy',
  });
});

test('carries the labels by which the Prometheus Operator selects it', () => {
  const labelled = monitored({ namespace: 'monitoring', labels: { release: 'prometheus' } });
  expect(field(labelled, 'PodMonitor/mailer', 'metadata.labels')).toEqual({
    'app.kubernetes.io/part-of': 'sample',
    'app.kubernetes.io/instance': 'test',
    release: 'prometheus',
  });
});

test('there is none where nothing scrapes', () => {
  expect(names(monitored(), 'PodMonitor')).toEqual([]);
});
