import { isDeepStrictEqual } from 'util';
import { picture } from '../../graph/picture';
import { Component } from '../../graph/component';
import { Call, Edge } from '../../graph/graph';
import { Operation } from '../../graph/operation';
import { tracks } from './component-rows';
import { Output, Row } from './rows';

const label = 'app.kubernetes.io/name';

const isOutside = ({ callee }: Edge): boolean =>
  callee.kind === 'external' || (callee.kind === 'store' && callee.outside !== undefined);
const isGateway = ({ caller }: Edge): boolean => caller.kind === 'gateway';
/** Of a Job that makes a database: it is told what psql reads, and is no part of the picture. */
const setsUp = ({ caller }: Edge): boolean => caller.kind === 'job' && caller.setsUp !== undefined;
const speaksHttp = ({ callee }: Edge): boolean => callee.kind !== 'store';
const variable = (name: string): string => name.toUpperCase().replaceAll('-', '_');
const nameOf = ({ caller, callee }: Edge): string => `${caller.name}-to-${callee.name}`;
/** The label of the pods that answer: a database's are those of the one PostgreSQL. */
const podsOf = ({ callee }: Edge): string => (callee.name.endsWith('-database') ? 'postgres' : callee.name);
const ports: Readonly<Record<string, number>> = { postgres: 5432, cache: 6379, broker: 4222 };
const portOf = (edge: Edge): number =>
  (edge.callee.kind === 'store' ? edge.callee.outside?.port : undefined) ??
  (edge.callee.kind === 'external' ? 443 : (ports[podsOf(edge)] ?? 8080));
const selector = (name: string) => ({ podSelector: { matchLabels: { [label]: name } } });

interface Rule {
  readonly match?: readonly object[];
  readonly route?: readonly { readonly destination?: { readonly host?: string } }[];
  readonly timeout?: string;
  readonly retries?: { readonly attempts?: number; readonly perTryTimeout?: string };
}

/** The first rule of a VirtualService that says it is for these requests, and asks for nothing else of them. */
function ruleFor(output: Output, name: string, operation: Operation, under = '', caller?: string): Rule | undefined {
  const [method, path = ''] = operation.split(' ');
  const full = `${under}${path}`;
  const uri = full.includes('{') ? { regex: full.replace(/\{[^}]*\}/g, '[^/]+') } : { exact: full };
  // HEAD is GET without the body.
  const asked = method === 'GET' ? { regex: 'GET|HEAD' } : { exact: method };
  const match = { method: asked, uri, ...(caller && { sourceLabels: { [label]: caller } }) };
  return output
    .list<Rule>(`VirtualService/${name}`, 'spec.http')
    .find((rule) => rule.match?.some((one) => isDeepStrictEqual(one, match)));
}

const ms = (duration = ''): number => (duration.endsWith('ms') ? parseInt(duration) : parseInt(duration) * 1000);
const keeps = (rule: Rule | undefined, { timeout, retries }: Call): boolean =>
  rule !== undefined &&
  ms(rule.timeout) === timeout &&
  rule.retries?.attempts === retries &&
  (rule.retries.perTryTimeout !== undefined) === retries > 0;
const everyOperation = ({ calls }: Edge, present: (call: Call, operation: Operation) => boolean): boolean =>
  calls.length > 0 && calls.every((call) => call.operations.every((operation) => present(call, operation)));

/** What makes the pods of a component: a Deployment a track, or a Job. */
const makers = (of: Component, output: Output): string[] =>
  of.kind === 'job' ? [output.beginning(`Job/${of.name}-`)] : tracks(of).map(({ which }) => `Deployment/${which}`);

/** Whether the pods of every track have these variables, of whatever value where none is given. */
const isTold = (caller: Component, output: Output, wanted: Readonly<Record<string, string | undefined>>): boolean =>
  makers(caller, output).every((maker) => {
    const env = output.list<{ name: string; value: string }>(maker, 'spec.template.spec.containers.0.env');
    return Object.entries(wanted).every(([name, value]) =>
      env.some((one) => one.name === name && one.value === (value ?? one.value)),
    );
  });

