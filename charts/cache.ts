import { Redis } from '../constructs/redis';
import { Site } from './site';

/** Carts and sessions of the storefront, and what products are read most. */
export const cacheStore = (site: Site) =>
  new Redis(site.chart('cache'), 'cache', { server: site.server('cache', 'redis') });
