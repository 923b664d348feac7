import { Environment } from '../constructs/base/environment';
import { PostgresServer } from '../constructs/store/postgres-server';
import { StoreServer } from '../constructs/store/stateful-set';
import { ExternalDatabase } from '../constructs/store/postgres-database';
import { ExternalAddress } from '../constructs/store/store';
import { StandingProps } from '../constructs/components/standing';
import { Differences, StoreName } from './environment';
import { imageOf, ImageName } from './images';

/** One environment of the shop, and what its charts ask it for. */
export class Site extends Environment {
  private postgres?: PostgresServer;

  constructor(readonly differences: Differences) {
    super(differences.name, { system: 'shop', namespace: differences.namespace, platform: differences.platform });
  }

  /** What all of the shop's own containers have in common here. */
  workload(name: Extract<ImageName, `shop/${string}`>): Pick<StandingProps, 'image' | 'scale' | 'resources'> {
    const { images, scale, resources } = this.differences;
    return { image: imageOf(name, images), scale, resources };
  }

  /** Where a store is that is a server of its own. */
  server(name: StoreName, image: ImageName): StoreServer | ExternalAddress {
    const { images, resources, stores } = this.differences;
    return stores ? this.outside(name) : { image: imageOf(image, images), resources };
  }

  /** Where a database is: outside, or on the one PostgreSQL of the environment. */
  databaseServer(name: StoreName): PostgresServer | ExternalDatabase {
    const { images, postgres, stores } = this.differences;
    if (stores) return this.outside(name);
    this.postgres ??= new PostgresServer(this, 'postgres', {
      image: imageOf('postgres', images),
      ...postgres,
    });
    return this.postgres;
  }

  private outside(name: StoreName): ExternalDatabase {
    const address = this.differences.stores?.[name];
    if (address) return address;
    throw new Error(`'stores' of ${this.name} must say where '${name}' is; add its host and port`);
  }
}
