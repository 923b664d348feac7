import { tools } from '../cluster/tools';
import { edited } from '../helpers/edited';
import { kubeScore } from '../judges/kube-score';
import { judged, nothing } from './judged';
import { filesOf, systemOf, systems } from './systems';

const version = tools.kubernetes.version.replace(/\.\d+$/, '');

test.each([
  [
    'a root that can be written to',
    'readOnlyRootFilesystem: true',
    'readOnlyRootFilesystem: false',
    'container-security-context-readonlyrootfilesystem',
  ],
  [
    'a Service that selects no pod',
    'targetPort: http\n  selector:\n    app.kubernetes.io/name: orders',
    'targetPort: http\n  selector:\n    app.kubernetes.io/name: nobody',
    'service-targets-pod',
  ],
  [
    'replicas beside an autoscaler',
    'strategy:',
    'replicas: 3\n  strategy:',
    'deployment-targeted-by-hpa-does-not-have-replicas-configured',
  ],
])('kube-score speaks of %s', async (_, from, to, code) => {
  const findings = await edited(filesOf(systemOf('dev')), 'orders.k8s.yaml', from, to, (files) =>
    kubeScore(files, version),
  );
  expect(findings.map((finding) => `${finding.code} (${finding.level})`)).toContain(`${code} (critical)`);
});

test.each(systems)('kube-score finds nothing in $name that is not excused', async (system) => {
  expect(judged('kube-score', system, await kubeScore(filesOf(system), version))).toEqual(nothing);
});