/** What follows from an edge. */
export const edgeRows: readonly Row<Edge>[] = [
  {
    title: 'the caller is told where a service or external is, and how long to wait for each operation',
    appliesTo: (edge) => !isGateway(edge) && speaksHttp(edge),
    isPresent: ({ caller, callee, calls }, output) => {
      const timeouts = calls.flatMap(({ operations, timeout }) => operations.map((o) => `${o}=${timeout}`));
      const host = output.get(`VirtualService/${callee.name}`, 'spec.hosts.0') as string;
      return isTold(caller, output, {
        [`${variable(callee.name)}_URL`]: `http://${host}`,
        [`${variable(callee.name)}_TIMEOUTS`]: timeouts.toSorted().join(','),
      });
    },
  },
  {
    title: 'the caller is told where a store is, and where its password',
    appliesTo: (edge) => !speaksHttp(edge) && !setsUp(edge),
    isPresent: ({ caller, callee }, output) => {
      const prefix = variable(callee.name);
      // Each has an account of its own in the cache.
      const key = callee.name === 'cache' ? `${caller.name}.password` : 'password';
      const file = `/run/secrets/${callee.name}/${key}`;
      return isTold(caller, output, { [`${prefix}_URL`]: undefined, [`${prefix}_PASSWORD_FILE`]: file });
    },
  },
  {
    title: 'what makes a database is told where its server is, and where the passwords are',
    appliesTo: setsUp,
    isPresent: ({ caller, callee }, output) =>
      isTold(caller, output, {
        PGHOST: output.environment.fqdn(callee.name),
        ADMIN_PASSWORD_FILE: `/run/secrets/${callee.name}/password`,
        PASSWORD_FILE: `/run/secrets/${caller.kind === 'job' ? caller.setsUp : ''}/password`,
      }),
  },
  {
    title: 'the callee has a rule for each operation of the caller, with its timeout and attempts',
    appliesTo: (edge) => !isGateway(edge) && speaksHttp(edge),
    isPresent: (edge, output) =>
      everyOperation(edge, (call, operation) =>
        keeps(ruleFor(output, edge.callee.name, operation, '', edge.caller.name), call),
      ),
  },
  {
    title:
      'the gateway has a rule for each public operation, with its timeout and no attempts, that leads to the callee',
    appliesTo: isGateway,
    isPresent: (edge, output) =>
      everyOperation(edge, (call, operation) => {
        const rule = ruleFor(output, edge.caller.name, operation, call.under);
        const hosts = rule?.route?.map(({ destination }) => destination?.host);
        return keeps(rule, call) && !!hosts?.includes(output.environment.fqdn(edge.callee.name));
      }),
  },
  {
    title: 'the callee admits the caller, by its identity, to the operations that are called',
    appliesTo: (edge) => !isOutside(edge) && speaksHttp(edge),
    isPresent: (edge, output) => {
      const policy = `AuthorizationPolicy/${nameOf(edge)}`;
      const admitted = output
        .list<{ operation: { methods: string[]; paths: string[] } }>(policy, 'spec.rules.0.to')
        .flatMap(({ operation }) => operation.paths.map((path) => `${operation.methods.join('|')} ${path}`));
      const called = edge.calls.flatMap(({ operations }) =>
        operations.map((o) => o.replace(/\{[^}]*\}/g, '{*}').replace(/^GET /, 'GET|HEAD ')),
      );
      return isDeepStrictEqual(admitted.toSorted(), [...new Set(called)].toSorted());
    },
  },
  {
    title: 'a store in the cluster admits the caller, by its identity, at its port',
    appliesTo: (edge) => !isOutside(edge) && !speaksHttp(edge),
    isPresent: (edge, output) =>
      output.is(`AuthorizationPolicy/${nameOf(edge)}`, 'spec.rules.0.to', [
        { operation: { ports: [`${portOf(edge)}`] } },
      ]),
  },
  {
    title: 'the identity is the one that the caller runs as',
    appliesTo: (edge) => !isOutside(edge),
    isPresent: (edge, output) => {
      const { namespace, platform } = output.environment;
      const { gateway } = platform;
      const [maker = ''] = isGateway(edge) ? [] : makers(edge.caller, output);
      const account = output.get(maker, 'spec.template.spec.serviceAccountName');
      const who = isGateway(edge)
        ? `ns/${gateway.namespace}/sa/${gateway.serviceAccount}`
        : `ns/${namespace}/sa/${account as string}`;
      return output.is(`AuthorizationPolicy/${nameOf(edge)}`, 'spec.rules.0.from', [
        { source: { principals: [`${platform.trustDomain}/${who}`] } },
      ]);
    },
  },
  {
    title: 'what is outside has no AuthorizationPolicy',
    appliesTo: isOutside,
    isPresent: (edge, output) => !output.has(`AuthorizationPolicy/${nameOf(edge)}`),
  },
  {
    title: 'packets may leave the caller for the callee, unless it is the gateway',
    appliesTo: () => true,
    isPresent: (edge, output) => {
      const { pods, services, nodes } = output.environment.platform.cidrs;
      const to = isOutside(edge)
        ? { ipBlock: { cidr: '0.0.0.0/0', except: [pods, services, nodes, '169.254.0.0/16'] } }
        : selector(podsOf(edge));
      const wanted = {
        ...selector(edge.caller.name),
        policyTypes: ['Egress'],
        egress: [{ to: [to], ports: [{ port: portOf(edge), protocol: 'TCP' }] }],
      };
      return output.is(`NetworkPolicy/${nameOf(edge)}-egress`, 'spec', isGateway(edge) ? undefined : wanted);
    },
  },
  {
    title: 'packets may enter the callee from the caller, unless it is outside',
    appliesTo: () => true,
    isPresent: (edge, output) => {
      const { namespace, labels } = output.environment.platform.gateway;
      const from = isGateway(edge)
        ? {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
            podSelector: { matchLabels: labels },
          }
        : selector(edge.caller.name);
      const wanted = {
        ...selector(podsOf(edge)),
        policyTypes: ['Ingress'],
        ingress: [{ from: [from], ports: [{ port: portOf(edge), protocol: 'TCP' }] }],
      };
      return output.is(`NetworkPolicy/${nameOf(edge)}-ingress`, 'spec', isOutside(edge) ? undefined : wanted);
    },
  },
  {
    title: "the caller's proxy knows the callee's host",
    appliesTo: (edge) => !isGateway(edge),
    isPresent: (edge, output) => {
      const outside = output.get(`ServiceEntry/${edge.callee.name}`, 'spec.hosts.0') as string | undefined;
      const host = outside ?? output.environment.fqdn(podsOf(edge));
      return output.list(`Sidecar/${edge.caller.name}`, 'spec.egress.0.hosts').includes(`./${host}`);
    },
  },
  {
    title: 'a line in the picture',
    appliesTo: (edge) => !setsUp(edge),
    isPresent: ({ caller, callee }, output) =>
      picture(output.environment.graph)
        .split('\n')
        .some(
          (line) =>
            (line.startsWith(`  c-${caller.name} -->`) && line.endsWith(` c-${callee.name}`)) ||
            (line.startsWith(`  c-${caller.name}[`) && line.includes(`<i>${callee.name}</i>`)),
        ),
  },
];
