import { Size } from 'cdk8s';
import { Gateway } from '../constructs/gateway/gateway';
import { Site } from './site';

/** The door from outside. */
export const publicGateway = (site: Site) =>
  new Gateway(site, 'gateway', {
    host: site.differences.host,
    certificate: site.differences.certificate,
    // What services take, at most.
    largestBody: Size.kibibytes(16),
    // Until when a caller waits, and for which customer the storefront asks.
    withholds: ['x-deadline-ms', 'x-customer-address'],
  });
