import { HttpService } from '../constructs/http-service';
import { SessionKeys } from './session-keys';
import { Site } from './site';

/** Who buys. It signs the sessions that others verify. */
export const usersService = (site: Site, keys: SessionKeys) =>
  new HttpService(site, 'users', {
    ...site.workload('shop/users'),
    operations: ['POST /users', 'GET /users/{id}', 'POST /sessions'],
    files: { SESSION_PRIVATE_KEY_FILE: keys.privateKey, SESSION_PUBLIC_KEY_FILE: keys.publicKey },
  });
