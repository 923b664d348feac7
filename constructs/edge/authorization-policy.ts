import { compareOperations, Operation, overlap, parseOperation, requestMethods } from '../../graph/operation';
import {
  AuthorizationPolicy,
  AuthorizationPolicySpecAction,
  AuthorizationPolicySpecRules,
  AuthorizationPolicySpecRulesTo,
} from '../../imports/security.istio.io';
import { Access } from './access';
import { Manifest } from '../base/manifest';

/** Who may call what, by identity: operations where the callee speaks HTTP, else its port. What is outside the mesh checks nobody. */
export function authorizationPolicy(access: Access): void {
  const { scope, name, caller, callee, place } = access;
  const { pods } = callee;
  if (!pods) return;
  const { namespace, platform } = place;
  const principal = `${platform.trustDomain}/ns/${caller.namespace ?? namespace}/sa/${caller.serviceAccount}`;
  new Manifest(scope, AuthorizationPolicy, { name }, () => ({
    spec: {
      action: AuthorizationPolicySpecAction.ALLOW,
      selector: { matchLabels: pods.labels },
      rules: rules(principal, access),
    },
  }));
}

/** What one identity may do. Without operations there is no rule, which admits nobody: a rule that names none would admit all. */
function rules(principal: string, { callee, allowed }: Access): AuthorizationPolicySpecRules[] {
  const from = [{ source: { principals: [principal] } }];
  if (allowed.protocol === 'tcp') return [{ from, to: [{ operation: { ports: [`${callee.port}`] } }] }];
  const to = byMethod(allowed.operations(), allowed.others());
  return to.length === 0 ? [] : [{ from, to }];
}

/** Methods stand apart: each has its own paths, and those of other operations that its templates would cover too. */
function byMethod(called: readonly Operation[], others: readonly Operation[]): AuthorizationPolicySpecRulesTo[] {
  const entries = new Map<string, { methods: string[]; paths: Set<string>; notPaths: string[] }>();
  for (const operation of called) {
    const covered = others.filter((other) => overlap(other, operation) && compareOperations(other, operation) < 0);
    const notPaths = covered.map(template).toSorted();
    const methods = [...requestMethods(operation)];
    const key = [...methods, ...notPaths].join(' ');
    const entry = entries.get(key) ?? { methods, paths: new Set(), notPaths };
    entry.paths.add(template(operation));
    entries.set(key, entry);
  }
  const sorted = [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, { methods, paths, notPaths }]) => ({
    operation: {
      methods,
      paths: [...paths].toSorted(),
      notPaths: notPaths.length > 0 ? notPaths : undefined,
    },
  }));
}

/** A path as policies write it. */
const template = (operation: Operation): string => parseOperation(operation).path.replace(/\{[^}]*\}/g, '{*}');
