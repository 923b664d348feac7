import { Construct } from 'constructs';
import { Connection } from '../base/component';
import { Environment } from '../base/environment';
import { probes } from '../pod/probes';
import { password, Secret, SecretFile } from '../base/secret';
import { StatefulServer, StoreServer, storeStorage } from './stateful-set';
import { ExternalAddress, isOutside, Store, storeConnection } from './store';

const port = 4222;
const monitoring = 8222;

/** What is told of a broker. */
export interface NatsProps {
  /** What runs it in the cluster; or where it is outside, where it speaks TLS. */
  readonly server: StoreServer | ExternalAddress;
}

/** A NATS broker with JetStream: messages outlive its pod, and it asks for a password. */
export class Nats extends Store {
  private readonly password: SecretFile;
  private readonly url: string;

  constructor(scope: Construct, id: string, { server }: NatsProps) {
    const usersWith = (chosen: string): string => `authorization { user: ${id}, password: "${chosen}" }`;
    const secret = new Secret(
      Environment.of(scope),
      id,
      () => {
        const chosen = password();
        return { password: chosen, ...(!isOutside(server) && { 'users.conf': `${usersWith(chosen)}\n` }) };
      },
      () => ({
        password: `the password of the account \`${id}\``,
        'users.conf': `\`${usersWith('PASSWORD')}\``,
      }),
    );
    if (isOutside(server)) {
      super(scope, id, server.host, { port: server.port });
      this.url = `tls://${id}@${server.host}:${server.port}`;
    } else {
      const { host, destination } = inCluster(scope, id, server, secret);
      super(scope, id, host, destination);
      this.url = `nats://${id}@${host}:${port}`;
    }
    this.password = secret.file('password');
  }

  /** `BROKER_URL`, without the password, and `BROKER_PASSWORD_FILE`. */
  connection(): Connection {
    return storeConnection(this.name, this.url, this.password);
  }
}

function inCluster(scope: Construct, id: string, server: StoreServer, secret: Secret): StatefulServer {
  const users = secret.file('users.conf');
  const storage = Math.floor((server.storage ?? storeStorage).toMebibytes() * 0.8);
  return new StatefulServer(scope, id, {
    ...server,
    data: '/data',
    port,
    adminPort: monitoring,
    // The image's entry point is the program itself.
    args: ['--config', `/etc/${id}/nats.conf`],
    probes: probes(monitoring, { health: '/healthz?js-server-only=true', ready: '/healthz' }),
    configuration: {
      // NATS looks for included files beside the one that includes them.
      'nats.conf': [
        `port: ${port}`,
        `http: ${monitoring}`,
        // What is more than the rest of its volume holds is refused, and what is there goes on.
        `jetstream { store_dir: /data, max_file_store: ${storage}MiB }`,
        `include ../..${users.path}`,
        '',
      ].join('\n'),
    },
    files: [users],
  });
}
