import { Environment } from '../../constructs/base/environment';
import { inPod, seen } from './stand-in';
import { operationsOf } from '../../graph/component';

/** What one caller is told by every operation of every service, declared or not: `GET users /users/1` by what it comes to. */
export type Row = Readonly<Record<string, string>>;

const address = (operation: string): [method: string, path: string] => {
  const [method = '', template = ''] = operation.split(' ');
  return [method, template.replaceAll(/\{\w+\}/g, '1')];
};

/** The components that make and answer calls. */
const runs = ({ kind }: { readonly kind: string }): boolean => kind === 'service' || kind === 'worker';

/** Who may make calls. */
export const callers = ({ graph }: Environment): string[] => graph.components.filter(runs).map(({ name }) => name);

/** Every service but the caller, with everything that it offers. */
const questions = ({ graph }: Environment, caller: string): (readonly [callee: string, operation: string])[] =>
  graph.components
    .filter(({ kind, name }) => kind === 'service' && name !== caller)
    .flatMap((callee) => operationsOf(callee).map((operation) => [callee.name, operation] as const));

const key = (callee: string, operation: string): string => {
  const [method, path] = address(operation);
  return `${method} ${callee} ${path}`;
};

/** What is declared: an operation that is called is answered, another one of that callee refused; nobody else is found. */
export function declaredRow(environment: Environment, caller: string): Row {
  const edges = environment.graph.edges.filter((edge) => edge.caller.name === caller);
  // The proxy of whoever calls no service knows nothing of HTTP: it closes the connection.
  const nobody = edges.some(({ callee }) => callee.kind === 'service') ? '502' : '0 ECONNRESET';
  const rows = questions(environment, caller).map(([callee, operation]) => {
    const edge = edges.find((each) => each.callee.name === callee);
    const isCalled = edge?.calls.some(({ operations }) => operations.some((called) => called === operation));
    const answer = isCalled ? `200, got as ${address(operation).join(' ')}` : '403 RBAC: access denied';
    return [key(callee, operation), edge ? answer : nobody] as const;
  });
  return Object.fromEntries(rows);
}

/** What becomes of it on the cluster, where stand-ins answer. */
export async function askedRow(environment: Environment, caller: string): Promise<Row> {
  const asked = questions(environment, caller);
  const words = asked.flatMap(([callee, operation]) => {
    const [method, path] = address(operation);
    return [method, `http://${environment.fqdn(callee)}${path}`];
  });
  const answers = await inPod(environment.namespace, `deployment/${caller}`)(...words);
  if (answers.length !== asked.length) throw new Error(`${answers.length} of ${asked.length} calls were made`);
  return Object.fromEntries(
    asked.map(([callee, operation], index) => [key(callee, operation), seen(answers[index] ?? ({} as never))]),
  );
}
