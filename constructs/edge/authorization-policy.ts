import { operationsOf } from '../../graph/component';
import { compareOperations, Operation, overlap, parseOperation, requestMethods } from '../../graph/operation';
import {
  AuthorizationPolicy,
  AuthorizationPolicySpecAction,
  AuthorizationPolicySpecRules,
  AuthorizationPolicySpecRulesTo,
} from '../../imports/security.istio.io';
import { Caller, Link } from '../base/component';
import { Manifest } from '../base/manifest';

/** Who may call what, by identity: operations where the callee speaks HTTP, else its port. What is outside the mesh checks nobody. */
export function authorizationPolicy(edge: Link): void {
  const { pods } = edge.callee.destination;
  if (!pods) return;
  new Manifest(edge, AuthorizationPolicy, { name: edge.name }, () => ({
    spec: {
      action: AuthorizationPolicySpecAction.ALLOW,
      selector: { matchLabels: pods.labels },
      rules: rules(edge),
    },
  }));
}

/** A caller, as the mesh proves it to be. */
function principalOf({ pods, environment }: Caller): string {
  const { namespace = environment.namespace, serviceAccount } = pods;
  return `${environment.platform.trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

/** What the caller may do. Without operations there is no rule, which admits nobody: a rule that names none would admit all. */
function rules({ caller, callee, data }: Link): AuthorizationPolicySpecRules[] {
  const from = [{ source: { principals: [principalOf(caller)] } }];
  if (callee.protocol === 'tcp') return [{ from, to: [{ operation: { ports: [`${callee.destination.port}`] } }] }];
  const called = data.calls.flatMap((call) => call.operations);
  const named = new Set(called);
  const others = operationsOf(data.callee).filter((operation) => !named.has(operation));
  return called.length === 0 ? [] : [{ from, to: byMethod(called, others) }];
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
