import { HttpService } from '../constructs/components/http-service';
import { password, Secret } from '../constructs/base/secret';
import { Site } from './site';

/** The first generation, still there: the whole shop in one Django application. */
export function monolithService(site: Site) {
  // What it signs its sessions with.
  const secret = new Secret(
    site,
    'monolith',
    () => ({ 'secret-key': password() }),
    () => ({
      'secret-key':
        'a random text of at least 32 characters; read when its pods start; another ends all sessions there',
    }),
  );
  return new HttpService(site, 'monolith', {
    ...site.workload('shop/monolith'),
    operations: [
      'GET /hello/',
      'GET /products',
      'GET /products/{id}',
      'POST /users',
      'GET /users/{id}',
      'POST /sessions',
      'POST /orders',
      'GET /orders/{id}',
    ],
    files: { SECRET_KEY_FILE: secret.file('secret-key') },
  });
}
