import { randomUUID } from 'crypto';
import { V1Job } from '@kubernetes/client-node';
import { dev as differences } from '../../../charts/environment';
import { imageOf, productsCanary } from '../../../charts/images';
import { shop } from '../../../charts/shop';
import { reference } from '../../../constructs/pod/image';
import { Sessions } from '../../../services/kit/sessions';
import { eventually } from '../../cluster/eventually';
import { nameOnNodes } from '../../cluster/load-images';
import { applyAndPrune } from '../../cluster/prune';
import { keys } from '../../services/keys';
import { deploy } from '../deployed';
import { applyDev, dev, manifests } from '../dev-shop';
import { kubectl, list } from '../live';
import { componentIn, podsWhere } from '../pods-where';

const { namespace } = dev.environment;
const inShop = `--namespace=${namespace}`;

/** Deploys the shop with a second version of products that takes a tenth of the calls, and then without. */
export async function canaryComesAndGoes(): Promise<void> {
  const stable = reference(imageOf('shop/products', differences.images));
  await nameOnNodes(stable, [reference(imageOf('shop/products', differences.images, productsCanary))]);
  await deploy(shop({ ...differences, productsCanary: 10 }));
  await eventually('the canary answers', async () => {
    const told = await kubectl.run('logs', inShop, 'deployment/products-canary', '--container=products');
    return /"route":"\/(products|reservations)/.test(told) || undefined;
  });
  await applyAndPrune(kubectl, dev.environment, dev.folder);
  await eventually('the canary is gone', async () =>
    (await podsWhere({ namespace, selector: 'track=canary' })).length === 0 ? true : undefined,
  );
}

/** Has the monolith answer whoever reads the catalogue from outside, and then products again. */
export async function catalogueMoves(read: () => Promise<unknown>): Promise<void> {
  await deploy(shop({ ...differences, catalogueFromMonolith: 100 }));
  await eventually('the monolith answers', async () => {
    const before = await countOf('monolith');
    await read();
    return (await countOf('monolith')) > before || undefined;
  });
  await applyDev();
  await eventually('products answer', async () => {
    const before = await countOf('monolith');
    await read();
    return (await countOf('monolith')) === before || undefined;
  });
}

/** How often a service was asked for the catalogue, as its log says. */
async function countOf(service: string): Promise<number> {
  const told = await kubectl.run('logs', inShop, `deployment/${service}`, `--container=${service}`);
  return told.match(/"route": ?"\/products"/g)?.length ?? 0;
}

/** Gives the account of a database another password, as whoever runs the shop does; a pod that starts afterwards needs it. */
export async function passwordChanges(service: string): Promise<void> {
  const secret = `${service}-database`;
  await secretChanges(secret, { password: randomUUID() }, [[service, '_DATABASE_PASSWORD_FILE']]);
  // The Job that made the account gives it the password.
  const jobs = (await list<V1Job>('jobs', namespace)).map(({ metadata }) => metadata?.name ?? '');
  await kubectl.run('delete', inShop, 'job', ...jobs.filter((name) => name.startsWith(`${secret}-setup`)));
  await applyDev();
  await kubectl.run('wait', inShop, '--for=condition=Complete', 'jobs', '--all', '--timeout=240s');
}

/** Has sessions signed with another key, as the page of Secrets says; those of the last stay good. Gives what knows those of the new one alone. */
export async function sessionKeysChange(): Promise<Sessions> {
  const [last] = await filesOf('users', 'SESSION_PUBLIC_KEY_FILE');
  const next = keys();
  const verifying = ['users', 'orders'].map((service) => [service, 'SESSION_PUBLIC_KEY_FILE'] as const);
  await secretChanges('session-keys', { 'public.pem': `${last}${next.publicKey}` }, verifying);
  await secretChanges('session-keys', { 'private.pem': next.privateKey }, [['users', 'SESSION_PRIVATE_KEY_FILE']]);
  return next.sessions;
}

/** Changes what a Secret holds; ends when it is in the pods of each of these services, where this variable names the file. */
async function secretChanges(
  secret: string,
  values: Readonly<Record<string, string>>,
  readers: readonly (readonly [service: string, variable: string])[],
): Promise<void> {
  await kubectl.run('patch', 'secret', secret, inShop, `--patch=${JSON.stringify({ stringData: values })}`);
  for (const [service, variable] of readers) {
    await eventually(
      `${secret} is in the pods of ${service}`,
      async () => {
        // A pod that comes or goes meanwhile has no container to look into.
        const held = await filesOf(service, variable).catch(() => ['']);
        return held.every((content) => Object.values(values).includes(content)) || undefined;
      },
      180_000,
    );
  }
}

/** What the file that a variable names holds in each of a service's pods. */
async function filesOf(service: string, variable: string): Promise<string[]> {
  const file = manifests.pods
    .flatMap(({ template }) => template.spec.containers)
    .find(({ name }) => name === service)
    ?.env?.find(({ name }) => name.endsWith(variable))?.value;
  const pods = await podsWhere(componentIn(namespace, service));
  return Promise.all(
    pods.map(({ metadata }) =>
      kubectl.run('exec', inShop, metadata?.name ?? '', `--container=${service}`, '--', 'cat', file ?? ''),
    ),
  );
}
