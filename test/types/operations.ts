import { Duration } from 'cdk8s';
import { CronJob } from '../../constructs/components/cron-job';
import { Environment } from '../../constructs/base/environment';
import { Gateway } from '../../constructs/gateway/gateway';
import { HttpExternal } from '../../constructs/components/http-external';
import { HttpService } from '../../constructs/components/http-service';
import { Job } from '../../constructs/components/job';
import { PostgresServer } from '../../constructs/store/postgres-server';
import { Worker } from '../../constructs/components/worker';
import { Operation } from '../../graph/operation';

// Nothing here runs: what it promises is checked by the compiler. Where an error is expected and none arises, that is an error.

const image = { name: 'any', version: '1' };

/** What does not compile. */
export function refused(site: Environment): void {
  const users = new HttpService(site, 'users', { image, operations: ['GET /users/{id}', 'POST /users'] });
  const orders = new HttpService(site, 'orders', { image, operations: ['POST /orders', 'GET /users/{id}'] });
  const bank = new HttpExternal(site, 'bank', { host: 'bank.example', operations: ['PUT /charges/{id}'] });
  const mails = new Worker(site, 'mails', { image });
  const once = new Job(site, 'once', { image });
  const nightly = new CronJob(site, 'nightly', { image, schedule: '@daily', deadline: Duration.hours(1) });
  const gateway = new Gateway(site, 'gateway', { host: 'shop.example' });

  // @ts-expect-error a service calls only what a service offers
  orders.calls(users, ['DELETE /users/{id}']);
  // @ts-expect-error one wrong operation among right ones is found
  orders.calls(users, ['POST /users', 'PUT /users/{id}']);
  // @ts-expect-error parameters are part of an operation: they have the callee's names
  orders.calls(users, ['GET /users/{name}']);
  // @ts-expect-error a service calls only what an external offers
  orders.calls(bank, ['GET /charges/{id}']);
  // @ts-expect-error a worker calls only what a service offers
  mails.calls(users, ['DELETE /users/{id}']);
  // @ts-expect-error a worker calls only what an external offers
  mails.calls(bank, ['GET /charges/{id}']);
  // @ts-expect-error a job calls only what a service offers
  nightly.calls(users, ['DELETE /users/{id}']);
  // @ts-expect-error a job that runs once does, too
  once.calls(users, ['DELETE /users/{id}']);
  // @ts-expect-error nobody calls a job
  orders.calls(once, []);
  // @ts-expect-error nor is it exposed
  gateway.exposes(nightly, []);
  // @ts-expect-error a server is used by what sets up its databases alone
  orders.uses(new PostgresServer(site, 'postgres', { image }));

  // @ts-expect-error 'during' names operations of the caller, not of the callee
  orders.calls(users, ['POST /users'], { during: ['POST /users'] });
  // @ts-expect-error 'during' names operations of the caller towards an external too
  orders.calls(bank, ['PUT /charges/{id}'], { during: ['PUT /charges/{id}'] });
  // @ts-expect-error a worker has no operations to call during
  mails.calls(users, ['POST /users'], { during: [] });

  // @ts-expect-error a gateway exposes only what a service offers
  gateway.exposes(users, ['POST /orders']);
  // @ts-expect-error a split is of operations that both offer: this one only the first does
  gateway.splits({ service: users, weight: 1 }, { service: orders, weight: 1 }, ['POST /users']);
  // @ts-expect-error a split is of operations that both offer: this one only the second does
  gateway.splits({ service: users, weight: 1 }, { service: orders, weight: 1 }, ['POST /orders']);
  // @ts-expect-error a split is of operations that both offer: this one neither does
  gateway.splits({ service: users, weight: 1 }, { service: orders, weight: 1 }, ['GET /stock']);

  // @ts-expect-error an external is not ours to expose
  gateway.exposes(bank, ['PUT /charges/{id}']);
}

