import { V1Pod } from '@kubernetes/client-node';
import { Books } from '../../helpers/shop/invariants';
import { Records } from '../../helpers/shop/records';
import { kubectl } from '../live';
import { podsWhere } from '../pods-where';
import { forwarded } from '../port-forward';

const psql = ['psql', '--host=/var/run/postgresql', '--username=postgres', '--tuples-only', '--no-align'];

/** Where a shop on the cluster writes things down. */
export const recordsIn = (namespace: string): Records => ({
  rows: async (service, sql) => {
    const command = `SELECT coalesce(json_agg(row), '[]') FROM (${sql}) AS row`;
    const asked = [...psql, `--dbname=${service}_database`, `--command=${command}`];
    const exec = ['exec', `--namespace=${namespace}`, 'postgres-0', '--container=postgres', '--'];
    return JSON.parse(await kubectl.run(...exec, ...asked)) as unknown[];
  },
  ledger: async () => {
    const [provider] = (await podsWhere({ namespace, selector: 'app.kubernetes.io/name=provider' })) as [V1Pod];
    return forwarded(provider, 9090, async (url) => (await (await fetch(`${url}/ledger`)).json()) as Books['charges']);
  },
});
