import { Worker } from '../constructs/worker';
import { Site } from './site';

/** Acts on each event of an order once. */
export const notificationsWorker = (site: Site) =>
  new Worker(site.chart('notifications'), 'notifications', site.workload('shop/notifications'));
