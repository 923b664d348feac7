import { Worker } from '../constructs/components/worker';
import { Site } from './site';

/** Acts on each event of an order once. */
export const notificationsWorker = (site: Site) =>
  new Worker(site, 'notifications', site.workload('shop/notifications'));
