import { KubernetesObject } from '@kubernetes/client-node';
import { ControlPlane } from '../cluster/control-plane';
import { Outcome } from '../cluster/outcome';
import { labelled, nameOf } from '../cluster/objects';
import { selectorOf } from '../cluster/prune';
import { read } from '../cluster/read';
import { figure } from './figures';
import { manifestsOf, System, systems } from './systems';

/** A system on an API server. */
export class Applied {
  constructor(
    readonly server: ControlPlane,
    private readonly system: System,
    private readonly flags: readonly string[],
    /** What `kubectl apply` told the first time. */
    readonly first: Outcome,
  ) {}

  /** Applies them once more. */
  again = (): Promise<Outcome> => apply(this.server, this.system, this.flags);

  /** What is there of the system, by name: its namespace, and all that has its labels. */
  async objects(): Promise<Map<string, KubernetesObject>> {
    const { environment } = this.system;
    const namespace = await read<KubernetesObject>(this.server.config, `/api/v1/namespaces/${environment.namespace}`);
    const others = await labelled(this.server.config, selectorOf(environment));
    return new Map([[nameOf({ ...namespace, kind: 'Namespace' }), namespace], ...others]);
  }
}

const apply = (server: ControlPlane, { folder }: System, flags: readonly string[]): Promise<Outcome> =>
  server.kubectl.outcome('apply', '--validate=strict', ...flags, '-f', folder);

/** Gives a story a server for some systems, which ends with it; where the gateway's pods run is there before a system is. */
export function withServer(those: readonly System[] = systems): () => ControlPlane {
  let server: ControlPlane | undefined;
  beforeAll(async () => {
    server = await ControlPlane.start();
    const namespaces = new Set(those.map(({ environment }) => environment.platform.gateway.namespace));
    for (const name of namespaces) await server.kubectl.run('create', 'namespace', name);
  });
  afterAll(() => server?.stop());
  return () => {
    if (!server) throw new Error('there is no server');
    return server;
  };
}

/** Gives a story its system: all manifests applied at once, on a server of its own or on that of others. */
export function applied(system: System, flags: readonly string[] = [], server = withServer([system])): () => Applied {
  let is: Applied | undefined;
  beforeAll(async () => {
    is = new Applied(server(), system, flags, await apply(server(), system, flags));
  });
  return () => {
    if (!is) throw new Error(`${system.name} is not applied`);
    return is;
  };
}

/** The story of `kubectl apply` with some flags. */
export function appliedTwice(how: string, ...flags: string[]): void {
  const server = withServer();
  describe.each(systems)('$name', (system) => {
    const at = applied(system, flags, server);

    test(`one apply ${how} is accepted strictly, and without a warning`, async () => {
      const { first } = at();
      const there = [...(await at().objects()).keys()];
      figure(system, `accepted, ${how}`, there.length);
      figure(system, `refused, ${how}`, linesOf(first.stderr).filter((line) => !isWarning(line)).length);
      figure(system, `warned about, ${how}`, linesOf(first.stderr).filter(isWarning).length);
      expect(first.stderr).toBe('');
      expect(first.code).toBe(0);
      expect(there.toSorted()).toEqual(manifestsOf(system).all.map(nameOf).toSorted());
    });

    test(`a second apply ${how} changes nothing`, async () => {
      const before = versions(await at().objects());
      const { code, stderr } = await at().again();
      const after = versions(await at().objects());
      figure(system, `changed the second time, ${how}`, after.filter((version) => !before.includes(version)).length);
      expect({ code, stderr, after }).toEqual({ code: 0, stderr: '', after: before });
    });
  });
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');
const isWarning = (line: string): boolean => line.startsWith('Warning:');

/** Each object with the version that the server gave it: a new one for every change. */
const versions = (objects: ReadonlyMap<string, KubernetesObject>): string[] =>
  [...objects].map(([name, { metadata }]) => `${name} at ${metadata?.resourceVersion}`).toSorted();