/** What does not compile once a component has forgotten which operations it offers. */
export function refusedForgotten(
  { users, mails, gateway }: { users: HttpService<'GET /users/{id}'>; mails: Worker; gateway: Gateway },
  services: readonly HttpService<Operation>[],
  externals: readonly HttpExternal<Operation>[],
): void {
  for (const forgotten of services) {
    // @ts-expect-error a service does not call it
    users.calls(forgotten, ['GET /users/{id}']);
    // @ts-expect-error a worker does not call it
    mails.calls(forgotten, ['GET /users/{id}']);
    // @ts-expect-error a gateway does not expose it
    gateway.exposes(forgotten, ['GET /users/{id}']);
    // @ts-expect-error not even by its own list of operations
    gateway.exposes(forgotten, forgotten.operations);
    // @ts-expect-error it is not the first side of a split
    gateway.splits({ service: forgotten, weight: 1 }, { service: users, weight: 1 }, ['GET /users/{id}']);
    // @ts-expect-error and not the second
    gateway.splits({ service: users, weight: 1 }, { service: forgotten, weight: 1 }, ['GET /users/{id}']);
  }
  for (const forgotten of externals) {
    // @ts-expect-error a service does not call it
    users.calls(forgotten, ['GET /users/{id}']);
    // @ts-expect-error a worker does not call it
    mails.calls(forgotten, ['GET /users/{id}']);
  }
}

/** What does not compile where operations are offered. */
export function refusedOffers(site: Environment): void {
  // @ts-expect-error what may be repeated is offered
  new HttpService(site, 'a', { image, operations: ['POST /orders'], idempotent: ['POST /payments'] });
  // @ts-expect-error what may be repeated is offered, by an external too
  new HttpExternal(site, 'b', { host: 'b.example', operations: ['POST /orders'], idempotent: ['POST /payments'] });
  // @ts-expect-error an operation has a method
  new HttpService(site, 'c', { image, operations: ['/orders'] });
  // @ts-expect-error and one that HTTP knows
  new HttpService(site, 'd', { image, operations: ['FETCH /orders'] });
  // @ts-expect-error and a path
  new HttpExternal(site, 'e', { host: 'e.example', operations: ['GET orders'] });
  const lifted = ['GET /orders'];
  // @ts-expect-error a list that is lifted into a constant needs 'as const'
  new HttpService(site, 'f', { image, operations: lifted });
}

/** What compiles. */
export function accepted(site: Environment, elsewhere: boolean): readonly HttpService<Operation>[] {
  const operations = ['GET /users/{id}', 'POST /users'] as const;
  const idempotent = ['POST /users'] as const;
  const users = new HttpService(site, 'users', { image, operations, idempotent });
  const orders = new HttpService(site, 'orders', { image, operations: ['POST /orders', 'GET /users/{id}'] });
  const bank = new HttpExternal(site, 'bank', { host: 'bank.example', operations: ['PUT /charges/{id}'] });
  const mails = new Worker(site, 'mails', { image });
  const gateway = new Gateway(site, 'gateway', { host: 'shop.example' });

  orders.calls(users, ['POST /users'], { during: ['POST /orders'], retries: 1 });
  orders.calls(users, users.operations, { during: [] });
  orders.calls(bank, ['PUT /charges/{id}']);
  mails.calls(users, operations);
  gateway.exposes(users, ['GET /users/{id}'], { under: '/api' });
  gateway.exposes(orders, orders.operations);
  gateway.splits({ service: users, weight: 9 }, { service: orders, weight: 1 }, ['GET /users/{id}']);

  // Of two components that offer the same, either is called.
  const offer = ['PUT /charges/{id}', 'GET /charges/{id}'] as const;
  const provider = elsewhere
    ? new HttpExternal(site, 'provider', { host: 'provider.example', operations: offer })
    : new HttpService(site, 'provider', { image, operations: offer });
  orders.calls(provider, ['GET /charges/{id}']);
  mails.calls(provider, provider.operations);

  // What is common to several calls is said once.
  const checkout = { during: ['POST /orders'] } as const;
  orders.calls(bank, ['PUT /charges/{id}'], { ...checkout, retries: 2 });

  const service = named(site, 'stock', ['GET /stock', 'PUT /stock/{id}']);
  orders.calls(service, ['PUT /stock/{id}']);
  open(gateway, service, ['GET /stock']);

  // A list of services forgets which operations each has: enough for whatever does not name any.
  const all: readonly HttpService<Operation>[] = [users, orders, service];
  return all.filter(({ operations }) => operations.length > 1);
}

/** A helper keeps the operations that it is given. */
const named = <Op extends Operation>(site: Environment, name: string, operations: readonly Op[]): HttpService<Op> =>
  new HttpService(site, name, { image, operations });

/** A helper that names operations on behalf of its caller says what it takes as `exposes` does. */
const open = <Op extends Operation>(
  gateway: Gateway,
  service: Parameters<typeof gateway.exposes<Op>>[0],
  operations: readonly NoInfer<Op>[],
): void => gateway.exposes(service, operations);
