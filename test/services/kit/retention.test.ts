import { readdirSync, readFileSync } from 'fs';
import { Retention } from '../../../services/kit/retention';
import * as notices from '../../../services/notifications/notices';
import * as outbox from '../../../services/orders/outbox';
import * as records from '../../../services/payments/records';
import * as stock from '../../../services/products/stock';
import * as accounts from '../../../services/users/accounts';

/** What a service exports that says which rows go. */
const retentions = (module: object): Retention[] =>
  Object.values(module).filter((each): each is Retention => typeof each === 'object' && 'since' in each);

const swept: Readonly<Record<string, Retention[]>> = {
  notifications: retentions(notices),
  orders: retentions(outbox),
  payments: retentions(records),
  products: retentions(stock),
  users: retentions(accounts),
};

/** Ids of orders are good for ever, and accounts until somebody closes them; the catalogue does not grow with use. */
const kept = ['orders.orders', 'products.products', 'users.users'];

const migrations = (service: string): string => {
  const folder = `services/${service}/migrations`;
  return readdirSync(folder)
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
    .join('\n');
};

test.each(Object.keys(swept))('every table of %s is swept, or kept for a reason', (service) => {
  const tables = [...migrations(service).matchAll(/CREATE TABLE (\w+)/g)].map(([, table]) => `${table}`);
  const unswept = tables.filter((name) => !swept[service]?.some(({ table }) => table === name));
  expect(unswept.map((table) => `${service}.${table}`)).toEqual(kept.filter((each) => each.startsWith(service)));
});

test.each(Object.entries(swept).flatMap(([service, all]) => all.map((each) => [service, each.table, each] as const)))(
  'an index serves whoever sweeps %s, %s',
  (service, table, { since, ended }) => {
    const where = ended === 'true' ? '' : ` WHERE ${ended}`;
    expect(migrations(service)).toContain(`ON ${table} (${since})${where};`);
  },
);
