import { KubernetesObject, V1Deployment } from '@kubernetes/client-node';
import { join } from 'path';
import { dev } from '../../charts/environment';
import { Environment } from '../../constructs/base/environment';
import { HttpService } from '../../constructs/components/http-service';
import { systemLabel } from '../../constructs/base/labels';
import { PostgresDatabase } from '../../constructs/store/postgres-database';
import { PostgresServer } from '../../constructs/store/postgres-server';
import { Worker } from '../../constructs/components/worker';
import { synthesize } from '../../synth/synthesize';
import { ControlPlane } from '../cluster/control-plane';
import { labelled, nameOf } from '../cluster/objects';
import { applyAndPrune, selectorOf } from '../cluster/prune';
import { read } from '../cluster/read';
import { temporary } from '../helpers/temporary';

// Two environments of one system on one server: one of them changes. Nothing runs, so the story does what controllers would.
interface Form {
  /** The version of all images. */
  readonly version: string;
  readonly scale: { readonly min: number; readonly max: number };
  /** Whether the reader calls the shelf. */
  readonly calls: boolean;
}
const before: Form = { version: '1.0.0', scale: { min: 3, max: 3 }, calls: true };
const after: Form = { version: '1.1.0', scale: { min: 2, max: 4 }, calls: false };

const system = 'library';
const platform = { ...dev.platform, monitoring: undefined };

function library(name: string, { version, scale, calls }: Form): Environment {
  const site = new Environment(name, { system, namespace: `library-${name}`, platform });
  const image = (of: string) => ({ name: `library/${of}`, version });
  const shelf = new HttpService(site, 'shelf', { image: image('shelf'), scale, operations: ['GET /books/{id}'] });
  const reader = new Worker(site, 'reader', { image: image('reader') });
  const clerk = new Worker(site, 'clerk', { image: image('clerk') });
  for (const caller of calls ? [reader, clerk] : [clerk]) caller.calls(shelf, ['GET /books/{id}']);
  const server = new PostgresServer(site, 'postgres', { image: { name: 'postgres', version } });
  shelf.uses(new PostgresDatabase(site, 'books', { server }));
  return site;
}

let plane: ControlPlane;
let ours: readonly string[];
let theirs: readonly string[];
beforeAll(async () => {
  plane = await ControlPlane.start();
  await plane.kubectl.run('create', 'namespace', platform.gateway.namespace);
  for (const name of ['ours', 'theirs']) {
    await apply(library(name, before));
    await plane.kubectl.run('scale', 'deployment/shelf', `--namespace=library-${name}`, '--replicas=3');
  }
  ours = [...(await all('ours')).keys()];
  theirs = await untouched();
  await apply(library('ours', after));
});
afterAll(() => plane?.stop());

test('a changed environment is applied over what is there, and what it no longer says goes', async () => {
  const there = [...(await all('ours')).keys()];
  const gone = ours.filter((name) => !there.includes(name));
  // Of the call: who may make it, and both ends of the way. The end of the Job's name stands for what it does.
  expect(gone.map((name) => name.replace(/-[0-9a-f]{10}$/, '-*')).toSorted()).toEqual([
    'AuthorizationPolicy library-ours/reader-to-shelf',
    'Job library-ours/books-setup-*',
    'NetworkPolicy library-ours/reader-to-shelf-egress',
    'NetworkPolicy library-ours/reader-to-shelf-ingress',
  ]);
});

test('as many pods as an autoscaler has decided on stay, when a fixed number becomes a range', async () => {
  const path = '/apis/apps/v1/namespaces/library-ours/deployments/shelf';
  const { spec } = await read<V1Deployment>(plane.config, path);
  expect([spec?.template.spec?.containers[0]?.image, spec?.replicas]).toEqual(['library/shelf:1.1.0', 3]);
});

test('nothing of another environment changes', async () => {
  expect(await untouched()).toEqual(theirs);
});

test('the namespace of another environment stays even where somebody prunes by the label that all environments have', async () => {
  const byAll = ['--prune', `--selector=${systemLabel}=${system}`, '--prune-allowlist=core/v1/Namespace'];
  await written(library('ours', after), (folder) => plane.kubectl.run('apply', ...byAll, `--filename=${folder}`));
  expect(await untouched()).toEqual(theirs);
});

/** All of the other environment, with its namespace: what it holds, volumes as well, is there as long as that. */
const untouched = async (): Promise<string[]> =>
  versions([...(await all('theirs')).values(), await namespaceOf('theirs')]);

/** Applies an environment as it is written, its namespace first, and prunes it. */
const apply = (environment: Environment): Promise<string> =>
  written(environment, async (folder) => {
    await plane.kubectl.run('apply', '--validate=strict', `--filename=${folder}/00-environment.k8s.yaml`);
    return applyAndPrune(plane.kubectl, environment, folder);
  });

/** Lends the folder where an environment is written. */
const written = <T>(environment: Environment, use: (folder: string) => Promise<T>): Promise<T> =>
  temporary(async (folder) => {
    const told: string[] = [];
    const staging = join(folder, 'written');
    if (synthesize([environment], { staging, tell: (text) => told.push(text) }) !== 0) throw new Error(told.join('\n'));
    return use(join(staging, environment.name));
  });

/** All that is there of an environment, by name. */
const all = (name: string): Promise<Map<string, KubernetesObject>> =>
  labelled(plane.config, selectorOf({ system, name }));

const namespaceOf = (name: string): Promise<KubernetesObject> =>
  read<KubernetesObject>(plane.config, `/api/v1/namespaces/library-${name}`);

/** Each object with the version that the server gave it: a new one for every change, also for one that begins to end. */
const versions = (objects: readonly KubernetesObject[]): string[] =>
  objects.map((object) => `${nameOf(object)} at ${object.metadata?.resourceVersion}`).toSorted();
