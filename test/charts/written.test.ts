import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { loadAll } from 'js-yaml';
import { at, Written } from '../helpers/constructs';
import { quantity } from '../helpers/quantity';

const texts = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.yaml'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
const written = (folder: string): Written[] => texts(folder).flatMap((text) => loadAll(text) as Written[]);

/** The most pods that run of an object: what its autoscaler may reach, or its replicas. A Job runs one. */
const pods = (object: Written, all: readonly Written[]): number => {
  const scaler = all.find((o) => o.kind === 'HorizontalPodAutoscaler' && o.metadata.name === object.metadata.name);
  return Number(at(scaler, 'spec.maxReplicas') ?? at(object, 'spec.replicas') ?? 1);
};

/** What a pod requests, with its proxy. */
const requested = (object: Written, what: 'cpu' | 'memory'): number => {
  const containers = at(object, 'spec.template.spec.containers') as readonly unknown[];
  const proxy = at(object, 'spec.template.metadata.annotations') as Readonly<Record<string, string>>;
  const own = containers.map((container) => quantity(at(container, `resources.requests.${what}`)));
  return own.reduce(
    (sum, one) => sum + one,
    quantity(proxy[`sidecar.istio.io/proxy${what === 'cpu' ? 'CPU' : 'Memory'}`]),
  );
};

test('a pod requests what its containers and its proxy do', () => {
  const orders = written('dist/dev').find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'orders');
  expect(requested(orders as Written, 'cpu')).toBeCloseTo(0.025);
  expect(requested(orders as Written, 'memory')).toBe((128 + 40) * 2 ** 20);
});

test('all of dev, with its proxies, its Jobs and all autoscalers at their maximum, fits into 600m CPU and 4 GiB', () => {
  const all = written('dist/dev');
  const running = all.filter((object) => at(object, 'spec.template.spec.containers') !== undefined);
  expect(
    running
      .map(({ kind }) => kind)
      .toSorted()
      .join(' '),
  ).toBe([...Array(8).fill('Deployment'), ...Array(6).fill('Job'), ...Array(3).fill('StatefulSet')].join(' '));
  const sum = (what: 'cpu' | 'memory') =>
    running.reduce((total, object) => total + pods(object, all) * requested(object, what), 0);
  expect(sum('cpu')).toBeLessThanOrEqual(0.6);
  expect(sum('memory')).toBeLessThanOrEqual(4 * 2 ** 30);
});

test('no secret value is in dist: no Secret, no variable that holds one, no address with a password', () => {
  const all = written('dist');
  expect(all.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  const env = all.flatMap(
    (object) => (at(object, 'spec.template.spec.containers.0.env') ?? []) as readonly { name: string; value: string }[],
  );
  const secret = env.filter(({ name }) => /PASS|SECRET|KEY|TOKEN|CREDENTIAL/.test(name));
  expect(secret.length).toBeGreaterThan(0);
  expect(secret.filter(({ name, value }) => !name.endsWith('FILE') || !value.startsWith('/'))).toEqual([]);
  expect(texts('dist').flatMap((text) => text.match(/\w+:\/\/[^\s/@]*:[^\s/@]*@\S*/g) ?? [])).toEqual([]);
});

test('no image is called latest', () => {
  expect(texts('dist').flatMap((text) => text.match(/image: .*latest.*/g) ?? [])).toEqual([]);
});
