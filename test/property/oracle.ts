import { authorization } from './authorization';
import { Declared } from './declared';
import { hosts } from './hosts';
import { Manifests } from './manifests';
import { names } from './names';
import { packets } from './packets';
import { references } from './references';
import { routes } from './routes';
import { told } from './told';

const checks = [references, hosts, authorization, packets, names, routes, told];

/**
 * Where manifests do something else than was declared. It reads the manifests as Kubernetes and Istio would, and
 * knows nothing of how they were made.
 */
export const violations = (yaml: readonly string[], declared: Declared): string[] => {
  const manifests = new Manifests(yaml);
  return checks.flatMap((check) => check(manifests, declared));
};
