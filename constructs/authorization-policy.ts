import { Operation, parseOperation } from '../graph/operation';
import {
  AuthorizationPolicy,
  AuthorizationPolicySpecAction,
  AuthorizationPolicySpecRulesTo,
} from '../imports/security.istio.io';
import { Access } from './access';
import { Manifest } from './manifest';

/** Who may call what, by identity: operations where the callee speaks HTTP, else its port. What is outside the mesh checks nobody. */
export function authorizationPolicy(access: Access): void {
  const { scope, name, caller, callee, place } = access;
  const { pods } = callee;
  if (!pods) return;
  const { namespace, platform } = place;
  const principal = `${platform.trustDomain}/ns/${caller.namespace ?? namespace}/sa/${caller.serviceAccount}`;
  new Manifest(scope, AuthorizationPolicy, { name }, () => {
    const operations = access.operations();
    return {
      spec: {
        action: AuthorizationPolicySpecAction.ALLOW,
        selector: { matchLabels: pods.labels },
        rules: [
          {
            from: [{ source: { principals: [principal] } }],
            to: operations.length > 0 ? byMethod(operations) : [{ operation: { ports: [`${callee.port}`] } }],
          },
        ],
      },
    };
  });
}

function byMethod(operations: readonly Operation[]): AuthorizationPolicySpecRulesTo[] {
  const paths = new Map<string, Set<string>>();
  for (const { method, path } of operations.map(parseOperation)) {
    paths.set(method, (paths.get(method) ?? new Set()).add(path.replace(/\{[^}]*\}/g, '{*}')));
  }
  return [...paths.keys()].toSorted().map((method) => ({
    operation: { methods: [method], paths: [...(paths.get(method) ?? [])].toSorted() },
  }));
}
