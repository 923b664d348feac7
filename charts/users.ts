import { Size } from 'cdk8s';
import { HttpService } from '../constructs/components/http-service';
import { SessionKeys } from './session-keys';
import { Site } from './site';

/** Passwords are hashed two at once, in 16 MiB each: beside what all services take. */
const hashing = Size.mebibytes(32);

/** Who buys. It signs the sessions that others verify. */
export const usersService = (site: Site, keys: SessionKeys) => {
  const { cpu, memory } = site.differences.resources;
  return new HttpService(site, 'users', {
    ...site.workload('shop/users'),
    resources: { cpu, memory: Size.mebibytes(memory.toMebibytes() + hashing.toMebibytes()) },
    scale: site.differences.busyScale,
    operations: ['POST /users', 'GET /users/{id}', 'POST /sessions', 'DELETE /sessions'],
    shedsLoad: true,
    files: { SESSION_PRIVATE_KEY_FILE: keys.privateKey, SESSION_PUBLIC_KEY_FILE: keys.publicKey },
  });
};
