import { Redis } from '../constructs/store/redis';
import { Site } from './site';

/**
 * Carts and sessions of the storefront, and what products are read most. All of it ends by itself, and what strangers leave
 * there ends soonest.
 */
export const cacheStore = (site: Site) =>
  new Redis(site, 'cache', { server: site.server('cache', 'redis'), eviction: 'volatile-ttl' });
