import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ControlPlane } from '../cluster/control-plane';
import { edited } from '../helpers/edited';
import { kubeconform } from '../judges/kubeconform';
import { writeSchemas } from '../judges/kubeconform-schemas';
import { figure } from './figures';
import { judged, nothing } from './judged';
import { filesOf, manifestsOf, systemOf, systems } from './systems';

const schemas = mkdtempSync(join(tmpdir(), 'strata-schemas-'));

beforeAll(async () => {
  const server = await ControlPlane.start();
  const kinds = systems.flatMap((system) => manifestsOf(system).all);
  await writeSchemas(server.config, schemas, kinds).finally(() => server.stop());
});

afterAll(() => rmSync(schemas, { recursive: true, force: true }));

test.each([
  ['a field that does not exist', 'minReadySeconds:', 'minimumReadySeconds:', 'Deployment orders'],
  ['a text where a number belongs', 'minReadySeconds: ', 'minReadySeconds: about ', 'Deployment orders'],
  ['a field that is no field of Istio', 'perTryTimeout:', 'tryTimeout:', 'VirtualService orders'],
  ['a value that is none of those', 'action: ALLOW', 'action: PERMIT', 'AuthorizationPolicy orders-to-users'],
])('kubeconform speaks of %s', async (_, from, to, object) => {
  const { findings } = await edited(filesOf(systemOf('dev')), 'orders.k8s.yaml', from, to, (files) =>
    kubeconform(files, schemas),
  );
  expect(findings.map((finding) => `${finding.code} of ${finding.object}`)).toContain(`statusInvalid of ${object}`);
});

test.each(systems)('kubeconform finds every object of $name as the server publishes its kind', async (system) => {
  const { findings, valid } = await kubeconform(filesOf(system), schemas);
  figure(system, 'kubeconform: valid', valid);
  expect(judged('kubeconform', system, findings)).toEqual(nothing);
  expect(valid).toBe(manifestsOf(system).all.length);
});
