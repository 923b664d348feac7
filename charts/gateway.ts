import { Gateway } from '../constructs/gateway';
import { Site } from './site';

/** The door from outside. */
export const publicGateway = (site: Site) =>
  new Gateway(site, 'gateway', {
    host: site.differences.host,
    certificate: site.differences.certificate,
  });
