import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { Job } from '../../../constructs/components/job';
import { TaskProps } from '../../../constructs/components/task';
import { check } from '../../../graph/rules/check';
import { at, field, image, names, objects, redis, Sample, sample, service, text } from '../../helpers/constructs';

const made = (props: Partial<TaskProps> = {}, more: (system: Sample, job: Job) => void = () => undefined): Sample => {
  const system = sample();
  more(system, new Job(system.components, 'import', { image, command: ['import', '--all'], ...props }));
  return system;
};
const nameOf = (system = made()): string => names(system, 'Job')[0] ?? '';
const spec = (system: Sample, path: string): unknown => field(system, `Job/${nameOf(system)}`, `spec.${path}`);

test('Job', () => {
  expect(text(made(), `Job/${nameOf()}`)).toMatchSnapshot();
});

test('has an identity, a proxy that knows its callees alone, and nothing that stands for calls or more pods', () => {
  const written = objects(made()).filter(({ metadata }) => metadata.name.startsWith('import'));
  expect(written.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Sidecar', 'Job']);
});

test('is named by what it is made of: the same one is applied again, another one beside it', () => {
  expect(nameOf()).toMatch(/^import-[0-9a-f]{10}$/);
  expect(nameOf()).toBe(nameOf());
});

test.each<[string, Partial<TaskProps>]>([
  ['image', { image: { ...image, version: '9.9.9' } }],
  ['command', { command: ['import'] }],
  ['setting', { env: { MODE: 'fast' } }],
  ['patience', { retries: 9 }],
  ['deadline', { deadline: Duration.minutes(9) }],
])('another %s is another run', (_, props) => {
  expect(nameOf(made(props))).not.toBe(nameOf());
});

test('another callee is another run, though it is declared later', () => {
  const calling = made({}, (system, job) =>
    job.calls(service(system, 'products', ['GET /products']), ['GET /products']),
  );
  expect(nameOf(calling)).not.toBe(nameOf());
});

const patched = (...operations: JsonPatch[]): Sample =>
  made({}, (_, job) => ApiObject.of(job.node.findChild('Job.import')).addJsonPatch(...operations));

test('one that is patched in what it does is another run, and else the same', () => {
  expect(nameOf(patched(JsonPatch.add('/spec/completions', 2)))).toMatch(/^import-[0-9a-f]{10}$/);
  expect(nameOf(patched(JsonPatch.add('/spec/completions', 2)))).not.toBe(nameOf());
  expect(nameOf(patched(JsonPatch.add('/metadata/annotations', { note: 'mine' })))).toBe(nameOf());
});

test('what a patch adds to its metadata is written, and its name stays', () => {
  const system = patched(JsonPatch.add('/metadata/annotations', { note: 'mine' }));
  expect(field(system, `Job/${nameOf()}`, 'metadata.annotations')).toEqual({ note: 'mine' });
});

test('calls and uses as every component does, by identity and within a budget', () => {
  const system = made({}, (system, job) => {
    job.calls(service(system, 'products', ['GET /products']), ['GET /products'], { timeout: Duration.seconds(2) });
    job.uses(redis(system, 'cache'));
  });
  const principal = 'mesh.example/ns/test/sa/import';
  for (const callee of ['products', 'cache']) {
    const from = field(system, `AuthorizationPolicy/import-to-${callee}`, 'spec.rules.0.from');
    expect(from).toEqual([{ source: { principals: [principal] } }]);
  }
  expect(spec(system, 'template.spec.containers.0.env')).toContainEqual({
    name: 'PRODUCTS_TIMEOUTS',
    value: 'GET /products=2000',
  });
  expect(spec(system, 'template.spec.volumes')).toContainEqual(
    expect.objectContaining({ secret: expect.objectContaining({ secretName: 'cache' }) }),
  );
});

test('is started again six times, or as often as is said, for as long as is said', () => {
  expect([spec(made(), 'backoffLimit'), spec(made(), 'activeDeadlineSeconds')]).toEqual([6, undefined]);
  const bounded = made({ retries: 0, deadline: Duration.minutes(2) });
  expect([spec(bounded, 'backoffLimit'), spec(bounded, 'activeDeadlineSeconds')]).toEqual([0, 120]);
});

test('each time in a pod of its own, so that those that failed can be looked at; what a drain ends has not failed', () => {
  expect(spec(made(), 'template.spec.restartPolicy')).toBe('Never');
  expect(spec(made(), 'podReplacementPolicy')).toBe('Failed');
  expect(spec(made(), 'podFailurePolicy')).toEqual({
    rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
  });
});

test.each<[number, number | undefined]>([
  [25, undefined],
  [60, 65],
])('with a call of %i s it has as long to end: %s', (timeout, grace) => {
  const calling = made({}, (system, job) =>
    job.calls(service(system, 'products', ['GET /x']), ['GET /x'], { timeout: Duration.seconds(timeout) }),
  );
  expect(spec(calling, 'template.spec.terminationGracePeriodSeconds')).toBe(grace);
});

test.each([-1, 1.5, NaN])('fails for %d retries', (retries) => {
  expect(() => made({ retries })).toThrow(
    new Error(`'retries' of import must be a whole number from 0, got ${retries}`),
  );
});

test.each([0, 1500])('fails for a deadline of %i ms', (deadline) => {
  expect(() => made({ deadline: Duration.millis(deadline) })).toThrow(
    new Error(`'deadline' of import must be in whole seconds, at least 1, got ${deadline} ms`),
  );
});

test('a changed one may begin while the last one runs: two of it may use a database at once', () => {
  expect(made().graph.component('import')).toMatchObject({ kind: 'job', mostPods: 2 });
});

test('begins of itself: nobody must reach it', () => {
  expect(check(made().graph, made().manifests())).toEqual([]);
});

test('what it waits for is a run: its patience is checked as that of all callers', () => {
  const { graph } = made({}, (system, job) => {
    const slow = service(system, 'slow', ['GET /']);
    const orders = service(system, 'orders', ['GET /orders']);
    orders.calls(slow, ['GET /'], { timeout: Duration.seconds(2) });
    job.calls(orders, ['GET /orders']);
  });
  expect(check(graph).map(({ message }) => message)).toEqual([
    "a run waits 1 s for orders, which waits 2 s for slow during 'GET /orders'; raise the first or lower the second",
  ]);
});

test('runs as nobody who may be root, with a read-only root', () => {
  expect(at(objects(made()).at(-1), 'spec.template.spec.securityContext.runAsNonRoot')).toBe(true);
  expect(spec(made(), 'template.spec.containers.0.securityContext.readOnlyRootFilesystem')).toBe(true);
});
