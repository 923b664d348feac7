import { KubeConfig, V1CustomResourceDefinition } from '@kubernetes/client-node';
import { generateKeyPairSync, randomBytes } from 'crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { AddressInfo, createServer } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { eventually } from './eventually';
import { Guarded } from './guarded';
import { Kubectl } from './kubectl';
import { read } from './read';
import { lastLines } from './run';
import { pathOf } from './tools';
import { until } from './watch';

const crdsPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** An API server with a store of its own, and the CRDs of Istio and the Prometheus Operator. No controllers: nothing acts on what it holds. */
export class ControlPlane {
  readonly config = new KubeConfig();
  readonly kubectl: Kubectl;
  private readonly folder = mkdtempSync(join(tmpdir(), 'strata-control-plane-'));
  private readonly cert = join(this.folder, 'apiserver.crt');
  private readonly token = randomBytes(16).toString('hex');
  private readonly processes: Guarded[] = [];

  private constructor(private readonly port: number) {
    this.kubectl = new Kubectl(join(this.folder, 'kubeconfig'));
  }

  /** Starts one on a free port, and waits until it is ready. */
  static async start(): Promise<ControlPlane> {
    const plane = new ControlPlane(await freePort());
    try {
      plane.begin('etcd', pathOf('etcd', 'etcd'), etcdFlags);
      plane.write();
      plane.begin('kube-apiserver', pathOf('kubernetes', 'kube-apiserver'), plane.apiServerFlags());
      await plane.ready();
      await plane.establish();
      return plane;
    } catch (cause) {
      await plane.stop();
      throw cause;
    }
  }

  /** The server's own certificate and key, for stories that need some valid pair. */
  get certificate(): { readonly cert: string; readonly key: string } {
    return { cert: readFileSync(this.cert, 'utf8'), key: readFileSync(this.cert.replace(/crt$/, 'key'), 'utf8') };
  }

  /** Ends its processes and removes all that they wrote. */
  async stop(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private begin(name: string, command: string, flags: readonly string[]): void {
    const log = join(this.folder, `${name}.log`);
    this.processes.push(new Guarded(command, flags, { cwd: this.folder, fills: this.folder, log }));
  }

  /** What the API server reads when it starts. The folder is its owner's alone. */
  private write(): void {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(join(this.folder, 'accounts.pem'), privateKey.export({ type: 'sec1', format: 'pem' }));
    writeFileSync(join(this.folder, 'tokens.csv'), `${this.token},admin,admin,system:masters\n`);
  }

  private apiServerFlags(): string[] {
    return [
      `--etcd-servers=unix://${etcdSocket}`,
      '--bind-address=127.0.0.1',
      // Else it looks for a way out, which a machine without a network does not have.
      '--advertise-address=127.0.0.1',
      `--secure-port=${this.port}`,
      '--cert-dir=.',
      '--token-auth-file=tokens.csv',
      '--authorization-mode=RBAC',
      '--service-account-issuer=https://kubernetes.default.svc',
      '--service-account-key-file=accounts.pem',
      '--service-account-signing-key-file=accounts.pem',
      '--service-cluster-ip-range=10.96.0.0/16',
    ];
  }

  private async ready(): Promise<void> {
    await eventually('the API server is ready', async () => {
      if (this.processes.some(({ ended }) => ended)) throw new Error(`the API server does not start: ${this.told()}`);
      if (!existsSync(this.cert)) return undefined;
      this.connect();
      return read(this.config, '/readyz').catch(() => undefined);
    });
  }

  private told = (): string =>
    ['etcd', 'kube-apiserver'].map((name) => `\n${name}:\n${lastLines(join(this.folder, `${name}.log`))}`).join('');

  /** Its certificate is its own: what vouches for it is that nobody else writes to the folder. */
  private connect(): void {
    const server = `https://127.0.0.1:${this.port}`;
    const name = 'control-plane';
    this.config.loadFromOptions({
      clusters: [{ name, server, caData: readFileSync(this.cert, 'base64') }],
      users: [{ name, token: this.token }],
      contexts: [{ name, cluster: name, user: name }],
      currentContext: name,
    });
    writeFileSync(this.kubectl.kubeconfig, this.config.exportConfig());
  }

  private async establish(): Promise<void> {
    const told = await this.kubectl.run('apply', '--server-side', '-o', 'name', '-f', pathOf('crds'));
    const names = told
      .trim()
      .split('\n')
      .map((line) => line.replace(/^.*\//, ''));
    await until<V1CustomResourceDefinition>(this.config, crdsPath, (there) =>
      names.every((name) =>
        there.get(name)?.status?.conditions?.some(({ type, status }) => type === 'Established' && status === 'True'),
      ),
    );
  }
}

// Sockets in its own folder: nobody else reaches the store. etcd wants a port in each address, and makes it part of the file's name.
const etcdSocket = 'etcd:0';
const etcdFlags = [
  '--data-dir=etcd',
  '--unsafe-no-fsync',
  ...['listen-client', 'advertise-client'].map((urls) => `--${urls}-urls=unix://${etcdSocket}`),
  ...['listen-peer', 'initial-advertise-peer'].map((urls) => `--${urls}-urls=unix://peer:0`),
  '--initial-cluster=default=unix://peer:0',
];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
