import { Nats } from '../constructs/store/nats';
import { Site } from './site';

/** What happened to orders, kept until each event is acted on. */
export const brokerStore = (site: Site) => new Nats(site, 'broker', { server: site.server('broker', 'nats') });
