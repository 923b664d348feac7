import { readFileSync } from 'fs';
import { edited } from '../helpers/edited';
import { podsOf } from './pods';
import { Manifests } from '../property/manifests';
import { applied } from './applying';
import { filesOf, systemOf } from './systems';

// The server is a judge, too: that it says nothing means something only where it speaks of faults.
const dev = systemOf('dev');
const at = applied(dev);

/** What an apply would tell, were a text of `orders.k8s.yaml` another one. */
const told = (from: string, to: string): Promise<string> =>
  edited(filesOf(dev), 'orders.k8s.yaml', from, to, async (files) => {
    const [changed = ''] = files.filter((file) => file.endsWith('orders.k8s.yaml'));
    const flags = ['--validate=strict', '--dry-run=server', '-f', changed];
    const { stderr } = await at().server.kubectl.outcome('apply', ...flags);
    return stderr;
  });

const unrestricted = ['allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true'] as const;

test.each([
  ['a field that does not exist', 'minReadySeconds:', 'minReadyTime:', 'unknown field "spec.minReadyTime"'],
  [
    'a field that does not exist in Istio',
    'perTryTimeout:',
    'tryTimeout:',
    'unknown field "spec.http[0].retries.tryTimeout"',
  ],
  ['pods that are not restricted', ...unrestricted, 'Warning: would violate PodSecurity "restricted:latest"'],
])('the server speaks of %s', async (_, from, to, says) => {
  expect(await told(from, to)).toContain(says);
});

test('the server refuses a pod that is not restricted', async () => {
  await edited(filesOf(dev), 'orders.k8s.yaml', ...unrestricted, async (files) => {
    const pods = podsOf(new Manifests(files.map((file) => readFileSync(file, 'utf8'))));
    const { stdout, stderr } = await at().server.kubectl.with(pods, 'create', '--output=name');
    expect(stderr).toContain('pods "deployment-orders" is forbidden: violates PodSecurity "restricted:latest"');
    expect(stdout).not.toContain('pod/deployment-orders\n');
    expect(stdout).toContain('pod/deployment-users\n');
  });
});
