import { Chart } from 'cdk8s';
import { PostgresDatabase } from '../constructs/store/postgres-database';
import { Workload } from '../constructs/components/workload';
import { StoreName } from './environment';
import { Site } from './site';

/** The database of a service, in the same chart: nobody else may reach it. */
export function databaseOf(site: Site, service: Workload): PostgresDatabase {
  const name = `${service.name}-database` as StoreName;
  return new PostgresDatabase(Chart.of(service), name, {
    server: site.databaseServer(name),
    pool: site.differences.pool,
  });
}
