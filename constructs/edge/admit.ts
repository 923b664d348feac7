import { Access } from './access';
import { authorizationPolicy } from './authorization-policy';
import { egress, ingress } from './network-policy';

/** What follows from one access alone. */
const consequences = [authorizationPolicy, egress, ingress];

/** Writes the policies of an access. */
export function admit(access: Access): void {
  for (const consequence of consequences) consequence(access);
}
