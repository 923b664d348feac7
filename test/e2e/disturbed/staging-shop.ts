import { readdirSync } from 'fs';
import { join } from 'path';
import { CoreV1Api, V1Deployment } from '@kubernetes/client-node';
import { dev, Differences, environments } from '../../../charts/environment';
import { imageOf, productsCanary } from '../../../charts/images';
import { createRandomSecrets } from '../../../charts/random-secrets';
import { shop } from '../../../charts/shop';
import { Environment } from '../../../constructs/base/environment';
import { reference } from '../../../constructs/pod/image';
import { nameOnNodes } from '../../cluster/load-images';
import { pathOf } from '../../cluster/tools';
import { deploy } from '../deployed';
import { buildAndLoad } from '../dev-shop';
import { kubectl, list, liveConfig } from '../live';
import { rollOut } from './disturbances';
import { onOneWorker } from './lost-node';
import { scaleIn } from './scaling';

const written = environments.find(({ name }) => name === 'staging') as Differences;

/** As many pods as staging has at least. */
const two = { min: written.scale.min, max: written.scale.min };

/**
 * What is written for staging, but for what is outside it and not here: who takes payments, whose stand-in keeps its
 * ledger in one pod; a registry that has the images by digest; the address at which a cluster of this machine answers; and
 * nodes with as many processors as all of it asks for, and as more pods take when all begins anew.
 */
const here: Differences = {
  ...written,
  provider: undefined,
  images: 'version',
  host: 'shop.localhost',
  scale: two,
  busyScale: two,
  resources: dev.resources,
  postgres: { ...written.postgres, resources: { ...written.postgres.resources, cpu: dev.postgres.resources.cpu } },
  platform: { ...written.platform, proxy: dev.platform.proxy },
};

const withCertificate = shop(here);

/** The shop as it is in staging, with two pods of each service, and a canary. */
export const staging: Environment = shop({ ...here, certificate: undefined });

/** The Secret with its certificate, in the namespace of the gateway's pods. */
export const certificate = here.certificate ?? '';

/** What there is one pod of. */
export const single = ['postgres', 'cache', 'broker', 'provider'];

/** The Deployments of which there are two pods, or more. */
export async function doubled(): Promise<string[]> {
  const deployments = await list<V1Deployment>('deployments', staging.namespace);
  const names = deployments.map(({ metadata }) => metadata?.name ?? '');
  return names.filter((name) => !single.includes(name) && !name.endsWith('-canary'));
}

/** Deploys it, as it answers over HTTPS alone. */
export const deployWithCertificate = (): Promise<void> => deploy(withCertificate);

/** Deploys it, as it answers over HTTP, with what there is one pod of on one node, where its volumes are from then on. */
export async function deployStaging(): Promise<void> {
  await buildAndLoad();
  const stable = reference(imageOf('shop/products', here.images));
  await nameOnNodes(stable, [reference(imageOf('shop/products', here.images, productsCanary))]);
  // What the cluster of a staging has: https://github.com/prometheus-operator/prometheus-operator
  const monitors = readdirSync(pathOf('crds')).filter((name) => name.includes('podmonitors'));
  for (const file of monitors) await kubectl.run('apply', '--server-side', `--filename=${join(pathOf('crds'), file)}`);
  const { namespace } = staging;
  await kubectl.run('create', 'namespace', namespace);
  await createRandomSecrets(liveConfig().makeApiClient(CoreV1Api), staging);
  await onOneWorker(() => deploy(staging));
  await scaleIn(namespace, 'provider');
  await rollOut(namespace, await doubled());
}
