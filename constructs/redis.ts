import { createHash } from 'crypto';
import { Construct } from 'constructs';
import { Connection } from './component';
import { Environment } from './environment';
import { commandProbes } from './probes';
import { password, Secret, SecretFile } from './secret';
import { StatefulServer, StoreServer } from './stateful-set';
import { ExternalAddress, isOutside, Store, storeConnection } from './store';

const port = 6379;

/** What is told of a Redis. */
export interface RedisProps {
  /** What runs it in the cluster; or where it is outside, where it speaks TLS. */
  readonly server: StoreServer | ExternalAddress;
}

/** A Redis. What it holds outlives its pod, and it asks for a password. */
export class Redis extends Store {
  private readonly password: SecretFile;
  private readonly url: string;

  constructor(scope: Construct, id: string, { server }: RedisProps) {
    const secret = new Secret(Environment.of(scope), id, () => {
      const chosen = password();
      return { password: chosen, 'users.acl': acl(chosen) };
    });
    if (isOutside(server)) {
      super(scope, id, server.host, { port: server.port });
      this.url = `rediss://${server.host}:${server.port}`;
    } else {
      const { host, destination } = inCluster(scope, id, server, secret);
      super(scope, id, host, destination);
      this.url = `redis://${host}:${port}`;
    }
    this.password = secret.file('password');
  }

  /** `CACHE_URL`, without the password, and `CACHE_PASSWORD_FILE`. */
  connection(): Connection {
    return storeConnection(this.name, this.url, this.password);
  }
}

/** Who may do what: one user, by the hash of its password, and nothing that stops or rewrites the server. */
const acl = (chosen: string): string =>
  `user default on #${createHash('sha256').update(chosen).digest('hex')} ~* &* +@all -@admin -@dangerous +info\n`;

function inCluster(scope: Construct, id: string, server: StoreServer, secret: Secret): StatefulServer {
  const file = secret.file('password');
  const ping = `REDISCLI_AUTH="$(cat ${file.path})" redis-cli ping | grep -q PONG`;
  return new StatefulServer(scope, id, {
    ...server,
    data: '/data',
    port,
    args: [
      'redis-server',
      '--dir',
      '/data',
      '--appendonly',
      'yes',
      '--save',
      '',
      '--aclfile',
      secret.file('users.acl').path,
    ],
    // Any answer is life; readiness is an answer to a client that may ask.
    probes: commandProbes(['redis-cli', 'ping'], ['sh', '-c', ping]),
    files: [file, secret.file('users.acl')],
  });
}
